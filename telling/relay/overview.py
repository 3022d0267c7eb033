"""Who holds what since when, who is free, who has much to do: a team as its leaders see it, in private. Nobody is blamed: it says what is."""

from collections.abc import Sequence

from campaign.ids import MemberId
from campaign.members import Member
from campaign.outreach.calls import CallTally, tally
from campaign.plan import Team
from campaign.relay.batons import Baton, BatonState
from storage import members
from storage.duty import absence_rows, shift_rows
from storage.outreach import call_rows
from storage.people import hush
from storage.relay import batons, reinforcement_rows
from storage.work import Work
from telling import formats, views, words
from telling.relay import unclaimed

PIECES = 5
"""So many pieces of work of one person are told; the rest is a number."""


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about a team as a whole."""
    return words.write(work.plan.campaign.language, "overview", macro=macro, **values)


def of_teams(work: Work, teams: Sequence[Team]) -> str:
    """Each team with its people."""
    return words.joined(*(_team(work, team) for team in teams))


def in_brief(work: Work, teams: Sequence[Team]) -> str:
    """A line for each team."""
    return words.joined(*(_brief(work, team) for team in teams), write(work, "more"))


def stuck(work: Work, teams: Sequence[Team]) -> str:
    """What is stuck, the team with most of it first: each case, why and since when."""
    found = sorted(((team, batons.blocked_in(work, team.id)) for team in teams), key=lambda pair: -len(pair[1]))
    shown = [
        (team.name, len(cases), [unclaimed.stuck_line(work, one) for one in cases[: unclaimed.SHOWN]])
        for team, cases in found
        if cases
    ]
    return write(work, "stuck", teams=shown)


def holders(work: Work, team: Team) -> list[tuple[Member, list[Baton]]]:
    """Who has work of the team in hand, most of it first."""
    found = [(one, _of(work, one.id, team)) for one in members.of_team(work, team.id)]
    return sorted(((one, held) for one, held in found if held), key=lambda pair: -len(pair[1]))


def _of(work: Work, member: MemberId, team: Team) -> list[Baton]:
    return [one for one in batons.in_hand(work, member) if one.team == team.id]


def _team(work: Work, team: Team) -> str:
    waiting = batons.open_in(work, team.id, limit=200)
    oldest = min((one.since for one in waiting), default=None)
    held = holders(work, team)
    return write(
        work, "team", team=team.name, now=work.local(work.now), open=len(waiting), since=views.when(work, oldest),
        on_duty=[views.short_name(work, one.member) for one in shift_rows.now(work, team.id)],
        people=[(one.short, len(own), _pieces(work, own), max(0, len(own) - PIECES)) for one, own in held],
        much=_much(work, team), free=_free(work, team), away=_away(work, team),
        calls=_calls(work, team), with_team=[views.short_name(work, one) for one in reinforcement_rows.of_team(work, team.id)],
    )  # fmt: skip


def _calls(work: Work, team: Team) -> tuple[CallTally, CallTally] | None:
    """How many it has called in the last hour, and today; None for a team that has called nobody today."""
    hour, day = (tally(found, team.id) for found in call_rows.of_hour_and_day(work))
    return (hour, day) if day.called or hour.called else None


def _pieces(work: Work, held: Sequence[Baton]) -> list[str]:
    return [_piece(work, one) for one in held[:PIECES]]


def _piece(work: Work, baton: Baton) -> str:
    seen = views.of(work, baton, private=False)
    return write(
        work, "piece_of", state=baton.state.value, case=baton.case, step=seen.short_step, since=seen.since, due=seen.due,
        reason=seen.reason, offered=seen.offered,
    )  # fmt: skip


def _much(work: Work, team: Team) -> list[str]:
    """Who holds as much as one may."""
    cap, load = work.plan.relay.claim_cap, _load(work, team)
    return [
        f"{one.short} ({load[one.id]}/{cap})" for one in members.of_team(work, team.id) if load.get(one.id, 0) >= cap
    ]


def _load(work: Work, team: Team) -> dict[MemberId, int]:
    return batons.unmoved_of(work, [one.id for one in members.of_team(work, team.id)])


def _free(work: Work, team: Team) -> list[str]:
    """Who is there and holds nothing that could be moved; those on duty first."""
    busy, gone = set(_load(work, team)), absence_rows.away(work) | set(hush.everybody(work))
    on_duty = {one.member for one in shift_rows.now(work, team.id)}
    there = [m for m in members.of_team(work, team.id) if m.joined and m.id not in busy and m.id not in gone]
    return [one.short for one in sorted(there, key=lambda one: one.id not in on_duty)]


def _away(work: Work, team: Team) -> list[str]:
    gone = absence_rows.away(work)
    return [one.short for one in members.of_team(work, team.id) if one.id in gone]


def _brief(work: Work, team: Team) -> str:
    tally = batons.tally(work, team.id)
    counts = {
        state.value: tally.get(state.value, 0) for state in (BatonState.OPEN, BatonState.PARKED, BatonState.BLOCKED)
    }
    in_hand = tally.get("held", 0) + tally.get("offered", 0)
    much = [formats.comrade(name) for name in _much(work, team)]
    return write(work, "brief", team=team.name, in_hand=in_hand, much=much, **counts)
