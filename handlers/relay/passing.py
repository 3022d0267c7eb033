"""Nhờ người khác and Chuyển cho…: back to the team, or to one person who says yes or no."""

from dataclasses import replace

from acts.relay import busy, offer
from campaign import permissions
from campaign.errors import RuleBroken
from campaign.ids import CaseId, MemberId
from handlers.interaction import Said
from handlers.relay import baton_resolution, below, card_questions
from handlers.understanding import people
from storage import members
from storage.relay import batons
from telling.messages import Answer


def busy_tapped(said: Said) -> Answer:
    """The button: back to the team."""
    after = busy.give_back(said.work, said.about, who=said.who, seen=said.seen)
    return said.answer("given_back", case=after.case)


def busy_typed(said: Said, cases: tuple[CaseId, ...], *, only_if_held: bool = False) -> Answer | None:
    """/nho 128, or "em bận" in reply; what else was said is kept as a note.

    `only_if_held`: "đang họp" gives back what one holds and means nothing from anybody else.
    """
    meant = baton_resolution.one(said, "busy", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if only_if_held and not meant.held_by(said.who.id):
        return None
    after = busy.give_back(said.work, meant.id, who=said.who, note=said.rest)
    return said.answer("given_back", case=after.case)


def offer_typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """/chuyen 128 Mai, or "chuyển c Mai" in reply."""
    meant = baton_resolution.one(said, "offer", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if not said.rest and meant.held_by(said.who.id):
        return below.ask_there(said, meant, "offer")
    team = [m for m in members.of_team(said.work, meant.team) if m.id != meant.holder]
    if not said.rest:
        rows = tuple((said.button("offer", meant, str(m.id), label=f"đ/c {m.short}"),) for m in team if m.person)
        assign = not meant.held_by(said.who.id) and permissions.may(said.who, "assign", team=meant.team)
        return Answer(said.sentence("which_person", case=meant.case, assign=assign), rows=rows[:20])
    person = _person(said, said.rest)
    after = offer.offer(said.work, meant.id, to=person, who=said.who)
    macro = "assigned" if after.holder == person else "offered"
    return said.answer(macro, case=meant.case, to=said.short(person))


def _person(said: Said, name: str) -> MemberId:
    roster = [(m.id, m.name, m.short) for m in members.everybody(said.work)]
    found = people.find(name, roster)
    if not found:
        raise RuleBroken("unknown_person", name=name)
    if len(found) > 1:
        raise RuleBroken("ambiguous_person", name=name)
    return MemberId(found[0])


def offer_tapped(said: Said) -> Answer:
    """A person's button from a typed question, or the menu on the card."""
    person = MemberId(said.press.number if said.press else 0)
    if not person:
        return card_questions.menu(said)
    after = offer.offer(said.work, said.about, to=person, who=said.who, seen=said.seen)
    macro = "assigned" if after.holder == person else "offered"
    return said.answer(macro, case=after.case, to=said.short(person))


def keep_tapped(said: Said) -> Answer:
    """Thôi, tôi làm: the question to the colleague is over, the holder goes on."""
    return said.answer("kept", case=offer.keep(said.work, said.about, who=said.who, seen=said.seen).case)


def keep_typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """/toilam 128, or in reply to one's own card."""
    meant = baton_resolution.one(said, "keep", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else keep_tapped(replace(said, about=meant.id))


def accept_tapped(said: Said) -> Answer:
    """Đồng ý nhận."""
    return said.answer("accepted", case=offer.accept(said.work, said.about, who=said.who).case)


def decline_tapped(said: Said) -> Answer:
    """Chưa nhận được."""
    return said.answer("declined", case=offer.decline(said.work, said.about, who=said.who).case)


def commanded(said: Said, cases: tuple[CaseId, ...], *, yes: bool) -> Answer:
    """/dongy 128, /tuchoi 128: the offer of that case, or of the card replied to."""
    meant = baton_resolution.one(said, "accept", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    told = replace(said, about=meant.id)
    return accept_tapped(told) if yes else decline_tapped(told)


def answer_typed(said: Said, *, yes: bool) -> Answer | None:
    """ "rõ", "ok": accepts only one's own pending offer on the card replied to; else it means nothing."""
    baton = batons.get(said.work, said.about)
    if baton is None or baton.offered_to != said.who.id:
        return None
    return accept_tapped(said) if yes else decline_tapped(said)
