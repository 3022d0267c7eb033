"""Bàn giao việc: all of one's own work or a part of it, offered once; and a leader who moves somebody's work, shown first."""

from collections.abc import Sequence

from acts import hand_over
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.questions import HandingOver, TakingOver
from campaign.relay.batons import Baton
from campaign.verbs import Press
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.relay import overview, taking
from handlers.understanding import handing_over, people
from handlers.understanding.choices import Says
from handlers.understanding.handing_over import HandOverWish
from storage import members
from storage.duty import absence_rows, shift_rows
from storage.relay import batons
from telling import formats, words
from telling.messages import Answer, Choice, Rows
from telling.relay import buttons, handing
from telling.relay.hand_over_arguments import CannotTake, MoveNo, MoveYes, OnlyThis, TakeAll, ToOnDuty, ToOne, WorkOf

FEW = 6
"""So many colleagues, and so many single cases, are buttons."""


def commanded(interaction: Interaction) -> Answer:
    """/bangiao, /bangiao 128 130 cho Mai, /bangiao Bảo cho Ngân, /bangiao chép."""
    return overview.to_copy(interaction) or _wished(interaction, handing_over.read(interaction.rest))


def plain(interaction: Interaction) -> Answer | None:
    """«bàn giao hết cho chị Mai», «chuyển hết việc của Bảo cho Ngân», in private; a reply to a card is about that card."""
    if not interaction.incoming.private or interaction.about or not permissions.ever(interaction.who, "hand_over"):
        return None
    wish = handing_over.plainly(interaction.incoming.text)
    return _wished(interaction, wish) if wish is not None else None


def _wished(interaction: Interaction, wish: HandOverWish) -> Answer:
    of = _named(interaction, wish.of) if wish.of else interaction.who
    permissions.check(interaction.who, "hand_over", own=True)
    held = batons.in_hand(interaction.work, of.id)
    chosen = [one for one in held if not wish.cases or one.case in wish.cases]
    if not chosen:
        return _nothing(interaction, of, chosen=bool(held))
    own = of.id == interaction.who.id
    if wish.team:
        return _back(interaction, chosen) if own else _preview_team(interaction, of, chosen)
    if wish.on_duty and not own:
        return _preview_duty(interaction, of, chosen)
    if wish.on_duty:
        return _asked(interaction, of, chosen, to=_on_duty(interaction, of, chosen))
    if wish.to:
        return _to(interaction, of, chosen, to=_named(interaction, wish.to))
    return _to_whom(interaction, of, chosen)


def _nothing(interaction: Interaction, of: Member, *, chosen: bool) -> Answer:
    own = of.id == interaction.who.id
    macro = "nothing_chosen" if chosen else "nothing" if own else "nothing_of"
    return Answer(handing.write(interaction.work, macro, **({} if own or chosen else {"name": of.short})), alone=True)


def _named(interaction: Interaction, name: str) -> Member:
    """Whom a name means. Raises RuleBroken unknown_person, ambiguous_person."""
    found = people.find(name, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)])
    if len(found) != 1:
        raise RuleBroken(Refusal.AMBIGUOUS_PERSON if found else Refusal.UNKNOWN_PERSON, name=name)
    person = members.get(interaction.work, MemberId(found[0]))
    assert person is not None  # it is of the roster
    return person


# --- to whom ---------------------------------------------------------------------------------------------------------


def _to_whom(interaction: Interaction, of: Member, chosen: Sequence[Baton]) -> Answer:
    """The list, a line each, and who could take it: whoever is on duty, a colleague, one case alone."""
    work, own = interaction.work, of.id == interaction.who.id
    if not own:
        _check_lead(interaction, chosen)
    fit = buttons.able_of(work, chosen)
    head, ask = ("head", "to_whom") if own else ("head_of", "to_whom_of")
    named: dict[str, object] = {} if own else {"name": of.short}
    example = {"case": chosen[0].case, "name": fit[0].short if fit else ""} if own else named
    text = words.joined(
        handing.write(work, head, count=len(chosen), **named), handing.listed(work, chosen), handing.write(work, ask, **example)
    )  # fmt: skip
    number = interaction.keep(HandingOver(of.id, hand_over.written(chosen)))
    rows = (*_rows(interaction, number, chosen, fit=fit, own=own), (handing.to_copy(work, of),))
    return Answer(text, rows=rows, alone=True, question=number)


def _rows(interaction: Interaction, number: int, chosen: Sequence[Baton], *, fit: Sequence[Member], own: bool) -> Rows:
    duty = [
        Choice(interaction.word("hand_over_duty"), verbs.token("hand_over", number, argument=ToOnDuty()), main=True)
    ]
    few = [
        Choice(formats.comrade(one.short), verbs.token("hand_over", number, argument=ToOne(one.id)))
        for one in fit[:FEW]
    ]
    only = [
        Choice(f"{interaction.word('hand_over_only')} {one.case}", verbs.token("hand_over", number, argument=OnlyThis(one.id)))
        for one in chosen[:FEW]
    ]  # fmt: skip
    return tuple((one,) for one in (duty if own else [])) + buttons.in_rows([*few, *(only if len(chosen) > 1 else [])])


