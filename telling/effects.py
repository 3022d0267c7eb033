"""The effects that the table names: which card is owed where, which word is said to whom. Nothing is rendered here."""

from dataclasses import dataclass

from campaign import verbs
from campaign.ids import MemberId, PlaceId
from campaign.members import Member, Role
from campaign.places import Place, Purpose
from campaign.questions import CardAsked
from campaign.relay import pending_question
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage import card_redraws, channels, members, outbox, places
from storage.priority import Priority
from storage.relay import batons, cases
from storage.work import Work
from telling import card_keys, formats, labels, views, words
from telling.card_keys import BatonCardKind, FormerCard
from telling.messages import Card, Choice, Rows


@dataclass(frozen=True, slots=True)
class Transition:
    """What has happened to a baton: how it stood, how it stands, who did it (None for the clock or a list)."""

    old: Baton
    new: Baton
    who: Member | None

    @property
    def asked_again(self) -> bool:
        """Was it called before, and has nobody taken it since?"""
        return self.old.state == BatonState.OPEN and self.old.calls > 0


def team_places(work: Work, baton: Baton) -> list[Place]:
    """Where a baton's team is called: its own groups, one on each channel, else the common ones; its leader when none of them takes
    anything; for a team that never had a group, where the case was opened.
    """
    if found := places.of_team(work, baton.team):
        return found
    case = cases.get(work, baton.case)
    opened = places.get(work, case.origin) if case is not None and case.origin is not None else None
    instead = stands_in(work, baton.team) or opened
    return [instead] if instead is not None else []


def place_of(work: Work, baton: Baton, *, member: MemberId | None) -> Place | None:
    """Of the places of a baton's team the one that a member reads: where they have an account, else the first."""
    found, person = team_places(work, baton), members.get(work, member) if member is not None else None
    own = (place for place in found if person is not None and person.on(place.channel) is not None)
    return next(own, found[0] if found else None)


def stands_in(work: Work, team: str) -> Place | None:
    """Who is called instead of a team whose groups take nothing any more: its leader in private, else an administrator."""
    if not places.was_tied(work, team):
        return None
    people = [each for each in members.of_team(work, team) if each.leads(team)] + members.with_role(work, Role.ADMIN)
    return next((places.get(work, each.private) for each in people if each.private is not None), None)


def holders_place(work: Work, baton: Baton, *, member: MemberId | None) -> int | None:
    """Where the working buttons are: the holder's private chat, or None when the bot may not write to them."""
    holder = members.get(work, member) if member is not None else None
    return holder.private if holder is not None else None


def rings_again(work: Work, baton: Baton) -> None:
    """Whoever was rung sees how it stands now."""
    for place, key in card_redraws.family(work, card_keys.rings_of(baton.id)):
        card_redraws.again_in(work, place, key=key)


def holders_card(work: Work, told: Transition) -> None:
    """The card with the working buttons, in private; where there is no private chat it stands in the group that the holder reads."""
    if told.new.holder is None:
        return
    own = told.who is not None and told.who.id == told.new.holder
    private = told.who.private if told.who and own else holders_place(work, told.new, member=told.new.holder)
    if private is not None:
        outbox.show(work, private, key=card_keys.work(told.new, told.new.holder), priority=Priority.CARD)
    elif (place := place_of(work, told.new, member=told.new.holder)) is not None:
        key = card_keys.call(told.new) if told.new.calls else card_keys.work(told.new, told.new.holder)
        outbox.show(work, place.id, key=key, priority=Priority.CARD)


def bring_down(work: Work, baton: Baton, *, place: PlaceId, message: str) -> bool:
    """The holder's card is asked for, by a message in a place: it comes down. True when it is in the holder's private chat."""
    own = card_keys.work(baton, baton.holder) if baton.holder is not None else ""
    return _bring_down(
        work, baton, own, private=holders_place(work, baton, member=baton.holder), place=place, message=message
    )


def bring_offer_down(work: Work, baton: Baton, *, place: PlaceId, message: str) -> bool:
    """The same of the question to whoever is asked to take it over."""
    own = card_keys.offer(baton, baton.offered_to) if baton.offered_to is not None else ""
    private = holders_place(work, baton, member=baton.offered_to)
    return _bring_down(work, baton, own, private=private, place=place, message=message)


