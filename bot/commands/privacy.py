"""`privacy`: what is kept of one person is shown, written into a file and put right; what is kept of people at all, and who has seen it.

Looking works beside a running bot; what is put right is done by the bot, when one runs. `erase` has a module of its own.
"""

import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from acts.people import correct as correcting
from acts.people.correct import RightData
from bot import control, lock, speech
from bot.commands import codes, erase, leftovers, loading
from campaign import names, phones
from campaign.plan import Plan
from storage import database
from storage.people import personal_data, purposes, whose
from storage.people.purposes import KeptData
from storage.work import Work


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """Whose data, in which data file, by which plan."""

    path: Path
    plan: Plan
    roster: Path
    who: erase.Found


def columns() -> int:
    """What is kept of people at all: purpose, basis, until when."""
    for one in purposes.register():
        click.echo("\n".join(_about(one)))
        click.echo(f"  {', '.join((*one.tables, *one.columns))}\n")
    return codes.OK


def show(config: Path, said: str) -> int:
    """Everything that is kept of one person, by what it is kept for."""
    asked = _asked(config, said)
    if isinstance(asked, int):
        return asked
    for line in _told(asked):
        click.echo(names.visible(line))
    return codes.OK


def export(config: Path, said: str, *, out: Path) -> int:
    """The same into a new file that only its owner can read, to be handed over."""
    if out.exists():
        return codes.refuse(speech.said(codes.TAKEN, out=out))
    asked = _asked(config, said)
    if isinstance(asked, int):
        return asked
    try:
        out.touch(mode=0o600, exist_ok=False)
        out.write_text("\n".join(map(names.visible, _told(asked))) + "\n", encoding="utf-8")
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {out}: {why}", out=out, why=wrong.strerror or wrong))
    click.echo(speech.said("Đã ghi vào {out}; chỉ chủ tệp đọc được.", out=out))
    return codes.OK


def seen(config: Path, out: Path) -> int:
    """Who has seen names and numbers of representatives in full, as new CSV: when, who, which case, which organisation."""
    if out.exists():
        return codes.refuse(speech.said(codes.TAKEN, out=out))
    loaded = loading.with_data(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    store = database.connect_to_read(deployment.storage.path)
    try:
        with store.snapshot():
            rows = list(personal_data.seen(Work(store, plan, 0, "cli")))
    finally:
        store.close()
    try:
        out.touch(mode=0o600, exist_ok=False)
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file)
            lines.writerow([speech.said("lúc"), speech.said("ai"), speech.said("phiếu"), speech.said("tổ chức")])
            lines.writerows((_when(plan, one.at), one.by, one.case or "", one.organisation) for one in rows)
    except OSError as wrong:
        return codes.refuse(speech.said("Không ghi được {out}: {why}", out=out, why=wrong.strerror or wrong))
    click.echo(speech.said("Đã ghi {n} lần xem vào {out}", n=len(rows), out=out))
    return codes.OK


def correct(config: Path, said: str, *, to: RightData, yes: bool) -> int:
    """Put a representative's name, title or numbers right; a member is put right in the roster."""
    read = tuple(phones.read(each) for each in to.phones)
    if None in read:
        return codes.refuse(speech.said("Số điện thoại chưa đúng."))
    if to == RightData():
        return codes.refuse(speech.said("Hãy nêu điều phải sửa: --name, --title hoặc --phone."))
    asked = _asked(config, said)
    if isinstance(asked, int):
        return asked
    if asked.who.kind == "member":
        return codes.refuse(
            speech.said("Thành viên được sửa trong roster.csv (dòng {key}), rồi chạy lại bot.", key=asked.who.about)
        )
    if asked.who.kind == "request":
        return codes.refuse(
            speech.said("Số của đề nghị: doanh nghiệp gửi lại đề nghị với số đúng, rồi xóa số cũ (privacy erase).")
        )
    click.echo(speech.said("Sẽ sửa người đại diện {name} ({about}).", name=asked.who.name, about=asked.who.about))
    if not yes and not click.confirm(speech.said("Sửa"), default=False):
        return codes.refuse(speech.said("Không có gì thay đổi."))
    right = RightData(names.harmless(to.name), names.harmless(to.title), tuple(one for one in read if one is not None))
    if not _correct(asked, right):
        return codes.refuse(speech.said(erase.HELD), code=codes.LATER)
    click.echo(speech.said("Đã sửa. Danh sách gốc của cơ quan cũng phải sửa: lần nhập sau lấy theo danh sách."))
    return codes.OK


