"""Whom to propose and by which criterion: by name, or by buttons with those first who have something to show."""

from campaign import permissions, text_normalisation, units
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nominee
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.verbs import BY_NAME
from handlers.interaction import Said
from handlers.understanding import people
from storage import members
from storage.awards import award_rows
from telling import labels
from telling.awards import award_cards as telling
from telling.messages import Answer, Choice

AT_ONCE = 16
"""So many names stand under one question."""


def find(said: Said, name: str) -> Nominee:
    """Whom a name means: a team, a unit, else a person. Raises RuleBroken `unknown_person`, `ambiguous_person`."""
    plan, wanted = said.work.plan, text_normalisation.words(name)
    for team in plan.teams:
        if wanted in (text_normalisation.words(team.name), text_normalisation.words(team.title)):
            return Nominee(team=team.id)
    for unit in plan.units:
        if wanted in [text_normalisation.words(each) for each in (unit.name, *unit.words)]:
            return Nominee(unit=unit.id)
    found = people.find(name, [(each.id, each.name, each.short) for each in members.everybody(said.work)])
    if len(found) != 1:
        raise RuleBroken("ambiguous_person" if found else "unknown_person", name=name)
    return Nominee(member=MemberId(found[0]))


def read(said: Said, code: str) -> Nominee:
    """The nominee of a button. Raises RuleBroken `unreadable_button`, and `no_right` for those who may not propose."""
    permissions.check(said.who, "award")
    found = nominations.read(said.work.plan, code)
    if found is None:
        raise RuleBroken("unreadable_button")
    return found


def who(said: Said, *, collective: bool, first: int) -> Answer:
    """The buttons of whom may be proposed and is not yet, from the `first` on."""
    known = [
        each
        for each in (_collectives(said) if collective else _persons(said))
        if not award_rows.listed(said.work, each)
    ]
    if not known:
        return Answer(telling.write(said.work, "nobody", collective=collective))
    first = first if first < len(known) else 0
    choices = [_button(said, each) for each in known[first : first + AT_ONCE]]
    rows = [tuple(choices[at : at + 2]) for at in range(0, len(choices), 2)]
    if first + AT_ONCE < len(known):
        more = f"{'tt' if collective else 'cn'}.{first + AT_ONCE}"
        rows.append((Choice(labels.button(said.language, "more"), telling.token("award", 0, 0, more)),))
    text = telling.write(said.work, "choose_who", collective=collective, award=said.work.plan.awards.name)
    return Answer(text, rows=tuple(rows))


def _button(said: Said, nominee: Nominee) -> Choice:
    name = telling.name(said.work, nominee)
    label = name if nominee.member is None else telling.plain(said.work, "person_button", name=name)
    return Choice(label, telling.token("award", 0, 0, f"ai.{nominee.code}"))


def _persons(said: Said) -> list[Nominee]:
    """Those whom the speaker may propose: who has something to show first, in the table's order, then the others."""
    work = said.work
    evidence = recognition.shown_first(award_rows.evidence(work, telling.campaign_start(work), work.now + 1))
    place = {one.member: at for at, one in enumerate(evidence)}
    able = [
        each for each in members.everybody(work) if not each.position_account and _in_reach(said.who, each.home_team)
    ]
    return [
        Nominee(member=each.id)
        for each in sorted(able, key=lambda each: (place.get(each.id, len(place)), not each.home_team))
    ]


def _in_reach(by: Member, team: str) -> bool:
    return permissions.scope(by, "award") == "all" or by.leads(team)


def _collectives(said: Said) -> list[Nominee]:
    """The teams, and for those who see all the units too."""
    teams = [Nominee(team=team.id) for team in said.work.plan.teams if _in_reach(said.who, team.id)]
    if permissions.scope(said.who, "award") != "all":
        return teams
    today = said.work.local(said.work.now).date()
    return teams + [Nominee(unit=unit.id) for unit in units.on(said.work.plan.units, today)]


def criterion(said: Said, nominee: Nominee, *, note: int) -> Answer:
    """The plan's criteria of that kind, one button each; `note`: where the reason is kept that was typed already."""
    known = nominations.criteria(said.work.plan, nominee.kind)
    rows = tuple(
        (
            Choice(
                telling.plain(said.work, "criterion_button", n=n, name=each.name),
                f"{BY_NAME['award'].code}:{n}:{note}:tc.{nominee.code}",
            ),
        )
        for n, each in enumerate(known, 1)
    )
    text = telling.write(
        said.work, "choose_criterion", **_named(said, nominee), f=telling.figures(said.work, nominee), criteria=known
    )
    return Answer(text, rows=rows)


def preview(said: Said, nominee: Nominee, number: int) -> Answer:
    """What would be proposed: now, with a reason, or not."""
    chosen = nominations.chosen(said.work.plan, nominee.kind, number)
    names = {each.id: each.name for each in said.work.plan.awards.criteria}
    rows = tuple(
        (telling.choice(said.work, label, "award", number, 0, f"{argument}.{nominee.code}"),)
        for label, argument in (("award_now", "gui"), ("award_note", "ghi"), ("award_not", "thoi"))
    )
    text = telling.write(
        said.work, "preview", **_named(said, nominee), place=number, criterion=names.get(chosen, ""),
        f=telling.figures(said.work, nominee),
    )  # fmt: skip
    return Answer(text, rows=rows)


def _named(said: Said, nominee: Nominee) -> dict[str, object]:
    return {"name": telling.name(said.work, nominee), "collective": nominee.member is None}
