"""`sheet`: the one page to print, as the plan has it: ten words, the buttons, whom to ask. `letter`, `page`: the open letter and the page
for enterprises."""

from collections.abc import Callable
from pathlib import Path

import click

from bot import speech
from bot.commands import codes, loading
from campaign.plan import Plan
from reports import drawing
from telling.enterprise import letter, page
from telling.people import desk_sheet

TEXT = ".txt"
Make = Callable[[Plan, Path], None]
"""Writes what is wanted of a plan to a path. Raises OSError, NotDrawn."""


def run(config: Path, out: Path) -> int:
    """Write the page; REFUSED for another ending, a file that is there, or no place for it."""
    if out.suffix.lower() not in (".pdf", ".docx"):
        return codes.refuse(speech.said("Tên tệp phải có đuôi .pdf (để in) hoặc .docx (để sửa)."))
    done = speech.said("Đã ghi trang để bàn: {file}. In một tờ A4, đặt trên bàn.", file=out)
    return written(
        config, out, make=lambda plan, target: drawing.desk_sheet(desk_sheet.content(plan), target), done=done
    )


def open_letter(config: Path, out: Path) -> int:
    """Write the letter; REFUSED as for the page."""
    if out.suffix.lower() not in (".pdf", ".docx", TEXT):
        return codes.refuse(
            speech.said(
                "Tên tệp phải có đuôi .docx (để ký), .pdf (để xem) hoặc .txt (để dán vào nhóm chat, kèm lời SMS)."
            )
        )
    done = speech.said("Đã ghi Thư ngỏ: {file}. Đọc lại, quét thử mã QR rồi mới phát hành.", file=out)
    return written(config, out, make=_letter, done=done)


def enterprise_page(config: Path, out: Path) -> int:
    """Write the page for enterprises; REFUSED as for the others."""
    if out.suffix.lower() != ".html":
        return codes.refuse(speech.said("Tên tệp phải có đuôi .html."))
    done = speech.said("Đã ghi trang: {file}. Đặt lên máy chủ web của cơ quan (https, .gov.vn).", file=out)
    return written(config, out, make=lambda plan, target: _text(target, page.html(plan)), done=done)


def _text(target: Path, text: str) -> None:
    target.write_text(text, encoding="utf-8")


def _letter(plan: Plan, target: Path) -> None:
    if target.suffix == TEXT:
        _text(target, f"{letter.as_text(plan)}\n\nSMS: {letter.sms(plan)}\n")
    else:
        drawing.open_letter(letter.content(plan), target)


def written(config: Path, out: Path, *, make: Make, done: str) -> int:
    """Write a new file made of the plan; REFUSED where it is there, or cannot be written."""
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    if out.exists():
        return codes.refuse(speech.said("{file} đã có; không ghi đè. Hãy chọn tên khác.", file=out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        make(loaded[1], out.with_suffix(out.suffix.lower()))
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {home}: {why}.", home=out, why=wrong.strerror or wrong))
    except drawing.NotDrawn:
        return codes.refuse(speech.said("Không lập được {file}; hãy thử lại.", file=out))
    click.echo(done)
    return codes.OK