def _correct(asked: PersonAsked, right: RightData) -> bool:
    try:
        with lock.hold(asked.path):
            store = database.connect(asked.path)
            try:
                now = int(time.time() * 1000)
                database.transact(
                    store, lambda db: correcting.correct(Work(db, asked.plan, now, "cli"), asked.who.number, to=right)
                )
            finally:
                store.close()
    except lock.Locked:
        return _through_bot(asked, right)
    return True


def _through_bot(asked: PersonAsked, right: RightData) -> bool:
    request: control.Answer = {
        "do": "correct", "number": asked.who.number, "name": right.name, "title": right.title, "phones": list(right.phones),
    }  # fmt: skip
    try:
        return any("done" in answer for answer in control.ask(asked.path, request))
    except OSError:
        return False


def _asked(config: Path, said: str) -> PersonAsked | int:
    loaded = loading.with_data(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    path = deployment.storage.path
    meant = erase.look(path, plan, said=said)
    return PersonAsked(path, plan, deployment.plan.path, meant[0]) if len(meant) == 1 else erase.which(said, meant)


def _told(asked: PersonAsked) -> list[str]:
    """Line by line, for somebody who has never seen the program."""
    who, store = asked.who, database.connect_to_read(asked.path)
    try:
        with store.snapshot():
            work = Work(store, asked.plan, 0, "cli")
            traces = whose.TRACES_OF[who.kind](work, who.number)
            held = personal_data.of(work, who.kind, number=who.number, traces=traces)
            events = personal_data.events_of(work, who.kind, number=who.number)
            views = list(personal_data.seen(work, who.number)) if who.kind == "representative" else []
    finally:
        store.close()
    what = speech.said(erase.WHO[who.kind]).capitalize()
    head = speech.said("{what} {name} ({about}), mã {code}", what=what, name=who.name, about=who.about, code=who.code)
    return [
        head,
        *_by_purpose(held),
        "",
        speech.said("Nhật ký: {n} sự kiện, chỉ có số và mã, không có tên; được giữ.", n=events),
        *(_view(asked.plan, one) for one in views),
        *leftovers.of_roster(asked.roster, who.about),
        *leftovers.of_files(asked.path.parent, traces),
    ]


def _view(plan: Plan, one: personal_data.FullView) -> str:
    at = _when(plan, one.at)
    if not one.case:
        return speech.said("Được giao số để gọi: {by}, {at}", by=one.by, at=at)
    return speech.said("Đã xem đầy đủ: {by}, {at}, phiếu {case}", by=one.by, at=at, case=one.case)


def _by_purpose(held: Sequence[personal_data.HeldText]) -> Iterator[str]:
    for kept, texts in groupby(sorted(held, key=lambda one: one.kept.what), key=lambda one: one.kept):
        yield ""
        yield from _about(kept)
        for one in texts:
            mention = "" if one.theirs else speech.said(" (người khác nhắc đến)")
            yield f"  - {one.where}{mention}: {one.text}"


def _about(kept: KeptData) -> list[str]:
    return [
        kept.what,
        speech.said("  Để làm gì: {purpose}", purpose=kept.what_for),
        speech.said("  Căn cứ: {basis}", basis=kept.basis),
        speech.said("  Giữ đến: {until}", until=kept.until),
    ]


def _when(plan: Plan, at: int) -> str:
    return datetime.fromtimestamp(at / 1000, plan.campaign.zone).strftime("%d/%m/%Y %H:%M")
