"""The open letter: why the campaign, what an enterprise has of it, who may call from which number, and what nobody ever asks for.

The same content as a document (`reports/open_letter.py`), as plain text to paste, and as the text of an SMS, which somebody else sends.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from campaign.enterprise import verification
from campaign.enterprise.verification import PublishedNumber
from campaign.ids import PlaceId
from campaign.plan import Plan
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import words
from telling.enterprise import office
from telling.formats import plain
from telling.messages import Card, File

FILES = {"letter_docx": "thu-ngo.docx", "letter_pdf": "thu-ngo.pdf"}
"""By recipe, how the file is called: to be signed, and to be looked at as it is."""
PARTS = ("purpose", "benefits", "ways", "before", "warning", "contact")
LONGEST_TEXT = 1700
"""Characters of the text to paste: one message on every channel."""
SMS = 160
"""Letters of one SMS without diacritics."""


def link(plan: Plan) -> str:
    """Where the code leads: to the office's own page first."""
    return plan.enterprises.page or plan.campaign.website


def content(plan: Plan) -> Mapping[str, object]:
    """See `reports/open_letter.py`."""
    form, campaign = plan.document, plan.campaign
    return {
        "agency": campaign.office, "title": _say(plan, "letter_title"),
        "subject": _say(plan, "letter_subject", title=campaign.title), "greeting": _say(plan, "letter_greeting"),
        "parts": [_part(plan, name) for name in PARTS],
        "people": {"heading": _say(plan, "letter_part", which="people"), "columns": _columns(plan), "rows": [_row(one) for one in people(plan)]},
        "code": {"link": link(plan), "note": _say(plan, "letter_code", page=link(plan))},
        "closing": _say(plan, "letter_closing"), "place": form.place, "signer": list(form.signer),
    }  # fmt: skip


def as_text(plan: Plan) -> str:
    """The letter to paste into a chat, with as many of the published numbers as one message holds, and how many more there are."""
    shown_people = [_line(one) for one in people(plan)]
    texts = (
        _text(plan, shown_people[:shown], more=len(shown_people) - shown) for shown in range(len(shown_people), -1, -1)
    )
    return next((text for text in texts if len(text) <= LONGEST_TEXT), _text(plan, [], more=len(shown_people)))


def sms(plan: Plan) -> str:
    """One SMS, which the networks send for the office: no diacritics, the shorter form where one message does not hold the longer."""
    forms = (
        _bare(_say(plan, macro, office=plan.campaign.office, hotline=plan.campaign.hotline, page=link(plan)))
        for macro in ("sms", "sms_short")
    )
    long, short = forms
    return long if len(long) <= SMS else short


def give(work: Work, place: PlaceId) -> None:
    """Owe the letter to a place: two files, made just before they leave, and the two texts."""
    told = _write(work.plan, "letter_given", page=link(work.plan))
    for at, (recipe, name) in enumerate(FILES.items()):
        text = "" if at else told
        card = Card(text, file=File("", name, caption=text, recipe=f"{recipe}:"))
        outbox.say(work, place, card=card, priority=Priority.ANSWER)
    for text in (as_text(work.plan), sms(work.plan)):
        outbox.say(work, place, card=Card(_write(work.plan, "as_it_is", text=text)), priority=Priority.ANSWER)


def lines(plan: Plan, which: str) -> list[str]:
    """The lines of one part, for the page too; what the plan says in its own words instead of ours."""
    campaign, own = plan.campaign, plan.enterprises
    if which == "purpose" and own.why:
        return own.why.strip().splitlines()
    if which == "benefits" and own.benefits:
        return list(own.benefits)
    return _say(
        plan, "letter_lines", which=which, campaign=campaign.name, office=campaign.office, start=campaign.start, end=campaign.end,
        hotline=campaign.hotline, hours=office.hours(plan), address=campaign.address,
    ).splitlines()  # fmt: skip


def _text(plan: Plan, people: list[str], *, more: int) -> str:
    parts = [_part(plan, name) for name in PARTS if name != "before"]
    said = [
        _say(plan, "letter_title"),
        _say(plan, "letter_subject", title=plan.campaign.title),
        _say(plan, "letter_greeting"),
    ]
    for part in parts:
        said += [str(part["heading"]), *(f"- {line}" for line in part["lines"])]  # type: ignore[attr-defined]
    if people:
        said += [_say(plan, "letter_part", which="people"), *people]
    if more:
        said.append(_say(plan, "letter_more", n=more))
    return "\n".join([*said, _say(plan, "letter_code", page=link(plan))]).strip()


def _part(plan: Plan, which: str) -> Mapping[str, object]:
    return {"name": which, "heading": _say(plan, "letter_part", which=which), "lines": lines(plan, which)}


def people(plan: Plan) -> list[PublishedNumber]:
    """Who may call from which number, and from which landlines besides the one to call back, each with a name; for the page too."""
    several = [one for one in verification.published(plan) if one.name or one.shown != plan.campaign.hotline]
    return [one if one.name else replace(one, name=_say(plan, "landline")) for one in several]


def _columns(plan: Plan) -> list[str]:
    return [_say(plan, "letter_column", which=which) for which in ("name", "title", "team", "phone")]


def _row(one: PublishedNumber) -> list[str]:
    return [one.name, one.title, one.team, one.shown]


def _line(one: PublishedNumber) -> str:
    return f"{one.shown}: {', '.join(filter(None, (one.name, one.title)))}"


def _bare(text: str) -> str:
    """Without diacritics, in its capitals."""
    marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if not unicodedata.combining(mark)))


def _write(plan: Plan, macro: str, **values: object) -> str:
    return words.write(plan.campaign.language, "letter", macro=macro, **values)


def _say(plan: Plan, macro: str, **values: object) -> str:
    return plain(_write(plan, macro, **values))