def _bring_down(work: Work, baton: Baton, own: str, *, private: int | None, place: PlaceId, message: str) -> bool:
    for where, key in card_redraws.family(work, card_keys.all_of(baton.id)):
        if (where == private and key == own) if private is not None else key in (own, card_keys.call(baton)):
            answers = message if where == place else ""
            card_redraws.bring_down(work, where, key=key, left=FormerCard.family(baton=baton.id), reply_to=answers)
    return private is not None


def group_card(work: Work, told: Transition) -> None:
    """The group's card shrinks to two lines, or keeps the buttons for a holder without a private chat."""
    if told.new.calls:
        card_redraws.again(work, card_keys.call(told.new))
    rings_again(work, told.new)


def own_cards(work: Work, told: Transition) -> None:
    """Every card of the baton is drawn again, wherever it is, but calls that are long replaced."""
    current = {card_keys.call(told.new), card_keys.call(told.old)}
    for place, key in card_redraws.family(work, card_keys.all_of(told.new.id)):
        parts = card_keys.read(key)
        if parts is not None and (parts.kind != BatonCardKind.CALL or key in current):
            card_redraws.again_in(work, place, key=key)


def question_card(work: Work, told: Transition) -> None:
    """The card with the working buttons asks something now: whoever holds it must act, or type under the question's code."""
    holder = told.new.holder
    keys = {card_keys.work(told.new, holder), card_keys.call(told.new)} if holder is not None else set()
    where = holders_place(work, told.new, member=holder)
    group = place_of(work, told.new, member=holder)
    read = where if where is not None else (group.id if group is not None else None)
    for place, key in card_redraws.family(work, card_keys.all_of(told.new.id)):
        if place == read and key in keys:
            codes = pending_question.in_codes(told.new.asking)
            asked = CardAsked(key, told.new.id, codes) if codes else None
            outbox.show(work, place, key=key, priority=Priority.CARD, asked=asked, of=holder)


def earlier_steps(work: Work, told: Transition) -> None:
    """Whoever finished a step before this one sees who picked it up, on their own card."""
    before = work.plan.step(told.new.step).after
    live = batons.of_case(work, told.new.case) if before else {}
    for step in before:
        done = live.get(step)
        if done is None:
            continue
        earlier_steps(work, Transition(done, done, None)) if done.state == BatonState.SKIPPED else _redraw_work(
            work, done
        )


def _redraw_work(work: Work, done: Baton) -> None:
    for place, key in card_redraws.family(work, card_keys.all_of(done.id)):
        parts = card_keys.read(key)
        if parts is not None and parts.kind == BatonCardKind.WORK and parts.member == done.done_by:
            card_redraws.again_in(work, place, key=key)


def steps_beside(work: Work, told: Transition) -> None:
    """What goes on side by side tells the same history: the present cards of the case's other steps are drawn again."""
    for other in batons.of_case(work, told.new.case).values():
        if other.id == told.new.id:
            continue
        if other.state == BatonState.OPEN:
            card_redraws.again(work, card_keys.call(other))
        elif other.state in IN_HAND and other.holder is not None:
            card_redraws.again(work, card_keys.work(other, other.holder))


def notes_are_seen(work: Work, baton: Baton) -> None:
    """Somebody's words stay with the case: whoever holds a step of it reads them on their card."""
    if baton.holder is not None:
        card_redraws.again(work, card_keys.work(baton, baton.holder))
    steps_beside(work, Transition(baton, baton, None))


def board(work: Work, told: Transition) -> None:
    """The pinned boards of the team's groups and of the leaders, at their own slow pace; and what leaders read of what nobody has taken."""
    if BatonState.OPEN in (told.old.state, told.new.state):
        card_redraws.again(work, card_keys.untaken(work))
    for place in [*team_places(work, told.new), *places.of_purpose(work, Purpose.LEADERS)]:
        card_redraws.board_again(work, place.id, key=card_keys.BOARD)


def ask_person(work: Work, told: Transition) -> None:
    """The person to whom it is offered is asked, in private or else in the team's group."""
    person = told.new.offered_to
    private = holders_place(work, told.new, member=person)
    place = place_of(work, told.new, member=person)
    where = private if private is not None else (place.id if place else None)
    if person is not None and where is not None:
        outbox.show(work, where, key=card_keys.offer(told.new, person), priority=Priority.CARD)