def _on_duty(interaction: Interaction, of: Member, chosen: Sequence[Baton]) -> list[Member]:
    work, away = interaction.work, absence_rows.away(interaction.work)
    numbers = {one.member for team in sorted({each.team for each in chosen}) for one in shift_rows.now(work, team)}
    found = [members.get(work, number) for number in sorted(numbers - away - {of.id})]
    return [one for one in found if one is not None and one.private is not None]


def _to(interaction: Interaction, of: Member, chosen: Sequence[Baton], *, to: Member) -> Answer:
    if of.id != interaction.who.id:
        return _preview(interaction, of, chosen, to=to)
    return _asked(interaction, of, chosen, to=[to])


def _asked(interaction: Interaction, of: Member, chosen: Sequence[Baton], *, to: Sequence[Member]) -> Answer:
    work, own = interaction.work, of.id == interaction.who.id
    able = hand_over.ask(work, chosen, of=of, to=to, who=interaction.who)
    if not able:
        return _nobody(interaction, of, chosen)
    teams = {team for one in able for team in one.teams}
    going, staying = [b for b in chosen if b.team in teams], [b for b in chosen if b.team not in teams]
    macro, named = ("asked", {}) if own else ("asked_of", {"of": of.short})
    asked = handing.write(work, macro, to=[one.short for one in able], cases=handing.cases(going), **named)
    left = handing.write(work, "left_out" if own else "preview_left", cases=handing.cases(staying)) if staying else ""
    return Answer(words.joined(asked, left), alone=True)


def _nobody(interaction: Interaction, of: Member, chosen: Sequence[Baton]) -> Answer:
    number = interaction.keep(HandingOver(of.id, hand_over.written(chosen)))
    back = Choice(interaction.word("hand_over_back"), verbs.token("hand_over", number, argument=MoveYes()))
    return Answer(handing.write(interaction.work, "nobody"), rows=((back,),), alone=True, question=number)


def _back(interaction: Interaction, chosen: Sequence[Baton]) -> Answer:
    moved = hand_over.back(interaction.work, chosen, who=interaction.who)
    return Answer(handing.write(interaction.work, "back", cases=handing.cases(moved)), alone=True)


# --- a leader moves somebody's work ------------------------------------------------------------------------------------


def _check_lead(interaction: Interaction, chosen: Sequence[Baton]) -> list[Baton]:
    """What is of a team where they lead. Raises RuleBroken other_team, no_right when it is nothing."""
    theirs = [one for one in chosen if permissions.may(interaction.who, "assign", team=one.team)]
    if not theirs:
        permissions.check(interaction.who, "assign", team=chosen[0].team)
    return theirs


def _preview(interaction: Interaction, of: Member, chosen: Sequence[Baton], *, to: Member) -> Answer:
    work, movable = interaction.work, hand_over.can_move(interaction.work, chosen, to=to, who=interaction.who)
    held, more = len(batons.in_hand(work, to.id)), len(movable)
    asks = handing.write(work, "preview", count=more, of=of.short, to=to.short, held=held, then=held + more)
    kept = HandingOver(of.id, hand_over.written(movable), to.id)
    return _shown_first(interaction, chosen, movable, asks=asks, kept=kept, yes=("hand_over_yes", MoveYes()))


def _preview_team(interaction: Interaction, of: Member, chosen: Sequence[Baton]) -> Answer:
    movable = _check_lead(interaction, chosen)
    asks = handing.write(interaction.work, "preview_team", count=len(movable), of=of.short)
    kept = HandingOver(of.id, hand_over.written(movable))
    return _shown_first(interaction, chosen, movable, asks=asks, kept=kept, yes=("hand_over_back", MoveYes()))


def _preview_duty(interaction: Interaction, of: Member, chosen: Sequence[Baton]) -> Answer:
    movable = _check_lead(interaction, chosen)
    if not (to := [one.short for one in _on_duty(interaction, of, movable)]):
        return _nobody(interaction, of, movable)
    asks = handing.write(interaction.work, "preview_duty", count=len(movable), of=of.short, to=to)
    kept = HandingOver(of.id, hand_over.written(movable))
    return _shown_first(interaction, chosen, movable, asks=asks, kept=kept, yes=("hand_over_duty", ToOnDuty()))


