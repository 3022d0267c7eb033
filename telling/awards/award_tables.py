"""The tables of evidence: a short one for a phone, the whole one for a workbook, and who has nothing, for leaders only."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from campaign import visibility
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nomination, NominationState, NomineeKind
from campaign.awards.recognition import PersonFigures
from campaign.members import Member
from storage import members, tallies
from storage.awards import award_rows, contributions
from storage.counts import count_entries
from storage.work import Work
from telling import views
from telling.awards import award_cards

TOP = 8
"""So many rows the phone shows."""
BEHIND_MS = 7 * 86_400_000
"""Over so long a time nothing has to have happened."""
FIGURES = tuple(each.name for each in fields(PersonFigures))


@dataclass(frozen=True, slots=True)
class ListedEvidence:
    """One line of the list of proposals."""

    number: int
    name: str
    collective: bool
    place: int
    state: NominationState


def text(work: Work, reader: Member, *, team: str) -> str:
    """The short table: who has most confirmed steps first, figures side by side, no score; what is used of the quota.

    With `team` that team's members and proposals only.
    """
    evidence = award_rows.evidence(work, award_cards.campaign_start(work), end_ms=work.now + 1)
    rows = recognition.shown_first([one for one in evidence if not team or one.team == team])
    live = award_rows.live(work)
    used = {kind: sum(each.nominee.kind == kind for each in live) for kind in NomineeKind}
    return award_cards.write(
        work, "table", award=work.plan.awards.name, team=award_cards.team_name(work, team), first=work.plan.campaign.start,
        now=work.local(work.now), rows=rows[:TOP], more=max(0, len(rows) - TOP), individual=used[NomineeKind.INDIVIDUAL],
        individual_quota=nominations.quota(work.plan, NomineeKind.INDIVIDUAL), collective=used[NomineeKind.COLLECTIVE],
        collective_quota=nominations.quota(work.plan, NomineeKind.COLLECTIVE),
        listed=[_listed(work, each) for each in live if not team or _of_team(work, each, team)],
    )  # fmt: skip


def _listed(work: Work, nomination: Nomination) -> ListedEvidence:
    nominee = nomination.nominee
    known = [each.id for each in nominations.criteria(work.plan, nominee.kind)]
    place = known.index(nomination.criterion) + 1 if nomination.criterion in known else 0
    return ListedEvidence(
        nomination.id, award_cards.name(work, nominee), nominee.member is None, place, nomination.state
    )


def _of_team(work: Work, nomination: Nomination, team: str) -> bool:
    nominee = nomination.nominee
    person = members.get(work, nominee.member) if nominee.member is not None else None
    return team == (person.home_team if person is not None else nominee.team)


def behind(work: Work, reader: Member) -> str:
    """Members and units with nothing in the last seven days; who watches over one unit sees that unit alone."""
    since = work.now - BEHIND_MS
    found = contributions.active(work, since, end=work.now + 1)
    active, served = {member for member, _ in found}, {unit for _, unit in found}
    mine = visibility.over(work.plan, reader, day=work.local(work.now).date())
    whole = visibility.everything(reader)
    teams = [(team.name, _idle(work, team.id, active)) for team in work.plan.teams] if whole else []
    left = {
        row.unit for row in tallies.standings(work) if row.organisations > row.registered and row.unit not in served
    }
    names = [unit.name for unit in work.plan.units if unit.id in left and unit.id in mine]
    shown = [(name, idle) for name, idle in teams if idle]
    return award_cards.write(
        work, "behind", since=views.when(work, since), until=views.when(work, work.now), teams=shown, units=names
    )


def _idle(work: Work, team: str, active: set[Any]) -> list[str]:
    """Who has joined and has nothing, of those whose home it is."""
    return [
        each.short
        for each in members.of_team(work, team)
        if each.home_team == team and each.joined and not each.position_account and each.id not in active
    ]


def caption(work: Work, team: str) -> str:
    """What is said with the workbook."""
    until = views.when(work, work.now)
    named = award_cards.team_name(work, team)
    return award_cards.write(work, "file_caption", award=work.plan.awards.name, team=named, until=until)


# --- the workbook ---------------------------------------------------------------------------------------------------


def tables(work: Work, first: str, *, last: str, team: str = "") -> list[dict[str, Any]]:
    """The whole tables from `first` to `last` (ISO days, both included), as `reports/` takes them; with `team` that team's alone.

    By member, by team, by unit, and the list of proposals with what became of them.
    """
    start, end = count_entries.bounds(work, first)[0], count_entries.bounds(work, last)[1]
    found = [deed for deed in contributions.between(work, start, end=end) if not team or deed.home == team]
    note = award_cards.plain(work, "table_note", first=date.fromisoformat(first), last=date.fromisoformat(last))
    people = [
        [award_cards.team_name(work, one.team), one.name, *_row(one.figures)]
        for one in award_rows.of_members(work, found)
    ]
    by_team = recognition.tally(found, lambda deed: deed.home)
    by_unit = recognition.tally(found, lambda deed: deed.unit)
    teams = [[each.name, *_row(by_team[each.id])] for each in work.plan.teams if by_team.get(each.id)]
    places = [[each.name, *_row(by_unit[each.id])] for each in work.plan.units if by_unit.get(each.id)]
    made = [
        _table(work, "members", ("team", "member"), people, note=note),
        _table(work, "teams", ("team",), teams, note=note),
        _table(work, "units", ("unit",), [] if team else places, note=note),
        _proposals(work, team),
    ]
    return [each for each in made if each["rows"] or each["id"] == "award_members"]


def _row(figures: PersonFigures) -> list[int]:
    return [getattr(figures, name) for name in FIGURES]


def _table(work: Work, name: str, keys: Sequence[str], rows: list[list[Any]], *, note: str) -> dict[str, Any]:
    """A table of figures; registrations have no total, for several members may have led to the same one."""
    columns = [_column(work, key, "text", 24) for key in keys]
    columns += [_column(work, each, "number", 12, total=each != "registrations") for each in FIGURES]
    title = award_cards.plain(work, "title", name=name)
    return {"id": f"award_{name}", "title": title, "columns": columns, "rows": rows, "note": note}


def _column(work: Work, name: str, form: str, width: int, *, total: bool = False) -> dict[str, Any]:
    shown = award_cards.plain(work, "column", name=name)
    return {"id": name, "name": shown, "format": form, "width": width, "total": "sum" if total else "none"}


def _proposals(work: Work, team: str) -> dict[str, Any]:
    columns = [
        _column(work, "number", "number", 6),
        _column(work, "kind", "text", 10),
        _column(work, "who", "text", 26),
    ]
    columns += [_column(work, name, "text", width) for name, width in (("criterion", 40), ("note", 40), ("by", 20))]
    columns += [_column(work, "at", "moment", 16), _column(work, "state", "text", 30)]
    known = [each for each in award_rows.all_(work) if not team or _of_team(work, each, team)]
    rows = [_proposal(work, each) for each in known]
    return {
        "id": "award_proposals", "title": award_cards.plain(work, "title", name="proposals"), "columns": columns, "rows": rows, "note": "",
    }  # fmt: skip


def _proposal(work: Work, nomination: Nomination) -> list[Any]:
    nominee = nomination.nominee
    person = members.get(work, nominee.member) if nominee.member is not None else None
    by = members.get(work, nomination.by)
    names = {each.id: each.name for each in work.plan.awards.criteria}
    return [
        nomination.id, award_cards.plain(work, "kind", collective=person is None), person.name if person else award_cards.name(work, nominee),
        names.get(nomination.criterion), nomination.note or None, by.name if by else None,
        f"{work.local(nomination.at):%Y-%m-%dT%H:%M}", award_cards.plain(work, "state", s=nomination.state),
    ]  # fmt: skip


def book(work: Work, subject: str) -> dict[str, Any]:
    """The workbook of a recipe «first:last[:team]», in the shape that `reports.workbook` takes."""
    first, last, team = (*subject.split(":"), "")[:3]
    form = work.plan.document
    letter = {"agency": form.agency or work.plan.campaign.office, "subject": work.plan.awards.name}
    return {
        "title": award_cards.plain(work, "title", name="members"), "draft": False, "letter": letter, "footer": "", "made": f"{last}T00:00",
        "tables": tables(work, first, last=last, team=team),
    }  # fmt: skip
