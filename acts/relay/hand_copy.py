"""Bản chép tay: whoever is on duty gets the team's open work as a text for the group that the assistant cannot be in; once, however many calls."""

from datetime import datetime

from campaign.members import Member
from campaign.plan import Team
from campaign.relay import hand_copies as rules
from storage import channels, members, places, settings
from storage.duty import shift_rows
from storage.relay import batons
from storage.work import Work
from telling.relay import hand_copy

COPIED = "copied:"
"""How the keys in `meta` begin under which stands when a team's work was given to be copied last (UTC ms)."""


def give(work: Work) -> None:
    """To each team that needs it and has something new."""
    typed = [name for name, one in channels.introduced(work).items() if one.typed]
    for team in work.plan.teams if typed else ():
        _give(work, team, typed=typed)


def _give(work: Work, team: Team, *, typed: list[str]) -> None:
    groups = {place.channel for place in places.own_groups(work, team.id)}
    if not rules.needed(members.of_team(work, team.id), typed=typed, groups=groups):
        return
    last = int(settings.get(work, COPIED + team.id) or 0)
    began = datetime.combine(work.local(work.now).date(), datetime.min.time(), work.plan.campaign.zone)
    morning = int(began.timestamp() * 1000)
    if not rules.due([one.since for one in batons.open_in(work, team.id)], last=last, morning=morning):
        return
    if (copier := _copier(work, team, typed=typed)) is not None and copier.private is not None:
        hand_copy.say(work, copier.private, team=team, explained=last < morning)
        settings.put(work, COPIED + team.id, value=str(work.now))


def _copier(work: Work, team: Team, *, typed: list[str]) -> Member | None:
    on_duty = [one for shift in shift_rows.now(work, team.id) if (one := members.get(work, shift.member)) is not None]
    heads = [one for one in members.of_team(work, team.id) if one.leads(team.id)]
    return rules.copier(on_duty, heads, typed=typed)
