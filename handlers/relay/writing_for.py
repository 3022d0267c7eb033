"""Ghi thay: the button under «Thêm…», /ghithay 131 Trực PC06 đã có mức 2, or the same in words; «PC06 báo 131 đã có mức 2» is asked about."""

from dataclasses import dataclass, replace

from acts.relay import walk_over, write_for
from campaign import outsiders, permissions, phones, tax_codes, text_normalisation
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, MemberId, RepresentativeId
from campaign.members import Member
from campaign.plan import Result
from campaign.questions import ToldWork
from campaign.relay.batons import IN_HAND, Baton, BatonState
from handlers.conversation import ButtonKind, Conversation, if_named
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution
from handlers.understanding import people, phrases
from handlers.understanding import writing_for as reading
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Intent
from handlers.understanding.writing_for import WrittenFor
from storage import members
from storage.relay import batons, cases
from telling import formats
from telling.messages import Answer, Choice
from telling.relay import buttons
from telling.relay.writing_arguments import WriteFor, WriteKept, WriteNot, WriteOfPerson, WriteResult

FEW = 8
"""So many people are offered as buttons; whoever else it was is typed."""
CALLED = ("cong an", "ben cong an", "ban tiep nhan")
"""What the desk of another organisation is called besides its name."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Whose work which baton was, and what they reached of it; None where the words do not say it."""

    of: Member
    baton: Baton
    result: Result | None


