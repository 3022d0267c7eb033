"""Sửa câu chữ under a draft, by buttons and words; and under which section a remark goes."""

from acts.reports import report_approval, report_edit
from campaign import text_normalisation, verbs
from campaign.button_argument import ButtonArgument
from handlers.interaction import Interaction, Tapped
from handlers.understanding import reports as reading
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from telling.messages import Answer, Choice
from telling.reports import report_delivery, report_edits
from telling.reports.report_arguments import EditPiece, EditWording, PlaceRemark
from telling.reports.report_edits import Piece
from telling.reports.report_keys import EditList, EditPrompt
from telling.tasks import task_cards as lines

IN_ROW = 5
AS_IT_WAS = frozenset(
    {"-", "–", "bo", "giu nguyen", "giu nguyen van", "nguyen van", "nhu cu", "khong sua", "original", "undo"}
)
"""What people answer, folded and as a whole, to have the paragraph as it was made."""
ASKED = frozenset({"sua cau chu", "sua cau chu bao cao", "sua loi bao cao", "sua chu", "edit the wording"})
"""Plain words that ask for the list."""
SHORT = 60
"""So many letters of a paragraph stand in the list."""


def typed(interaction: Interaction) -> Answer | None:
    """`/baocao sửa`: what can be edited; `/baocao sửa 3 …`: the third paragraph reads so. None when nothing is to be edited."""
    wish = reading.edit(interaction.rest)
    if wish is None:
        return None
    found = report_edit.drafts(interaction.work, interaction.who)
    if len(found) != 1:
        return _which(interaction, found)
    number, text = wish
    if not number:
        return _list(interaction, found[0])
    meant = report_edit.piece(interaction.work, found[0].id, number=number, who=interaction.who)
    return _edited(interaction, found[0].id, meant, text) if text else _ask(interaction, found[0].id, meant)


def _which(interaction: Interaction, found: list[ReportRow]) -> Answer:
    """No draft, or several."""
    rows = tuple(
        (Choice(report_delivery.name_of(interaction.work, each), _token(each.id, EditWording())),) for each in found
    )
    return Answer(_say(interaction, "which_draft", some=bool(found)), rows=rows)


def list_tapped(interaction: Tapped, button: EditWording) -> Answer:
    """Sửa câu chữ."""
    return _list(interaction, report_approval.draft(interaction.work, interaction.press.subject, who=interaction.who))


def _list(interaction: Interaction, found: ReportRow) -> Answer:
    if not interaction.incoming.private and interaction.who.private is None:
        return Answer(_say(interaction, "in_private_only"))
    pieces = report_edit.pieces(interaction.work, found)
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
    choices = [Choice(str(each.number), _token(found.id, EditPiece(each.key))) for each in pieces]
    rows = tuple(tuple(choices[at : at + IN_ROW]) for at in range(0, len(choices), IN_ROW))
    return Answer(_say(interaction, "edit_list", lines=shown), rows=rows, about=str(EditList(found.id)))


def piece_tapped(interaction: Tapped, button: EditPiece) -> Answer:
    """One of the numbers."""
    return _ask(
        interaction,
        interaction.press.subject,
        report_edit.piece(interaction.work, interaction.press.subject, key=button.piece, who=interaction.who),
    )


def _ask(interaction: Interaction, report: int, meant: Piece) -> Answer:
    text = _say(interaction, "edit_prompt", text=meant.text, original=meant.original if meant.edited else "")
    return Answer(text, ask=True, about=str(EditPrompt(report, meant.key)))


def replied(interaction: Interaction) -> Answer | None:
    """A paragraph's new words, or plain words that ask for the list; None when it is neither."""
    asked = EditPrompt.read(interaction.card)
    if asked is not None:
        meant = report_edit.piece(interaction.work, asked.report, key=asked.piece, who=interaction.who)
        return _edited(interaction, asked.report, meant, interaction.incoming.text)
    if interaction.incoming.private and _plain(interaction.incoming.text) in ASKED:
        drafts = report_edit.drafts(interaction.work, interaction.who)
        return _list(interaction, drafts[0]) if len(drafts) == 1 else _which(interaction, drafts)
    return None


def _edited(interaction: Interaction, report: int, meant: Piece, text: str) -> Answer:
    wanted = "" if _plain(text) in AS_IT_WAS else text
    new = report_edit.edit(interaction.work, report, meant=meant, text=wanted, who=interaction.who)
    more = Choice(interaction.word("report_edit_more"), _token(report, EditWording()))
    private = interaction.who.private is not None
    return Answer(_say(interaction, "edited", number=meant.number, new=new, private=private), rows=((more,),))


def _plain(text: str) -> str:
    return text_normalisation.fold(text).strip(" .")


# --- where a remark goes ----------------------------------------------------------------------------------------------------


def choices(interaction: Interaction, report: int, *, message: str) -> tuple[tuple[Choice, ...], ...]:
    """Under a remark that was kept: the sections that it can go under."""
    made = next(each for each in report_rows.remarks(interaction.work, report) if each.message == message)
    wanted = [name for name in ("", *report_edits.PLACES) if name != made.section]
    found = [Choice(_section(interaction, name), _token(report, PlaceRemark(made.id, name))) for name in wanted]
    return tuple(tuple(found[at : at + 2]) for at in range(0, len(found), 2))


def place_tapped(interaction: Tapped, button: PlaceRemark) -> Answer:
    """One of the sections."""
    report_edit.place(
        interaction.work, interaction.press.subject, remark=button.remark, section=button.section, who=interaction.who
    )
    return Answer(_say(interaction, "remark_placed", section=_section(interaction, button.section)))


def _section(interaction: Interaction, name: str) -> str:
    return _say(interaction, "heading", name=name or "remarks", kind="weekly")


def _token(report: int, argument: ButtonArgument) -> str:
    return verbs.token("report", report, argument=argument)


def _say(interaction: Interaction, macro: str, **values: object) -> str:
    return report_delivery.say(interaction.work, macro, **values)
