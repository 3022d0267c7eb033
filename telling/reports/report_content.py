"""A report's content as plain JSON values: what the message, the document, the workbook and the picture all show, and its digest.

What is approved is this value. `approved` adds the remarks and takes the draft's mark away; after that nothing of it changes,
and the digest in every footer says which content a paper belongs to.
"""

import hashlib
from collections.abc import Mapping, Sequence

import orjson
from markupsafe import Markup, escape

from campaign.plan import Plan
from telling import formats
from telling.reports import report_edits, report_sections, report_writer
from telling.reports.report_shapes import Letter, ReportContent, ReportSection, WrittenReport
from telling.reports.report_writer import ReportWriter

LONGEST = 3_900
"""UTF-16 units of a message, where its channel has not said how much one holds."""
MARK = 196
"""Of what a channel's message holds, so much is left for the mark that stands above a draft."""
REMARKS = 1_500
"""UTF-16 units for all remarks of a report: so much, with its heading, always fits into the message."""
DIGITS = 8
"""So many digits of the digest stand in a footer; the whole is kept with the report."""


def told(teller: ReportWriter, addressees: Sequence[str]) -> WrittenReport:
    """Every word of a report: its letter, its sections, and the forms that are filled in later («{}» is where)."""
    ground = teller.ground
    return {
        "kind": ground.kind, "letter": _letter(teller, addressees), "addressed": teller.say("addressed", names=list(addressees)),
        "lines": report_sections.digest(teller) if ground.kind == "daily" else [], "quiet": ground.nothing and not ground.missed,
        "opening": report_sections.opening(teller), "sections": report_sections.sections(teller),
        "quotes": report_sections.quotes(teller), "closing": report_sections.closing(teller),
        "left_out_form": teller.say("left_out", n="{}", document=ground.kind != "daily"),
        "footer_form": teller.say("footer", digest="{}", until=ground.until),
    }  # fmt: skip


def _letter(teller: ReportWriter, addressees: Sequence[str]) -> Letter:
    """The head and the foot of the document; number, day and signature stay blank."""
    g, plan = teller.ground, teller.plan
    form, campaign = plan.document, formats.inside(plan.campaign.name)
    subject = teller.say(
        "subject", kind=g.kind, number=g.number, phase=teller.phase(), campaign=campaign, until=g.until
    )
    return {
        "parent": form.parent, "agency": form.agency or plan.campaign.office, "symbol": form.symbol, "place": form.place,
        "year": g.until.year, "month": g.until.month, "subject": subject, "addressees": list(addressees), "signer": list(form.signer),
        "recipients": list(form.recipients),
    }  # fmt: skip


def text(content: WrittenReport, *, longest: int = LONGEST) -> str:
    """The message: plain, numbered, `longest` UTF-16 units at most.

    Where it is too long, sections keep their first paragraphs, always whole ones, and how many are not shown is said; remarks
    stay as long as anything else can make room. A day's digest is its few lines.
    """
    if content.get("lines"):
        return "\n".join(content["lines"])
    found = [section for section in content["sections"] if section["id"] in report_sections.SHORT]
    paragraphs = max((len(section["paragraphs"]) for section in found if not _kept(section)), default=1)
    for most in range(paragraphs, 0, -1):
        whole = _message(content, _parts(found, most))
        if _units(whole) <= longest:
            return whole
    return _squeezed(content, _parts(found, 1), [_kept(section) for section in found], longest=longest)


def _kept(section: ReportSection) -> bool:
    """Is it what a person has added, within its bound? Everything else makes room for it."""
    return section["id"] == "remarks" and room(section["paragraphs"]) <= REMARKS


def room(remarks: Sequence[str]) -> int:
    """What remarks take of a message, in UTF-16 units."""
    return _units("\n- ".join(remarks))


def _parts(found: Sequence[ReportSection], most: int) -> list[tuple[list[str], int]]:
    """Every section's first paragraphs as the message has them, and how many there are besides."""
    return [_lines(number, section, most) for number, section in enumerate(found, 1)]


