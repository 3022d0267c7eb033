"""A report's content as plain JSON values: what the message, the document, the workbook and the picture all show, and its digest.

What is approved is this value. `approved` adds the remarks and takes the draft's mark away; after that nothing of it changes,
and the digest in every footer says which content a paper belongs to.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from markupsafe import Markup, escape

from campaign.plan import Plan
from telling import report_words
from telling.report_words import SHORT, Section, Teller

Content = dict[str, Any]
LONGEST = 3_900
"""UTF-16 units of a message, below the platform's 4.096 (Bot API, sendMessage), with room for the draft's mark."""
DIGITS = 8
"""So many digits of the digest stand in a footer; the whole is kept with the report."""


def letter(plan: Plan, teller: Teller, addressees: Sequence[str]) -> dict[str, Any]:
    """The head and the foot of the document; number, day and signature stay blank."""
    g, form = teller.ground, plan.document
    named = plan.campaign.name
    subject = teller.say(
        "subject", kind=g.kind, number=g.number, campaign=named[:1].lower() + named[1:], since=g.since, until=g.until
    )
    return {
        "parent": form.parent, "agency": form.agency or plan.campaign.office, "symbol": form.symbol, "place": form.place,
        "year": g.until.year, "month": g.until.month, "subject": subject, "addressees": list(addressees), "signer": list(form.signer),
        "recipients": list(form.recipients),
    }  # fmt: skip


def text(content: Mapping[str, Any]) -> str:
    """The message: plain, numbered, short enough for one message; what does not fit is said to be in the document."""
    found = [section for section in content["sections"] if section["id"] in SHORT]
    names = "; ".join(content["letter"]["addressees"])
    head = [content["addressed"]] if names else []
    for most in (99, 4, 3, 2, 1):
        body = [line for number, section in enumerate(found, 1) for line in _lines(number, section, most)]
        whole = "\n".join([*head, content["opening"], *body, content["closing"]])
        if len(whole.encode("utf-16-le")) // 2 <= LONGEST:
            return whole
    return whole[:LONGEST].rsplit("\n", 1)[0]


def _lines(number: int, section: Section, most: int) -> list[str]:
    heading = str(section["heading"]).split(". ", 1)[-1]
    paragraphs = list(section["paragraphs"])  # type: ignore[call-overload]
    shown, more = paragraphs[:most], len(paragraphs) - most
    first = f"{number}. {heading}: {shown[0]}"
    rest = [f"- {line}" for line in shown[1:]]
    return [first, *rest, *([f"- (+{more})"] if more > 0 else [])]


def message(content: Mapping[str, Any], *, mark: str = "") -> str:
    """The message as a chat takes it, escaped; `mark` stands above a draft."""
    shown = escape(text(content))
    return Markup("<b>{}</b>\n{}").format(mark, shown) if mark else shown


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 over everything but the footer that names it, hexadecimal; the tables, which are long, count by their own digest."""
    return _sha({name: value for name, value in content.items() if name not in ("footer", "tables")})


def tables_digest(tables: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of a report's tables, hexadecimal; it stands in the content."""
    return _sha(tables)


def _sha(value: object) -> str:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()


def sealed(content: Content, *, footer: str) -> Content:
    """The content with its footer; `footer` has «{}» where the digits go."""
    return content | {"footer": footer.replace("{}", digest(content)[:DIGITS])}


def approved(content: Content, plan: Plan, remarks: Sequence[str]) -> Content:
    """What is frozen: no draft any more, the remarks in a section of their own."""
    sections = [section for section in content["sections"] if section["id"] != "remarks"]
    if remarks:
        at = next((n for n, section in enumerate(sections) if section["id"] == "next"), len(sections))
        heading = report_words.plain(plan, "heading", name="remarks")
        sections.insert(at, {"id": "remarks", "heading": heading, "paragraphs": list(remarks)})
    renumbered = report_words.numbered(
        [(str(s["id"]), str(s["heading"]).split(". ", 1)[-1], list(s["paragraphs"])) for s in sections]
    )
    final = content | {"draft": False, "sections": renumbered}
    return sealed(final, footer=content["footer_form"])
