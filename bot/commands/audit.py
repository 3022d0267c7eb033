"""`audit check` and `audit export`: is the trail of events as it was written, and the trail as a file that others can follow by themselves.

Both look at one snapshot and work beside a running bot.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from bot import speech
from bot.commands import codes, upkeep
from campaign.event_links import Head, read_mark
from campaign.plan import Plan
from storage import event_links, trail_heads
from storage.event_links import Fault, Misfit
from storage.port import Store
from storage.work import Work

FAULTS: dict[Fault, str] = {
    "missing": "Thiếu sự kiện {event}: sau sự kiện {before} là một sự kiện khác.",
    "unlinked": "Sự kiện {event} ({kind}, {at}) được ghi vào mà không qua chương trình.",
    "changed": "Sự kiện {event} ({kind}, {at}) không khớp: nó đã bị sửa, chèn vào hoặc đổi chỗ.",
    "cut": "Nhật ký dừng ở sự kiện {before}, nhưng trước đây đã có sự kiện {event}: phần cuối bị cắt, hoặc dữ liệu là bản sao lưu cũ hơn.",
}


def check(config: Path, marks: Sequence[str]) -> int:
    """Name the first event that does not fit and REFUSED; OK with the mark of the trail's end when all do."""
    noted = [read_mark(each) for each in marks]
    if None in noted:
        return codes.refuse(
            speech.said("Dấu ghi như sau: số sự kiện, gạch nối, 16 chữ số sau đó; ví dụ 4812-9f3a2b4c5d6e7f80.")
        )
    found: list[tuple[Head, Misfit | None]] = []

    def look(db: Store) -> None:
        with db.snapshot():
            kept = trail_heads.noted(Work(db, cast("Plan", None), 0, "cli"))
            heads = [one for one in (*noted, kept) if one is not None]
            found.append((event_links.head(db), event_links.first_misfit(db, heads)))

    code = upkeep.look(config, look)
    if code != codes.OK:
        return code
    ((head, misfit),) = found
    if misfit is not None:
        click.echo(_line(misfit))
        return codes.REFUSED
    click.echo(
        speech.said("{n} sự kiện, từng sự kiện khớp với sự kiện trước. Dấu cuối: {mark}", n=head.event, mark=head.mark)
    )
    return codes.OK


def export(config: Path, out: Path) -> int:
    """Write every event with its link, one JSON object a line, readable by its owner only; says how many and the last link.
    REFUSED where there is a file already."""
    if out.exists():
        return codes.refuse(speech.said(codes.TAKEN, out=out))
    ends: list[Head] = []

    def write(db: Store) -> None:
        out.touch(mode=0o600, exist_ok=False)
        with db.snapshot(), out.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in event_links.rows(db))
            ends.append(event_links.head(db))

    try:
        code = upkeep.look(config, write)
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {out}: {why}", out=out, why=wrong.strerror or wrong))
    for head in ends:
        click.echo(speech.said("Đã ghi {n} sự kiện vào {out}. Dấu cuối: {mark}", n=head.event, out=out, mark=head.mark))
    return code


def _line(misfit: Misfit) -> str:
    at = datetime.fromtimestamp(misfit.at / 1000, UTC).strftime("%d/%m/%Y %H:%M UTC")
    return speech.said(FAULTS[misfit.fault], event=misfit.event, before=misfit.event - 1, kind=misfit.says, at=at)
