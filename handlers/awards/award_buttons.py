"""The buttons of the table of evidence, of the walk to a proposal, of a nomination's card and of the week's card."""

from acts.awards import commend, decide_award, nominate
from campaign import permissions
from campaign.awards import nominations, recognition
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.questions import AwardReason
from handlers.awards import awarding
from handlers.awards import choosing_award as choosing
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Tapped
from handlers.understanding.choices import Says
from storage import outbox
from storage.priority import Priority
from telling.awards import award_cards, award_tables, commendations
from telling.awards.award_arguments import (
    AwardTable,
    ChooseCriterion,
    ChooseNominee,
    Commend,
    MoreCollectives,
    MorePersons,
    NominationAgreed,
    NominationRefused,
    ProposeCollective,
    ProposeNot,
    ProposeNow,
    ProposePerson,
    ProposeWithReason,
    WithdrawNomination,
)
from telling.awards.award_keys import ReasonPrompt
from telling.messages import Answer, Card, File


def _pressed(interaction: Tapped) -> tuple[int, int]:
    return interaction.press.subject, interaction.press.version


def _persons(interaction: Tapped, button: ProposePerson) -> Answer:
    permissions.check(interaction.who, "award")
    return choosing.who(interaction, collective=False, first=0)


def _more_persons(interaction: Tapped, button: MorePersons) -> Answer:
    permissions.check(interaction.who, "award")
    return choosing.who(interaction, collective=False, first=button.first)


def _collectives(interaction: Tapped, button: ProposeCollective) -> Answer:
    permissions.check(interaction.who, "award")
    return choosing.who(interaction, collective=True, first=0)


def _more_collectives(interaction: Tapped, button: MoreCollectives) -> Answer:
    permissions.check(interaction.who, "award")
    return choosing.who(interaction, collective=True, first=button.first)


def _chosen(interaction: Tapped, button: ChooseNominee) -> Answer:
    nominee = choosing.read(interaction, button.nominee)
    nominate.check(interaction.work, nominee, who=interaction.who)
    if not nominations.criteria(interaction.work.plan, nominee.kind):
        return choosing.preview(interaction, nominee, number=0)
    return choosing.criterion(interaction, nominee, note=0)


def _criterion(interaction: Tapped, button: ChooseCriterion) -> Answer:
    """The criterion is chosen: with a reason kept aside it is proposed at once."""
    nominee, (number, note) = choosing.read(interaction, button.nominee), _pressed(interaction)
    nominate.check(interaction.work, nominee, who=interaction.who)
    if not note:
        return choosing.preview(interaction, nominee, number=number)
    kept = interaction.kept(note, AwardReason)
    if kept is None:
        return interaction.answer("asked_before")
    return awarding.nominated(interaction, nominee, criterion=number, note=kept[1].text)


def _now(interaction: Tapped, button: ProposeNow) -> Answer:
    nominee, number = choosing.read(interaction, button.nominee), interaction.press.subject
    return awarding.nominated(interaction, nominee, criterion=number, note="")


def _with_note(interaction: Tapped, button: ProposeWithReason) -> Answer:
    nominee, number = choosing.read(interaction, button.nominee), interaction.press.subject
    nominate.check(interaction.work, nominee, who=interaction.who)
    named = awarding.named(interaction, 0, nominee=nominee)
    text = award_cards.write(interaction.work, "note_prompt", name=named["name"], collective=named["collective"])
    return Answer(text, ask=True, about=str(ReasonPrompt(number, nominee.code)))


def _not(interaction: Tapped, button: ProposeNot) -> Answer:
    permissions.check(interaction.who, "award")
    return Answer(award_cards.write(interaction.work, "not_nominated"))


def _file(interaction: Tapped, button: AwardTable) -> Answer:
    """The whole table as a workbook, to the private chat; it is made just before it leaves."""
    permissions.check(interaction.who, "award")
    if interaction.who.private is None:
        return Answer(award_cards.write(interaction.work, "in_private", sent=False))
    plan, team = interaction.work.plan, awarding.scope(interaction)
    recipe = ":".join(filter(None, ["awards", plan.campaign.start.isoformat(), interaction.work.today(), team]))
    caption = award_tables.caption(interaction.work, team)
    file = File("", "bang-thanh-tich.xlsx", caption=caption, recipe=recipe)
    outbox.say(interaction.work, interaction.who.private, card=Card(caption, file=file), priority=Priority.ROUTINE)
    return Answer(award_cards.write(interaction.work, "file_owed"))


def _yes(interaction: Tapped, button: NominationAgreed) -> Answer:
    return _decided(interaction, agreed=True)


def _no(interaction: Tapped, button: NominationRefused) -> Answer:
    return _decided(interaction, agreed=False)


def _decided(interaction: Tapped, *, agreed: bool) -> Answer:
    number, seen = _pressed(interaction)
    decide_award.decide(interaction.work, number, agreed=agreed, seen=seen, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "decided", number=number, agreed=agreed))


def _take_back(interaction: Tapped, button: WithdrawNomination) -> Answer:
    return awarding.ask_reason(interaction, interaction.press.subject)


def _commend(interaction: Tapped, button: Commend) -> Answer:
    member, day = _pressed(interaction)
    friday = commendations.friday(str(day))
    week = recognition.week(interaction.work.plan, friday) if friday is not None else None
    if week is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    person = commend.commend(interaction.work, week, member=MemberId(member), who=interaction.who)
    return Answer(award_cards.write(interaction.work, "commended", name=person.short))


BUTTONS = (
    ButtonKind(ProposePerson, _persons),
    ButtonKind(MorePersons, _more_persons),
    ButtonKind(ProposeCollective, _collectives),
    ButtonKind(MoreCollectives, _more_collectives),
    ButtonKind(ChooseNominee, _chosen),
    ButtonKind(ChooseCriterion, _criterion),
    ButtonKind(ProposeNow, _now, Says.YES),
    ButtonKind(ProposeWithReason, _with_note),
    ButtonKind(ProposeNot, _not, Says.NO),
    ButtonKind(AwardTable, _file),
    ButtonKind(NominationAgreed, _yes, Says.AGREE),
    ButtonKind(NominationRefused, _no, Says.NO),
    ButtonKind(WithdrawNomination, _take_back),
    ButtonKind(Commend, _commend),
)
CONVERSATIONS = (
    Conversation(
        "award", commanded=without_cases(awarding.commanded), replied=awarding.replied, closes=always, buttons=BUTTONS
    ),
)
