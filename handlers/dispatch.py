"""Where every update enters: who and where, then a tap, a typed line or news of a chat, each to its conversation."""

from dataclasses import replace

from acts import record_refusal
from acts.people import chats, greet, say_again, seldom
from acts.unit_reports import receive_file
from campaign import dangerous_words, verbs
from campaign.dangerous_words import Danger
from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId
from campaign.places import Place, PlaceState
from campaign.relay import baton_actions
from handlers import apart, asking_back, expecting, file_router, of_which, refusals, routes, text_router
from handlers.incoming import Incoming
from handlers.interaction import Interaction
from handlers.people import groups
from handlers.relay import boards
from handlers.understanding import commands
from storage import card_redraws, members, outbox, places, said_buttons
from storage.work import Work
from telling import card_families, card_keys, closing
from telling.messages import Answer
from telling.people import arriving

LONG_PAST_MS = 31 * 86_400_000
"""A message older than this was not on its way for so long: its clock was wrong."""
ENDED = frozenset(
    {
        Refusal.STALE, Refusal.REQUEST_SETTLED, Refusal.UNKNOWN_MEMBER, Refusal.ALREADY_JOINED, Refusal.MOVED_ON,
        Refusal.TOO_LATE, Refusal.NOTHING_TO_UNDO, Refusal.SUCCESSOR_HELD, Refusal.SUCCESSOR_DONE, Refusal.CASE_CLOSED,
        Refusal.ALREADY_OPEN, Refusal.ALREADY_REGISTERED, Refusal.COUNT_CHANGED, Refusal.COUNT_GONE, Refusal.REPORT_FROZEN,
        Refusal.REPORT_CHANGED, Refusal.REPORT_OVERTAKEN, Refusal.UNIT_REPORT_SAME, Refusal.UNIT_REPORT_CHANGED,
        Refusal.TASK_DROPPED, Refusal.TASK_ALREADY_DONE, Refusal.TASK_MARK_GONE, Refusal.TASK_UNDO_LATE,
        Refusal.AMEND_SETTLED, Refusal.AMEND_REPLACED, Refusal.AWARD_GONE, Refusal.AWARD_SETTLED, Refusal.AWARD_REPLACED,
        Refusal.AWARD_ANSWERED, Refusal.AWARD_LISTED, Refusal.AWARD_COMMENDED, Refusal.THANKED_TODAY,
        Refusal.SHIFT_GONE, Refusal.GAP_FILLED, Refusal.NOTICE_GONE, Refusal.CALL_GONE, Refusal.CALL_ANSWERED, Refusal.CALL_TAKEN,
    }
)  # fmt: skip
"""Refusals that stay what they are however often and by whomever the question is pressed again: it is over."""

DANGERS = {
    Danger.SECRET: Refusal.SECRET_TOLD,
    Danger.IDENTITY: Refusal.IDENTITY_TOLD,
    Danger.PAPER: Refusal.PAPER_SHOWN,
}


def handle(work: Work, incoming: Incoming) -> Answer | None:
    """Do what is meant; the answer to whoever spoke, or None when nobody spoke to us. Raises RuleBroken."""
    work.spoken = spoken(work, incoming)
    if incoming.kind in groups.NEWS:
        groups.NEWS[incoming.kind](work, incoming)
        return None
    if incoming.kind == "file":
        interaction = _said(work, incoming)
        silent = _elsewhere(interaction) or _with_a_paper(interaction)
        return None if silent else file_router.sent(_harmless(interaction))
    if incoming.kind == "withheld":
        return _withheld(work, incoming) if incoming.private else None
    if incoming.kind in ("tap", "text", "contact"):
        interaction = _said(work, incoming)
        if _elsewhere(interaction):
            return None
        if incoming.kind == "tap":
            return _tap(interaction)
        understood = text_router.line(_harmless(interaction)) or boards.asked(interaction)
        return apart.said(interaction, understood or asking_back.called(interaction))
    return None


def heard(work: Work, incoming: Incoming) -> None:
    """Somebody has spoken in a chat where nothing is sent twice."""
    place = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    if place is not None:
        say_again.here(work, place.id)


def _withheld(work: Work, incoming: Incoming) -> Answer | None:
    return Answer(arriving.withheld(work)) if seldom.withheld_today(work, _place(work, incoming).id) else None


def _harmless(interaction: Interaction) -> Interaction:
    """The same, when nothing in it is what nobody may tell us. Raises RuleBroken, and nothing of it is kept."""
    incoming = interaction.incoming
    danger = dangerous_words.told(incoming.text)
    if danger is None and incoming.media and dangerous_words.shown(incoming.text, incoming.file_name):
        danger = Danger.PAPER
    if danger is not None:
        raise RuleBroken(DANGERS[danger])
    return interaction


def _with_a_paper(interaction: Interaction) -> bool:
    """Has a file that was sent together with this one been refused? One answer is enough."""
    album = interaction.incoming.album
    return bool(album) and receive_file.is_refused(interaction.work, interaction.place, album=album)