def say_to(
    work: Work,
    member: MemberId | None,
    *,
    baton: Baton,
    macro: str,
    about: str = "",
    rows: Rows = (),
    **values: object,
) -> None:
    """One sentence to one member in private; silence where the bot may not write to them (the card says it too).

    `about`: what a reply to it means, if not simply this baton.
    """
    place = holders_place(work, baton, member=member)
    if place is not None:
        text = sentence(work, baton, macro=macro, **values)
        outbox.say(
            work, place, card=Card(text, rows), priority=Priority.NOTICE, about=about or card_keys.about(baton.id)
        )


def sentence(work: Work, baton: Baton, *, macro: str, **values: object) -> str:
    """One of the sentences about a baton's step."""
    step = work.plan.step(baton.step).name
    return words.write(work.plan.campaign.language, "sentences", macro=macro, case=baton.case, step=step, **values)


def short(work: Work, member: MemberId | None) -> str:
    """How colleagues call a member; empty for nobody."""
    found = members.get(work, member) if member is not None else None
    return found.short if found else ""


def holder_hears_wake(work: Work, told: Transition) -> None:
    """The appointment has come, with which organisation."""
    name = views.of(work, told.new, private=True).organisation.name
    say_to(work, told.new.holder, baton=told.new, macro="woken", name=name)


def holder_hears_return(work: Work, told: Transition) -> None:
    """It went back to the common list; nobody is named. Where each message counts the question that got no answer has said so before."""
    place = holders_place(work, told.old, member=told.old.holder)
    if told.old.due == "unanswered" and place is not None and channels.of_place(work, place) in channels.counted(work):
        return
    unmoved = work.plan.relay.return_minutes if told.old.due == "unanswered" else 0
    say_to(work, told.old.holder, baton=told.new, macro="returned", minutes=unmoved)


def former_holder_hears(work: Work, told: Transition) -> None:
    """Somebody else has moved what a member had in hand."""
    kept = (told.new.holder, told.who.id if told.who is not None else None)
    if told.old.state in IN_HAND and told.old.holder not in kept:
        by, to = (told.who.short if told.who else ""), short(work, told.new.holder)
        rows = _thanks(work, told.who) if told.new.state == BatonState.DONE else ()
        why = labels.reasons(work.plan).get(told.new.reason, "") if told.new.state == BatonState.CANCELLED else ""
        over = told.new.state == BatonState.CANCELLED and told.new.reason
        said = "case_closed" if why else "asked_no_more" if over else FORMER_HEARS.get(told.new.state, "taken_back")
        say_to(work, told.old.holder, baton=told.new, macro=said, rows=rows, by=by, to=to, reason=why)


FORMER_HEARS = {
    BatonState.DONE: "done_for_you", BatonState.HELD: "given_to", BatonState.OPEN: "released", BatonState.SKIPPED: "not_needed_any_more",
}  # fmt: skip


def offerer_hears_yes(work: Work, told: Transition) -> None:
    """The other person has taken it."""
    by = told.who.short if told.who else ""
    say_to(work, told.old.holder, baton=told.new, macro="offer_accepted", rows=_thanks(work, told.who), by=by)


def _thanks(work: Work, who: Member | None) -> Rows:
    """One tap thanks whoever has helped; nobody thanks the clock, or a desk."""
    if who is None or who.position_account:
        return ()
    label = f"{labels.button(work.plan.campaign.language, 'thank')} {formats.comrade(who.short)}"
    return ((Choice(label, verbs.token("thank", who.id)),),)


def offerer_hears_no(work: Work, told: Transition) -> None:
    """The other person cannot; it stays where it is."""
    by = told.who.short if told.who else ""
    say_to(work, told.new.holder, baton=told.new, macro="offer_declined", by=by, why=_why_not(work, told))


def _why_not(work: Work, told: Transition) -> str:
    """What they have just said against it; empty when they gave no reason."""
    said = [n for n in cases.notes(work, told.new.case) if n["kind"] == "decline" and n["baton"] == told.new.id]
    now = said[-1:] if told.who is not None and said and said[-1]["at"] == work.spoken_at else []
    return "".join(note["text"] for note in now if told.who is not None and note["member"] == told.who.id)


def offerer_hears_silence(work: Work, told: Transition) -> None:
    """Nobody answered in time; it stays where it is."""
    say_to(work, told.new.holder, baton=told.new, macro="offer_expired", to=short(work, told.old.offered_to))
