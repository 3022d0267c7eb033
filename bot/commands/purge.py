"""`privacy purge`: after the final report everything that names somebody leaves the data, and a certificate says what went and what stays."""

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from acts import purge
from bot import lock, speech
from bot.commands import codes, erase, loading
from campaign.event_links import Head
from campaign.plan import Plan
from storage import database, event_links
from storage.people import purging
from storage.port import Store
from storage.work import Work


def run(config: Path, certificate: Path, *, yes: bool) -> int:
    """OK when purged and certified; REFUSED before the final report is approved, for a no, or where no certificate can be written;
    LATER while a bot runs."""
    loaded = loading.with_data(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    path = deployment.storage.path
    if certificate.exists():
        return codes.refuse(speech.said(codes.TAKEN, out=certificate))
    try:
        with lock.hold(path):
            store = database.connect(path)
            try:
                return _purge(store, plan, certificate, yes=yes)
            finally:
                store.close()
    except lock.Locked:
        return codes.refuse(
            speech.said("Bot đang chạy và giữ tệp dữ liệu. Hãy dừng bot rồi làm lại lệnh này."), code=codes.LATER
        )
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {out}: {why}", out=certificate, why=wrong.strerror or wrong))


def _purge(store: Store, plan: Plan, certificate: Path, *, yes: bool) -> int:
    now = int(time.time() * 1000)
    work = Work(store, plan, now, "cli")
    if not purging.final_approved(work):
        return codes.refuse(speech.said("Chưa có báo cáo tổng kết nào được duyệt; dữ liệu còn cần cho báo cáo ấy."))
    click.echo(speech.said("Sẽ dọn, không lấy lại được; số liệu, nhật ký và báo cáo đã duyệt được giữ:"))
    for line in _lines(purging.counted(work)):
        click.echo(line)
    if not yes and not click.confirm(speech.said("Dọn"), default=False):
        return codes.refuse(speech.said("Không có gì thay đổi."))
    before = event_links.head(store)
    certificate.touch(mode=0o600)
    counted = database.transact(store, lambda db: purge.purge(Work(db, plan, now, "cli")))
    cut = erase.cut(store)
    at = datetime.fromtimestamp(now / 1000, plan.campaign.zone).strftime("%H:%M %d/%m/%Y")
    certificate.write_text(_certificate(plan, at, counted, (before, event_links.head(store))), encoding="utf-8")
    click.echo(speech.said("Đã dọn. Giấy xác nhận: {out}", out=certificate))
    if not cut:
        click.echo(speech.said(erase.NOT_CUT))
    return codes.OK


def _certificate(plan: Plan, at: str, counted: Mapping[str, int], ends: tuple[Head, Head]) -> str:
    before, after = ends
    return "\n".join(
        [
            speech.said("XÁC NHẬN ĐÃ DỌN DỮ LIỆU CÁ NHÂN"),
            speech.said("Chiến dịch: {name}", name=plan.campaign.name),
            speech.said("Lúc: {at}", at=at),
            speech.said("Đã làm rỗng (bảng, số dòng):"),
            *_lines(counted),
            speech.said("Được giữ: số liệu, chỉ tiêu, tên và mã số thuế của tổ chức (trừ hộ kinh doanh), nhật ký sự kiện"
                " (chỉ có số và mã), báo cáo đã duyệt theo quy định lưu trữ."),
            speech.said("Người phụ trách tự hủy: bản sao lưu, danh sách gốc, roster.csv, thư mục bao-cao, danh sách trong"
                " thư mục dùng chung, tin trong các nhóm chat."),
            speech.said("Dấu cuối của nhật ký trước khi dọn: {mark}", mark=before.mark),
            speech.said("Dấu cuối của nhật ký sau khi dọn: {mark}", mark=after.mark),
            speech.said("Người dọn (ký, ghi rõ họ tên):"),
            "",
        ]
    )  # fmt: skip


def _lines(counted: Mapping[str, int]) -> list[str]:
    return [f"- {where}: {rows}" for where, rows in sorted(counted.items())] or [speech.said("- không có gì")]
