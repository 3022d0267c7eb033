"""`sheet`: the one page to print, as the plan has it: ten words, the buttons, whom to ask."""

from pathlib import Path

import click

from bot import speech
from bot.commands import codes, loading
from reports import drawing
from telling.people import desk_sheet

ENDINGS = (".pdf", ".docx")


def run(config: Path, out: Path) -> int:
    """Write it; REFUSED for another ending, a file that is there, or no place for it."""
    if out.suffix.lower() not in ENDINGS:
        return codes.refuse(speech.said("Tên tệp phải có đuôi .pdf (để in) hoặc .docx (để sửa)."))
    loaded = loading.both(config)
    if loaded is None:
        return codes.REFUSED
    if out.exists():
        return codes.refuse(speech.said("{file} đã có; không ghi đè. Hãy chọn tên khác.", file=out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        drawing.desk_sheet(desk_sheet.content(loaded[1]), out.with_suffix(out.suffix.lower()))
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {home}: {why}.", home=out, why=wrong.strerror or wrong))
    except drawing.NotDrawn:
        return codes.refuse(speech.said("Không lập được {file}; hãy thử lại.", file=out))
    click.echo(speech.said("Đã ghi trang để bàn: {file}. In một tờ A4, đặt trên bàn.", file=out))
    return codes.OK