def _shown_first(
    interaction: Interaction, chosen: Sequence[Baton], movable: Sequence[Baton], *, asks: str, kept: HandingOver,
    yes: tuple[str, ButtonArgument],
) -> Answer:  # fmt: skip
    """What would move and what would not; nothing has happened yet."""
    staying = [one for one in chosen if one not in movable]
    left = handing.write(interaction.work, "preview_left", cases=handing.cases(staying)) if staying else ""
    number = interaction.keep(kept)
    go = Choice(interaction.word(yes[0]), verbs.token("hand_over", number, argument=yes[1]), main=True)
    no = Choice(interaction.word("hand_over_no"), verbs.token("hand_over", number, argument=MoveNo()))
    text = words.joined(handing.listed(interaction.work, movable), left, asks)
    return Answer(text, rows=((go, no),), alone=True, question=number)


# --- buttons -----------------------------------------------------------------------------------------------------------


def _chosen(interaction: Tapped) -> tuple[Member, list[Baton], int] | None:
    """Whose work, which of it is still in their hand, and for whom; None when the question is over."""
    kept = interaction.kept(interaction.press.subject, HandingOver)
    of = members.get(interaction.work, MemberId(kept[1].of)) if kept is not None else None
    if kept is None or of is None:
        return None
    return of, [b for b in hand_over.read(interaction.work, kept[1].batons) if b.held_by(of.id)], kept[1].to


def _over(interaction: Interaction) -> Answer:
    return Answer(handing.write(interaction.work, "over"))


def _to_duty_tapped(interaction: Tapped, button: ToOnDuty) -> Answer:
    found = _chosen(interaction)
    if found is None or not found[1]:
        return _over(interaction)
    return _asked(interaction, found[0], found[1], to=_on_duty(interaction, found[0], found[1]))


def _to_one_tapped(interaction: Tapped, button: ToOne) -> Answer:
    found, to = _chosen(interaction), members.get(interaction.work, button.member)
    if found is None or not found[1] or to is None:
        return _over(interaction)
    return _to(interaction, found[0], found[1], to=to)


def _only_tapped(interaction: Tapped, button: OnlyThis) -> Answer:
    found = _chosen(interaction)
    only = [one for one in found[1] if one.id == button.baton] if found is not None else []
    return _to_whom(interaction, found[0], only) if found is not None and only else _over(interaction)


def _yes_tapped(interaction: Tapped, button: MoveYes) -> Answer:
    """What was shown goes to whom a leader named; to the team where nobody was."""
    found = _chosen(interaction)
    if found is None or not found[1]:
        return _over(interaction)
    to = members.get(interaction.work, MemberId(found[2])) if found[2] else None
    if to is None:
        return _back(interaction, found[1])
    moved = hand_over.move(interaction.work, found[1], to=to, who=interaction.who)
    return Answer(handing.write(interaction.work, "moved", to=to.short, cases=handing.cases(moved)))


def _no_tapped(interaction: Tapped, button: MoveNo) -> Answer:
    kept = interaction.kept(interaction.press.subject, HandingOver)
    return Answer(handing.write(interaction.work, "not_moved")) if kept is not None else _over(interaction)


def _take_tapped(interaction: Tapped, button: TakeAll) -> Answer:
    kept = interaction.kept(interaction.press.subject, TakingOver)
    taken, left = hand_over.take(interaction.work, kept[1], who=interaction.who) if kept is not None else ([], [])
    if not taken:
        return Answer(handing.write(interaction.work, "cap_full" if left else "over"))
    more = handing.write(interaction.work, "taken_left", cases=handing.cases(left)) if left else ""
    return Answer(words.joined(handing.write(interaction.work, "taken", cases=handing.cases(taken)), more))


def _cannot_tapped(interaction: Tapped, button: CannotTake) -> Answer:
    kept = interaction.kept(interaction.press.subject, TakingOver)
    if kept is None:
        return _over(interaction)
    hand_over.cannot(interaction.work, kept[1], who=interaction.who)
    return Answer(handing.write(interaction.work, "not_taken"))


def _of_tapped(interaction: Tapped, button: WorkOf) -> Answer:
    """From a leader's list: this colleague's work, and to whom it could go."""
    of = members.get(interaction.work, MemberId(interaction.press.subject))
    if of is None:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    return _wished(interaction, HandOverWish(of="" if of.id == interaction.who.id else of.name))


def _asks(press: Press) -> bool:
    """A look at a colleague's work, or a copy of it, leaves the list where it stands."""
    return not press.is_any(overview.LOOKS)


BUTTONS = (
    ButtonKind(ToOnDuty, _to_duty_tapped),
    ButtonKind(ToOne, _to_one_tapped),
    ButtonKind(OnlyThis, _only_tapped),
    ButtonKind(MoveYes, _yes_tapped, Says.YES),
    ButtonKind(MoveNo, _no_tapped, Says.NO),
    ButtonKind(TakeAll, _take_tapped, Says.AGREE),
    ButtonKind(CannotTake, _cannot_tapped, Says.NO),
    ButtonKind(WorkOf, _of_tapped, looks=True),
    overview.COPY_BUTTON,
)
CONVERSATIONS = (
    Conversation(
        "hand_over", commanded=without_cases(commanded), plain=plain, means=taking.over, closes=_asks, buttons=BUTTONS
    ),
)
