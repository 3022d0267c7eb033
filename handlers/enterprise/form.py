"""The form on the page for enterprises: what was sent comes to an act and to the page that answers it. The server is bot/enterprise_pages.py."""

import hashlib
from collections.abc import Mapping

from acts import self_request
from acts.enterprise import verify
from acts.self_request import Agreed
from campaign import dangerous_words
from campaign.enterprise import self_requests as rules
from campaign.enterprise import verification
from campaign.enterprise.self_requests import Feedback, RequestMistake, SelfRequest
from handlers.understanding import self_requesting as reading
from storage.work import Work
from telling.enterprise import asked, page, verified
from telling.enterprise.page import FormPage

Fields = Mapping[str, str]
LONGEST_NUMBER = 9


def answered(work: Work, fields: Fields, *, who: int) -> FormPage:
    """What the page shows after a form was sent by whoever `who` stands for; for one that no page of ours has the empty form."""
    if fields.get("what") == "ask":
        return _asked(work, fields, who=who)
    if fields.get("what") == "verify":
        return _verified(work, fields.get("about", "").strip(), who=who)
    if fields.get("what") in ("look", "say"):
        return _looked(work, fields, who=who)
    return FormPage()


def _asked(work: Work, fields: Fields, *, who: int) -> FormPage:
    """A request is taken; what is wrong in it stands there again as it was typed, but for what must not be kept."""
    wanted = rules.read(fields)
    if not isinstance(wanted, SelfRequest):
        dropped = {"wish": ""} if RequestMistake.DANGER in wanted else {}
        return FormPage({**fields, **dropped}, wanted)
    number = (
        self_request.ask(work, wanted, agreed=Agreed(digest(work))) if self_request.may_ask(work, who=who) else None
    )
    if number is None:
        return FormPage(told=_say(work, "asked_full"))
    return FormPage(told=asked.received(work, number))


def _verified(work: Work, about: str, *, who: int) -> FormPage:
    """Does a number, or somebody of that name, belong to the campaign? As in the chat, and counted with it."""
    if not verification.asks_enough(about):
        return FormPage(told=verified.which(work.plan))
    found = verify.look_up(work, about, who=who)
    return FormPage(told=verified.told(work.plan, found, by_name=not verification.is_number(about)))


def _looked(work: Work, fields: Fields, *, who: int) -> FormPage:
    number, last = fields.get("number", "").strip(), fields.get("last", "").strip()
    known = len(number) <= LONGEST_NUMBER and number.isascii() and number.isdigit()
    request = self_request.look(work, int(number), last=last, who=who) if known else None
    if request is None:
        return FormPage(told=_say(work, "asked_unknown"))
    told = asked.standing(work, request)
    word, text = fields.get("word", ""), fields.get("text", "").strip()[: rules.LONGEST_WISH]
    if fields.get("what") != "say" or word not in set(Feedback) or not text:
        return FormPage(told=told, number=number, last=last)
    if dangerous_words.told(text) is not None:
        return FormPage(mistakes=(RequestMistake.DANGER,), number=number, last=last)
    if (wish := reading.about_data(text)) is not None:
        noted = self_request.about_data(work, request, wish=wish)
        return FormPage(told=asked.about_data(work, request, wished=noted), number=number, last=last)
    said = self_request.say(work, request, word=Feedback(word), text=text)
    return FormPage(told=_say(work, "asked_said" if said else "asked_said_enough"), number=number, last=last)


def digest(work: Work) -> str:
    """Which notice was agreed to."""
    return hashlib.blake2b(page.notice(work.plan).encode(), digest_size=8).hexdigest()


def _say(work: Work, macro: str) -> str:
    return asked.write(work.plan, macro, hotline=work.plan.campaign.hotline)