def _lines(number: int, section: ReportSection, most: int) -> tuple[list[str], int]:
    heading = section["heading"].split(". ", 1)[-1]
    paragraphs = list(section["paragraphs"])
    most = len(paragraphs) if _kept(section) else most
    shown = [f"{number}. {heading}: {paragraphs[0]}", *(f"- {line}" for line in paragraphs[1:most])]
    return shown, max(len(paragraphs) - most, 0)


def _message(content: WrittenReport, parts: Sequence[tuple[list[str], int]]) -> str:
    left_out = sum(n for _, n in parts)
    lines = [line for shown, _ in parts for line in shown]
    said = [content["left_out_form"].replace("{}", str(left_out))] if left_out else []
    return "\n".join(filter(None, [content["addressed"], content["opening"], *lines, *said, content["closing"]]))


def _squeezed(
    content: WrittenReport, parts: Sequence[tuple[list[str], int]], last: Sequence[bool], *, longest: int
) -> str:
    """First paragraphs that are too long together: the longest make room until the others fit, those in `last` at last."""
    kept = list(parts)
    while any(shown for shown, _ in kept) and _units(_message(content, kept)) > longest:
        there = [n for n, (shown, _) in enumerate(kept) if shown]
        at = max(there, key=lambda n: (not last[n], _units("".join(kept[n][0]))))
        kept[at] = ([], kept[at][1] + len(kept[at][0]))
    return _message(content, kept)


def _units(said: str) -> int:
    return len(said.encode("utf-16-le")) // 2


def message(content: WrittenReport, *, mark: str = "", holds: int = 0) -> str:
    """The message as a chat takes it, escaped; `mark` stands above a draft. `holds`: how much one message of its channel holds, if known."""
    shown = escape(text(content, longest=holds - MARK if holds else LONGEST))
    return Markup("<b>{}</b>\n{}").format(mark, shown) if mark else shown


def digest(content: Mapping[str, object]) -> str:
    """SHA-256 over everything but the footer that names it, hexadecimal; the tables, which are long, count by their own digest."""
    return _sha({name: value for name, value in content.items() if name not in ("footer", "tables")})


def tables_digest(tables: Sequence[Mapping[str, object]]) -> str:
    """SHA-256 of a report's tables, hexadecimal; it stands in the content."""
    return _sha(tables)


def _sha(value: object) -> str:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()


def with_digest(content: ReportContent, *, footer: str) -> ReportContent:
    """The content with its footer; `footer` has «{}» where the digits go."""
    return content | {"footer": footer.replace("{}", digest(content)[:DIGITS])}


def remarked(
    content: ReportContent, plan: Plan, *, remarks: Sequence[str], placed: Sequence[tuple[str, str]] = ()
) -> ReportContent:
    """The content with the remarks in a section of their own, as it would be approved; those in `placed` under the section named with them."""
    there = report_edits.placed(content, plan, remarks=placed)["sections"]
    sections = [section for section in there if section["id"] != "remarks"]
    if remarks:
        at = next((n for n, section in enumerate(sections) if section["id"] == "next"), len(sections))
        heading = report_writer.plain(plan, "heading", name="remarks", kind=content["kind"])
        sections.insert(at, {"id": "remarks", "heading": heading, "paragraphs": list(remarks)})
    renumbered = report_sections.numbered(
        [(s["id"], s["heading"].split(". ", 1)[-1], list(s["paragraphs"])) for s in sections]
    )
    return content | {"sections": renumbered}


def approved(
    content: ReportContent, plan: Plan, *, remarks: Sequence[str], placed: Sequence[tuple[str, str]] = ()
) -> ReportContent:
    """What is frozen: no draft any more, with its remarks."""
    final = remarked(content, plan, remarks=remarks, placed=placed) | {"draft": False}
    return with_digest(final, footer=content["footer_form"])
