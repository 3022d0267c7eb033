"""Sửa câu chữ under a draft, by buttons and words; and under which section a remark goes."""

import re

from acts.reports import report_approval, report_edit
from campaign import text_normalisation
from campaign.errors import RuleBroken
from campaign.verbs import BY_NAME
from handlers.interaction import Said
from handlers.understanding import reports as reading
from storage.reports import report_rows
from storage.reports.report_rows import Report
from telling.messages import Answer, Choice
from telling.reports import report_delivery as telling
from telling.reports import report_edits
from telling.reports.report_edits import Piece
from telling.tasks import task_cards as lines

EDIT = re.compile(r"report:(\d+):cau:([0-9a-f]{8})")
"""What the question for a paragraph's new words is about."""
IN_ROW = 5
AS_IT_WAS = frozenset(
    {"-", "–", "bo", "giu nguyen", "giu nguyen van", "nguyen van", "nhu cu", "khong sua", "original", "undo"}
)
"""What people answer, folded and as a whole, to have the paragraph as it was made."""
ASKED = frozenset({"sua cau chu", "sua cau chu bao cao", "sua loi bao cao", "sua chu", "edit the wording"})
"""Plain words that ask for the list."""
SHORT = 60
"""So many letters of a paragraph stand in the list."""


def typed(said: Said) -> Answer | None:
    """`/baocao sửa`: what can be edited; `/baocao sửa 3 …`: the third paragraph reads so. None when nothing is to be edited."""
    wish = reading.edit(said.rest)
    if wish is None:
        return None
    found = report_edit.drafts(said.work, said.who)
    if len(found) != 1:
        return _which(said, found)
    number, text = wish
    if not number:
        return _list(said, found[0])
    meant = report_edit.piece(said.work, found[0].id, number=number, who=said.who)
    return _edited(said, found[0].id, meant, text) if text else _ask(said, found[0].id, meant)


def _which(said: Said, found: list[Report]) -> Answer:
    """No draft, or several."""
    rows = tuple((Choice(telling.name_of(said.work, each), _token(each.id, "cau")),) for each in found)
    return Answer(_say(said, "which_draft", some=bool(found)), rows=rows)


def list_tapped(said: Said) -> Answer:
    """Sửa câu chữ."""
    assert said.press is not None
    return _list(said, report_approval.draft(said.work, said.press.subject, who=said.who))


def _list(said: Said, found: Report) -> Answer:
    if not said.incoming.private and said.who.private is None:
        return Answer(_say(said, "in_private_only"))
    pieces = report_edit.pieces(said.work, found)
    shown = [
        {
            "number": each.number,
            "heading": each.heading,
            "text": lines.shorten(each.text, SHORT),
            "edited": each.edited,
            "annex": each.annex,
        }
        for each in pieces
    ]
    choices = [Choice(str(each.number), _token(found.id, f"c.{each.key}")) for each in pieces]
    rows = tuple(tuple(choices[at : at + IN_ROW]) for at in range(0, len(choices), IN_ROW))
    return Answer(_say(said, "edit_list", lines=shown), rows=rows, about=f"report:{found.id}:cau")


def piece_tapped(said: Said, rest: str) -> Answer:
    """One of the numbers."""
    assert said.press is not None
    return _ask(said, said.press.subject, report_edit.piece(said.work, said.press.subject, key=rest, who=said.who))


def _ask(said: Said, report: int, meant: Piece) -> Answer:
    text = _say(said, "edit_prompt", text=meant.text, original=meant.original if meant.edited else "")
    return Answer(text, ask=True, about=f"report:{report}:cau:{meant.key}")


def replied(said: Said) -> Answer | None:
    """A paragraph's new words, or plain words that ask for the list; None when it is neither."""
    found = EDIT.fullmatch(said.card)
    if found is not None:
        meant = report_edit.piece(said.work, int(found[1]), key=found[2], who=said.who)
        return _edited(said, int(found[1]), meant, said.incoming.text)
    if said.incoming.private and _plain(said.incoming.text) in ASKED:
        drafts = report_edit.drafts(said.work, said.who)
        return _list(said, drafts[0]) if len(drafts) == 1 else _which(said, drafts)
    return None


def _edited(said: Said, report: int, meant: Piece, text: str) -> Answer:
    wanted = "" if _plain(text) in AS_IT_WAS else text
    new = report_edit.edit(said.work, report, meant, wanted, who=said.who)
    more = Choice(said.word("report_edit_more"), _token(report, "cau"))
    private = said.who.private is not None
    return Answer(_say(said, "edited", number=meant.number, new=new, private=private), rows=((more,),))


def _plain(text: str) -> str:
    return text_normalisation.fold(text).strip(" .")


# --- where a remark goes ----------------------------------------------------------------------------------------------------


def choices(said: Said, report: int, message: str) -> tuple[tuple[Choice, ...], ...]:
    """Under a remark that was kept: the sections that it can go under."""
    made = next(each for each in report_rows.remarks(said.work, report) if each.message == message)
    wanted = [name for name in ("", *report_edits.PLACES) if name != made.section]
    found = [Choice(_section(said, name), _token(report, f"m.{made.id}.{name}")) for name in wanted]
    return tuple(tuple(found[at : at + 2]) for at in range(0, len(found), 2))


def place_tapped(said: Said, rest: str) -> Answer:
    """One of the sections."""
    assert said.press is not None
    remark, _, section = rest.partition(".")
    if not remark.isascii() or not remark.isdigit():
        raise RuleBroken("unreadable_button")
    report_edit.place(said.work, said.press.subject, int(remark), section, who=said.who)
    return Answer(_say(said, "remark_placed", section=_section(said, section)))


def _section(said: Said, name: str) -> str:
    return _say(said, "heading", name=name or "remarks", kind="weekly")


def _token(report: int, argument: str) -> str:
    return f"{BY_NAME['report'].code}:{report}:0:{argument}"


def _say(said: Said, macro: str, **values: object) -> str:
    return telling.say(said.work, macro, **values)


TAPS = {"c": piece_tapped, "m": place_tapped}
"""Buttons whose argument says more behind a point."""
