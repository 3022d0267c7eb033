"""/khenthuong của tôi and /ykien: one's own evidence, what one has to say about it or about a proposal, and the answers."""

import re

from acts.awards import objection as acts
from campaign import permissions
from campaign.awards.nominations import Nomination, Nominee
from campaign.errors import RuleBroken
from handlers.interaction import Said
from storage.relay import cases
from telling import labels, views
from telling.awards import award_cards as telling
from telling.messages import Answer, Choice

NUMBER = re.compile(r"^\s*(\d{1,9})[\s,.:;]+(?=\S)")


def own(said: Said) -> Answer:
    """One's own figures and what is proposed, with the button to object."""
    permissions.check(said.who, "object", own=True)
    work = said.work
    figures = telling.figures(work, Nominee(member=said.who.id))
    mine = [telling.shown(work, each, said.who) for each in acts.open_for(work, said.who)]
    until = views.when(work, work.now)
    text = telling.write(work, "own", f=figures, first=work.plan.campaign.start, until=until, nominations=mine)
    button = Choice(labels.button(said.language, "object"), telling.token("object", 0, 0, "viet"))
    return Answer(text, rows=((button,),), about=telling.about("toi"))


def commanded(said: Said) -> Answer:
    """/ykien with its text; about which proposal is seen from its number, from the card replied to, or asked."""
    permissions.check(said.who, "object", own=True)
    if not said.incoming.private:
        return Answer(telling.write(said.work, "in_private", sent=False))
    number, text = _pointed(said)
    known = acts.open_for(said.work, said.who)
    if number is None and len(known) > 1:
        return _which(said, known, text)
    about = number if number is not None else (known[0].id if known else 0)
    return _say(said, about, text) if text else _prompt(said, about)


def _pointed(said: Said) -> tuple[int | None, str]:
    """The proposal that is named, and the text; a number that names none of one's own is part of the text."""
    text = said.rest.strip()
    parts = said.card.split(":")
    if parts[0] == "award" and len(parts) == 2 and (parts[1].isdigit() or parts[1] == "toi"):
        return int(parts[1]) if parts[1].isdigit() else 0, text
    found = NUMBER.match(text)
    mine = {each.id for each in acts.open_for(said.work, said.who)}
    if found and int(found[1]) in mine:
        return int(found[1]), text[found.end() :]
    return None, text


def _which(said: Said, known: list[Nomination], text: str) -> Answer:
    """Several proposals concern them: the text is kept aside until they say which one is meant."""
    note = cases.note(said.work, text, member=said.who.id, kind="asked") if text else 0
    named = [(each.id, telling.name(said.work, each.nominee), each.nominee.member is None) for each in known]
    rows = tuple(
        (
            Choice(
                telling.plain(said.work, "about_button", number=number, name=name, collective=collective),
                telling.token("object", number, note, "ve" if note else "viet"),
            ),
        )
        for number, name, collective in [*named, (0, "", False)]
    )
    return Answer(telling.write(said.work, "object_about"), rows=rows)


def _prompt(said: Said, number: int) -> Answer:
    acts.check(said.work, number, who=said.who)
    return Answer(telling.write(said.work, "object_prompt", number=number), ask=True, about=telling.about("yk", number))


def _say(said: Said, number: int, text: str) -> Answer:
    made = acts.object_(said.work, number, text=text, who=said.who)
    return Answer(telling.write(said.work, "objected", number=number, changed=bool(made.earlier)))


def said_so(said: Said, parts: list[str]) -> Answer:
    """The answer to «Có ý kiến»."""
    return _say(said, int(parts[0]), said.incoming.text)


def answered(said: Said, parts: list[str]) -> Answer:
    """The answer of a leader to what was said."""
    found = acts.answer(said.work, int(parts[0]), text=said.incoming.text, who=said.who)
    return Answer(telling.write(said.work, "answered", by=said.short(found.member)))


def tapped(said: Said) -> Answer:
    """Có ý kiến; which proposal is meant; Trả lời."""
    assert said.press is not None
    return TAPS.get(said.press.argument, _unknown)(said, said.press.subject, said.press.version)


def _unknown(said: Said, number: int, version: int) -> Answer:
    raise RuleBroken("unreadable_button")


def _write(said: Said, number: int, version: int) -> Answer:
    return _prompt(said, number)


def _about(said: Said, number: int, note: int) -> Answer:
    kept = cases.asked(said.work, note, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, note)
    return _say(said, number, kept)


def _answer(said: Said, number: int, version: int) -> Answer:
    found = acts.check_answer(said.work, number, who=said.who)
    text = telling.write(said.work, "answer_prompt", by=said.short(found.member))
    return Answer(text, ask=True, about=telling.about("tl", number))


TAPS = {"viet": _write, "ve": _about, "tl": _answer}
