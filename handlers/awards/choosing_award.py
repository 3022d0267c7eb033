"""Whom to propose and by which criterion: by name, or by buttons with those first who have something to show."""

from campaign import permissions, text_normalisation, units, verbs
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nominee
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.written_form import Rest
from handlers.interaction import Interaction
from handlers.understanding import people
from storage import members
from storage.awards import award_rows
from telling import labels
from telling.awards import award_cards
from telling.awards.award_arguments import (
    ChooseCriterion,
    ChooseNominee,
    MoreCollectives,
    MorePersons,
    ProposeNot,
    ProposeNow,
    ProposeWithReason,
)
from telling.messages import Answer, Choice

AT_ONCE = 16
"""So many names stand under one question."""


def find(interaction: Interaction, name: str) -> Nominee:
    """Whom a name means: a team, a unit, else a person. Raises RuleBroken `unknown_person`, `ambiguous_person`."""
    plan, wanted = interaction.work.plan, text_normalisation.words(name)
    for team in plan.teams:
        if wanted in (text_normalisation.words(team.name), text_normalisation.words(team.title)):
            return Nominee(team=team.id)
    for unit in plan.units:
        if wanted in [text_normalisation.words(each) for each in (unit.name, *unit.words)]:
            return Nominee(unit=unit.id)
    found = people.find(name, [(each.id, each.name, each.short) for each in members.everybody(interaction.work)])
    if len(found) != 1:
        raise RuleBroken(Refusal.AMBIGUOUS_PERSON if found else Refusal.UNKNOWN_PERSON, name=name)
    return Nominee(member=MemberId(found[0]))


def read(interaction: Interaction, code: str) -> Nominee:
    """The nominee of a button. Raises RuleBroken `unreadable_button`, and `no_right` for those who may not propose."""
    permissions.check(interaction.who, "award")
    found = nominations.read(interaction.work.plan, code)
    if found is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return found


def who(interaction: Interaction, *, collective: bool, first: int) -> Answer:
    """The buttons of whom may be proposed and is not yet, from the `first` on."""
    known = [
        each
        for each in (_collectives(interaction) if collective else _persons(interaction))
        if not award_rows.listed(interaction.work, each)
    ]
    if not known:
        return Answer(award_cards.write(interaction.work, "nobody", collective=collective))
    first = first if first < len(known) else 0
    choices = [_button(interaction, each) for each in known[first : first + AT_ONCE]]
    rows = [tuple(choices[at : at + 2]) for at in range(0, len(choices), 2)]
    if first + AT_ONCE < len(known):
        more = MoreCollectives(first + AT_ONCE) if collective else MorePersons(first + AT_ONCE)
        rows.append((Choice(labels.button(interaction.language, "more"), verbs.token("award", 0, argument=more)),))
    text = award_cards.write(
        interaction.work, "choose_who", collective=collective, award=interaction.work.plan.awards.name
    )
    return Answer(text, rows=tuple(rows))


def _button(interaction: Interaction, nominee: Nominee) -> Choice:
    name = award_cards.name(interaction.work, nominee)
    label = name if nominee.member is None else award_cards.plain(interaction.work, "person_button", name=name)
    return Choice(label, verbs.token("award", 0, argument=ChooseNominee(Rest(nominee.code))))


def _persons(interaction: Interaction) -> list[Nominee]:
    """Those whom the speaker may propose: who has something to show first, in the table's order, then the others."""
    work = interaction.work
    evidence = recognition.shown_first(award_rows.evidence(work, award_cards.campaign_start(work), end_ms=work.now + 1))
    place = {one.member: at for at, one in enumerate(evidence)}
    able = [
        each
        for each in members.everybody(work)
        if not each.position_account and _in_reach(interaction.who, each.home_team)
    ]
    return [
        Nominee(member=each.id)
        for each in sorted(able, key=lambda each: (place.get(each.id, len(place)), not each.home_team))
    ]


def _in_reach(by: Member, team: str) -> bool:
    return permissions.scope(by, "award") == "all" or by.leads(team)


def _collectives(interaction: Interaction) -> list[Nominee]:
    """The teams, and for those who see all the units too."""
    teams = [Nominee(team=team.id) for team in interaction.work.plan.teams if _in_reach(interaction.who, team.id)]
    if permissions.scope(interaction.who, "award") != "all":
        return teams
    today = interaction.work.local(interaction.work.now).date()
    return teams + [Nominee(unit=unit.id) for unit in units.on(interaction.work.plan.units, today)]


def criterion(interaction: Interaction, nominee: Nominee, *, note: int) -> Answer:
    """The plan's criteria of that kind, one button each; `note`: where the reason is kept that was typed already."""
    known = nominations.criteria(interaction.work.plan, nominee.kind)
    rows = tuple(
        (
            Choice(
                award_cards.plain(interaction.work, "criterion_button", n=n, name=each.name),
                verbs.token("award", n, version=note, argument=ChooseCriterion(Rest(nominee.code))),
            ),
        )
        for n, each in enumerate(known, 1)
    )
    text = award_cards.write(
        interaction.work,
        "choose_criterion",
        **_named(interaction, nominee),
        f=award_cards.figures(interaction.work, nominee),
        criteria=known,
    )
    return Answer(text, rows=rows, question=note)


def preview(interaction: Interaction, nominee: Nominee, *, number: int) -> Answer:
    """What would be proposed: now, with a reason, or not."""
    chosen = nominations.chosen(interaction.work.plan, nominee.kind, number=number)
    names = {each.id: each.name for each in interaction.work.plan.awards.criteria}
    code = Rest(nominee.code)
    rows = tuple(
        (award_cards.choice(interaction.work, label, verb="award", subject=number, version=0, argument=argument),)
        for label, argument in (
            ("award_now", ProposeNow(code)),
            ("award_note", ProposeWithReason(code)),
            ("award_not", ProposeNot(code)),
        )
    )
    text = award_cards.write(
        interaction.work, "preview", **_named(interaction, nominee), place=number, criterion=names.get(chosen, ""),
        f=award_cards.figures(interaction.work, nominee),
    )  # fmt: skip
    return Answer(text, rows=rows)


def _named(interaction: Interaction, nominee: Nominee) -> dict[str, object]:
    return {"name": award_cards.name(interaction.work, nominee), "collective": nominee.member is None}