def typed(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """The command: whom and what it does not name is asked."""
    line = reading.behind_command(interaction.rest)
    return _told(interaction, replace(line, several=line.several or len(numbers) > 1), numbers)


def said(interaction: Interaction) -> Answer | None:
    """Plain words about a case that they name, or whose card they reply to. Which case has been done by whom is never guessed."""
    line = reading.plainly(interaction.incoming.text)
    if line is None or interaction.member is None or not (line.case or interaction.about):
        return None
    numbers = (CaseId(line.case),) if line.case else ()
    return _news(interaction, line, numbers) if line.asked else _told(interaction, line, numbers)


def _told(interaction: Interaction, line: WrittenFor, numbers: tuple[CaseId, ...]) -> Answer:
    """Noted at once; of several cases nothing, because one would be forgotten."""
    case = _case(interaction, numbers)
    if line.several:
        return Answer(interaction.sentence("write_one", case=case), alone=True)
    read = _read(interaction, line, live=_live(interaction, case))
    if read is None:
        return _whom(interaction, _nearest(interaction, case))
    return _done(interaction, read, source=line.source) if read.result else _which(interaction, read)


def _news(interaction: Interaction, line: WrittenFor, numbers: tuple[CaseId, ...]) -> Answer | None:
    """«… báo …» about one case that there is, of somebody who is known, with a result: else it is talk, or figures («em xin báo số: liên hệ 7»)."""
    if line.several or (line.case and cases.get(interaction.work, CaseId(line.case)) is None):
        return None
    read = _read(interaction, line, live=_live(interaction, _case(interaction, numbers)))
    return _sure(interaction, read, read.result) if read is not None and read.result is not None else None


# --- what was read ----------------------------------------------------------------------------------------------------------------


def _case(interaction: Interaction, numbers: tuple[CaseId, ...]) -> CaseId:
    card = batons.get(interaction.work, interaction.about)
    number = numbers[0] if numbers else card.case if card is not None else CaseId(0)
    found = cases.get(interaction.work, cases.current(interaction.work, number))
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    if not found.open:
        raise RuleBroken(Refusal.CASE_CLOSED, case=found.id)
    return found.id


def _live(interaction: Interaction, case: CaseId) -> list[Baton]:
    return list(batons.of_case(interaction.work, case).values())


def _nearest(interaction: Interaction, case: CaseId) -> Baton:
    """What of a case somebody could have done: the desk's work, else what is in hand or open."""
    desk = walk_over.at_desk(interaction.work, case)
    return desk or baton_resolution.nearest(interaction, _live(interaction, case), case=case)


def _read(interaction: Interaction, line: WrittenFor, *, live: list[Baton]) -> _Read | None:
    """The longest name that is one person's or a desk's; and of what they have of the case, the work whose result the rest names; None for
    nobody, and for the speaker's own."""
    for name, what in line.splits():
        of = _person(interaction, name, live=live) if name else None
        if of is not None and of.id == interaction.who.id:
            return None
        if of is not None:
            return _of(interaction, of, what, live=live)
    return None


def _of(interaction: Interaction, of: Member, what: str, *, live: list[Baton]) -> _Read:
    theirs = [one for one in live if permissions.works_in(of, one.team)]
    if not theirs:
        raise RuleBroken(Refusal.PERSON_NOT_IN_TEAM, person=of.id, team=live[0].team)
    going = [one for one in theirs if one.state in IN_HAND | {BatonState.OPEN}] or [max(theirs, key=lambda b: b.since)]
    reached = [(one, result) for one in going if (result := _result(interaction, one, what)) is not None]
    return _Read(of, *reached[0]) if reached else _Read(of, going[0], None)


def _result(interaction: Interaction, baton: Baton, what: str) -> Result | None:
    """The result of a step that is called so, or that the words mean."""
    results, wanted = interaction.work.plan.step(baton.step).results, text_normalisation.fold(what)
    meaning = phrases.understand(what)
    meant = meaning.key if meaning.verb == Intent.DONE else None
    named = (one for one in results if text_normalisation.fold(one.label) == wanted)
    return next(named, None) or next((one for one in results if meant and meant in one.means), None)


def _person(interaction: Interaction, name: str, *, live: list[Baton]) -> Member | None:
    """The desk or a member, first of those who work on the case («anh Tuấn» is a name elsewhere)."""
    for one in live:
        if (desk := _desk(interaction, one.team)) and _is_called(interaction, name, one.team, desk):
            return desk
    everybody = members.everybody(interaction.work)
    near = [m for m in everybody if any(permissions.works_in(m, one.team) for one in live)]
    for some in (near, everybody):
        if len(found := people.whole(name, [(m.id, m.name, m.short) for m in some])) == 1:
            return members.get(interaction.work, MemberId(found[0]))
    return None


def _desk(interaction: Interaction, team: str) -> Member | None:
    """The shared account of a team."""
    return next((one for one in members.of_team(interaction.work, team) if one.position_account), None)


def _is_called(interaction: Interaction, name: str, team: str, desk: Member) -> bool:
    """By its account's name, with or without what goes before it («Trực PC06», «PC06»), by its team's, or as what it is."""
    plan, wanted = interaction.work.plan, text_normalisation.words(name)
    called = [desk.name, plan.team(team).name, *(CALLED if outsiders.team(plan, team) else ())]
    known = [text_normalisation.words(each) for each in called]
    return any(wanted in (each, each[1:], ("ben", *each[1:])) for each in known if wanted)


# --- what is asked, and done --------------------------------------------------------------------------------------------------


def _whom(interaction: Interaction, baton: Baton) -> Answer:
    """The desk first where the enterprise has something to do there, then the team's people of the card."""
    about = [baton]
    if (desk := walk_over.at_desk(interaction.work, baton.case)) is not None and desk.id != baton.id:
        about.insert(0, desk)
    rows = [(choice,) for one in about for choice in _people(interaction, one)]
    if not rows:
        raise RuleBroken(Refusal.OTHER_TEAM, team=baton.team)
    return Answer(interaction.sentence("write_for_whom", case=baton.case), rows=tuple(rows), alone=True)


def _people(interaction: Interaction, baton: Baton) -> list[Choice]:
    team = [one for one in members.of_team(interaction.work, baton.team) if one.id != interaction.who.id]
    able = [one for one in team if _may(interaction, baton, of=one)]
    first = sorted(able, key=lambda one: (one.id != baton.holder, not one.position_account))[:FEW]
    return [interaction.button("write_for", baton, WriteFor(one.id), label=formats.comrade(one.short)) for one in first]


def _may(interaction: Interaction, baton: Baton, *, of: Member) -> bool:
    try:
        write_for.check(interaction.work, baton, of=of, who=interaction.who)
    except RuleBroken:
        return False
    return True


def _which(interaction: Interaction, read: _Read) -> Answer:
    """What they have reached."""
    write_for.check(interaction.work, read.baton, of=read.of, who=interaction.who)
    step = interaction.work.plan.step(read.baton.step)
    rows = buttons.in_rows([
        interaction.button("write_for", read.baton, WriteResult(read.of.id, one.id), label=one.label)
        for one in step.results
    ])  # fmt: skip
    text = interaction.sentence("write_which", case=read.baton.case, step=step.name, of=read.of.short)
    return Answer(text, rows=rows, alone=True)


def _sure(interaction: Interaction, read: _Read, result: Result) -> Answer:
    """«PC06 báo …» may be news only: one question, whose yes writes it down; the line is how one knows."""
    write_for.check(interaction.work, read.baton, of=read.of, who=interaction.who)
    text = interaction.sentence("write_sure", case=read.baton.case, of=read.of.short, result=result.label)
    asked = interaction.keep(ToldWork(interaction.incoming.text))
    yes = interaction.button("write_for", read.baton, WriteKept(asked, read.of.id, result.id))
    no = interaction.button("write_for", read.baton, WriteNot(), label=interaction.word("not_now"))
    return Answer(text, rows=((yes, no),), question=asked, alone=True)


def _done(interaction: Interaction, read: _Read, *, source: str = "", person: RepresentativeId | None = None) -> Answer:
    """Noted as theirs; of several representatives one is asked for."""
    work, baton, result = interaction.work, read.baton, read.result
    assert result is not None
    several = write_for.whose(work, baton, result=result) if person is None else []
    if several:
        write_for.check(work, baton, of=read.of, who=interaction.who)
        unnamed = interaction.word("representative")
        rows = tuple(
            (interaction.button("write_for", baton, WriteOfPerson(read.of.id, result.id, one.id), label=one.name or f"{unnamed} {n}"),)
            for n, one in enumerate(several, 1)
        )  # fmt: skip
        return Answer(interaction.sentence("write_whose", case=baton.case, result=result.label), rows=rows, alone=True)
    after = write_for.write(
        work, baton.id, result=result, of=read.of, who=interaction.who, seen=interaction.seen, source=source,
        person=person,
    )  # fmt: skip
    numbers = phones.find_all(source) or tax_codes.find_all(source)
    shown = source if interaction.incoming.private or not numbers else ""  # a group reads no number twice
    return interaction.answer("written_for", case=after.case, of=read.of.short, result=result.label, source=shown)


# --- buttons ------------------------------------------------------------------------------------------------------------------


def _baton(interaction: Tapped) -> Baton:
    found = batons.get(interaction.work, interaction.about)
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    return found


def _menu(interaction: Tapped, button: NoArgument) -> Answer:
    return _whom(interaction, _baton(interaction))


def _picked(interaction: Tapped, member: MemberId, result: str) -> _Read:
    """What a button says. Raises RuleBroken `unreadable_button` for a person or a result that is none."""
    of, baton = members.get(interaction.work, member), _baton(interaction)
    chosen = next((one for one in interaction.work.plan.step(baton.step).results if one.id == result), None)
    if of is None or (result and chosen is None):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return _Read(of, baton, chosen)


def _for(interaction: Tapped, button: WriteFor) -> Answer:
    return _which(interaction, _picked(interaction, button.member, ""))


def _reached(interaction: Tapped, button: WriteResult) -> Answer:
    return _done(interaction, _picked(interaction, button.member, button.result))


def _of_person(interaction: Tapped, button: WriteOfPerson) -> Answer:
    return _done(interaction, _picked(interaction, button.member, button.result), person=button.person)


def _kept(interaction: Tapped, button: WriteKept) -> Answer:
    kept = interaction.kept(button.question, ToldWork)
    if kept is None:
        return interaction.answer("asked_before")
    return _done(interaction, _picked(interaction, button.member, button.result), source=kept[1].text)


def _not(interaction: Tapped, button: WriteNot) -> Answer:
    return interaction.answer("nothing_here")


BUTTONS = (
    ButtonKind(NoArgument, _menu, looks=True),
    ButtonKind(WriteKept, _kept, Says.YES),
    ButtonKind(WriteNot, _not, Says.NO),
    ButtonKind(WriteOfPerson, _of_person),
    ButtonKind(WriteResult, _reached),
    ButtonKind(WriteFor, _for),
)
CONVERSATIONS = (Conversation("write_for", commanded=typed, plain=said, closes=if_named, buttons=BUTTONS),)