def _elsewhere(interaction: Interaction) -> bool:
    """Something typed in a group that is not the campaign's: nobody is answered there, but the admin who ties it."""
    incoming = interaction.incoming
    if incoming.private or incoming.kind == "tap" or not greet.is_strange(interaction.work, interaction.place):
        return False
    command = commands.split(incoming.text) if incoming.text else None
    return interaction.member is None or command is None or command.name != verbs.BY_NAME["connect"].code


def spoken(work: Work, incoming: Incoming) -> int | None:
    """When it was said, by the message's own time; a time that cannot be (to come, or long past) is none.

    A press has none of its own on any platform: when it reached us (`Incoming.at`) is the nearest that is known.
    """
    return incoming.at if work.now - LONG_PAST_MS <= incoming.at < work.now else None


def _place(work: Work, incoming: Incoming) -> Place:
    known = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    return known if known is not None and known.state == PlaceState.OPEN else groups.met(work, incoming)


def _said(work: Work, incoming: Incoming) -> Interaction:
    place = _place(work, incoming)
    member = None if incoming.anonymous else members.by_account(work, incoming.channel, person=incoming.person)
    if member is not None and not member.active:
        member = None  # has left: a guest like any other
    if member is not None and incoming.private and member.private != place.id:
        member = chats.opens(work, member, channel=incoming.channel, person=incoming.person, place=place)
    if member is not None and not incoming.private:
        member = chats.looks_at(work, member, channel=incoming.channel)
    message = incoming.message if incoming.kind == "tap" else incoming.reply_to
    card = (outbox.shown(work, place.id, platform_id=message) or "") if message else ""
    key = card_keys.read(card)
    return Interaction(work, incoming, place, member, about=key.baton if key is not None else BatonId(0), card=card)


def _tap(interaction: Interaction) -> Answer | None:
    press = verbs.read(interaction.incoming.token)
    if interaction.incoming.anonymous:
        raise RuleBroken(Refusal.ANONYMOUS)
    if press is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    told = interaction.tapped(press)
    expecting.moved_on(told, press.verb)
    chosen = _chosen(told)
    answer = of_which.tapped(told)
    return _closed(told, answer, chosen) if answer is not None and _answers_a_question(told, press) else answer


def _chosen(interaction: Interaction) -> str:
    """What the pressed button says; empty when it is not there any more, so: before anything is done that takes it away."""
    incoming = interaction.incoming
    return said_buttons.label(interaction.work, interaction.place.id, message=incoming.message, token=incoming.token)


def _closed(interaction: Interaction, answer: Answer, chosen: str) -> Answer:
    """The answer, with what the question reads from now on."""
    incoming = interaction.incoming
    text = closing.of(interaction.language, incoming.reply_text, answer=answer, chosen=chosen, private=incoming.private)
    return replace(answer, spent=True, closing=text)


def _answers_a_question(interaction: Interaction, press: verbs.Press) -> bool:
    """True when the tapped message was a question of ours, now answered: it loses its buttons. Cards redraw themselves."""
    if not routes.BY_VERB[press.verb].closes(press):
        return False
    return card_families.is_said(
        outbox.shown(interaction.work, interaction.place.id, platform_id=interaction.incoming.message)
    )


def refuse(work: Work, incoming: Incoming, error: RuleBroken) -> Answer:
    """The polite sentence for a broken rule; the event; and the tapped card drawn again, for it may be stale."""
    member = members.by_account(work, incoming.channel, person=incoming.person)
    press = verbs.read(incoming.token) if incoming.kind == "tap" else None
    baton = error.facts.get("baton")
    place = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    if incoming.album and error.kind in DANGERS.values():
        receive_file.refuse_album(work, incoming.channel, chat=incoming.chat, album=incoming.album, who=member)
    record_refusal.record(
        work,
        error.kind,
        member=member.id if member else None,
        verb=press.verb if press else "",
        baton=BatonId(baton) if isinstance(baton, int) else None,
    )
    if incoming.kind == "tap" and place is not None:
        key = outbox.shown(work, place.id, platform_id=incoming.message)
        if key:
            card_redraws.again_in(work, place.id, key=key)
    answer = refusals.answer(work, incoming, error=error)
    return _ended(work, incoming, answer) if error.kind in ENDED and press is not None else answer


def _ended(work: Work, incoming: Incoming, answer: Answer) -> Answer:
    """A question that was overtaken says so when it is pressed, and asks no more."""
    interaction, press = _said(work, incoming), verbs.read(incoming.token)
    if press is None or press.verb in baton_actions.MOVING - {"undo"} or not _answers_a_question(interaction, press):
        return answer
    return _closed(interaction, answer, _chosen(interaction))


def apologise(work: Work, incoming: Incoming) -> Answer:
    """A calm word for a mistake of ours."""
    return refusals.apology(work)
