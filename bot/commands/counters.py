"""`counters check` and `counters rebuild`: the kept counters and tallies against what they count, and written anew.

Checking looks at one snapshot and works beside a running bot; rebuilding needs the data for itself.
"""

from pathlib import Path
from typing import cast

import click

from bot import speech
from bot.commands import codes, upkeep
from campaign.plan import Plan
from storage import tallies
from storage.port import Store
from storage.tallies import Disagreement
from storage.work import Work

WHAT = {
    "organisations": "Số tổ chức",
    "registered": "Số đã đăng ký",
    "day": "Đăng ký theo ngày",
    "counter": "Số đếm trong ngày",
}
AGREE = "Số đếm, bảng cộng, danh sách và nhật ký sự kiện khớp nhau."


def check(config: Path) -> int:
    """Say every disagreement; REFUSED when there is one. Nothing is changed."""
    found: list[Disagreement] = []

    def compare(db: Store) -> None:
        with db.snapshot():
            found.extend(tallies.check(_work(db)))

    code = upkeep.look(config, compare)
    if code != codes.OK or not found:
        if code == codes.OK:
            click.echo(speech.said(AGREE))
        return code
    for one in found:
        click.echo(_line(one))
    click.echo(
        speech.said(
            "{n} chỗ không khớp. Dừng bot rồi chạy `tiepsuc counters rebuild` để tính lại từ gốc.", n=len(found)
        )
    )
    return codes.REFUSED


def rebuild(config: Path) -> int:
    """Write all counters anew from organisations and events and say what that changed; LATER while a bot runs."""

    def anew(db: Store) -> int:
        work = _work(db)
        wrong = tallies.check(work)
        tallies.rebuild(work)
        for one in wrong:
            click.echo(_line(one))
        click.echo(
            speech.said("Đã tính lại; {n} chỗ được sửa.", n=len(wrong))
            if wrong
            else speech.said("Đã tính lại; không có chỗ nào phải sửa.")
        )
        return codes.OK

    return upkeep.change(config, anew)


def _work(db: Store) -> Work:
    return Work(db, cast("Plan", None), 0, "cli")  # no rule of the plan is asked here


def _line(one: Disagreement) -> str:
    kept, counted = (speech.said("không có") if n is None else str(n) for n in (one.kept, one.recounted))
    return speech.said(
        "{what}\t{key}\tđang giữ {kept}\tđếm lại {counted}",
        what=speech.said(WHAT[one.table]),
        key=one.key,
        kept=kept,
        counted=counted,
    )
