"""`erase`: one person leaves the data, the log is cut, and what still holds them is named.

Beside a running bot it is the bot that erases, over its socket; else this command holds the lock.
"""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from acts import erase
from bot import control, lock, speech
from bot.commands import codes, leftovers, loading
from campaign import phones, text_normalisation
from campaign.plan import Plan
from storage import database, migrate
from storage.people import erasure, whose
from storage.people.whose import Traces
from storage.port import Store
from storage.work import Work

CODE = re.compile(r"([tdy])(\d{1,15})")
KINDS = {"t": "member", "d": "representative", "y": "request"}
LETTERS = {kind: letter for letter, kind in KINDS.items()}
WHO = {"member": "thành viên", "representative": "người đại diện", "request": "người gửi đề nghị"}
HELD = "Bot đang giữ dữ liệu mà chưa trả lời; hãy thử lại sau, hoặc dừng bot rồi làm lại."
NOT_CUT = (
    "Nhật ký ghi (tệp -wal) đang có người đọc nên chưa cắt được; bot tự cắt trong ít phút, hoặc chạy lại lệnh này."
)
TRIES, PAUSE_S = 10, 0.5
"""How often the log is tried to be cut while somebody reads the data."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be meant; `about` tells namesakes apart."""

    kind: str
    number: int
    name: str
    about: str

    @property
    def code(self) -> str:
        """What the command takes besides a name: t7, d12 or y3."""
        return f"{LETTERS[self.kind]}{self.number}"


@dataclass(frozen=True, slots=True)
class ErasureOutcome:
    """What was erased, and what of it the tables still hold («table.column»: rows)."""

    blotted: int
    left: dict[str, int]
    cut: bool


def run(config: Path, said: str, *, yes: bool) -> int:
    """OK when erased; REFUSED when nobody or several are meant, or the answer is no; LATER when the data is held and nobody answers."""
    loaded = loading.with_data(config)
    if loaded is None:
        return codes.REFUSED
    deployment, plan = loaded
    path = deployment.storage.path
    meant = look(path, plan, said=said)
    if len(meant) != 1:
        return which(said, meant)
    who = meant[0]
    traces = _traces(path, plan, who)
    click.echo(
        speech.said(
            "Sẽ xóa dữ liệu cá nhân của {what} {name} ({about}), mã {code}. Không lấy lại được.",
            what=speech.said(WHO[who.kind]),
            name=who.name,
            about=who.about,
            code=who.code,
        )
    )
    if not yes and not click.confirm(speech.said("Xóa"), default=False):
        return codes.refuse(speech.said("Không có gì thay đổi."))
    done = _erase(path, plan, who)
    if done is None:
        return codes.refuse(speech.said(HELD), code=codes.LATER)
    _say(who, done, [*leftovers.of_roster(deployment.plan.path, who.about), *leftovers.of_files(path.parent, traces)])
    return codes.OK


def look(path: Path, plan: Plan, *, said: str) -> list[Found]:
    """Who may be meant: by name, key of the roster, phone number or code."""
    connection = database.connect_to_read(path)
    try:
        return list(_meant(Work(connection, plan, 0, "cli"), said.strip()))
    finally:
        connection.close()


def _meant(work: Work, said: str) -> Iterator[Found]:
    """By code (that of any request of theirs), by the key of the roster, by a phone number, else by a name with or without diacritics."""
    everybody = [Found(*row) for row in whose.everybody(work)]
    code, digits = CODE.fullmatch(said), phones.read(said)
    if code or digits is not None:
        named = _named(work, said) if digits is None else whose.by_phone(work, digits)
        yield from (each for each in everybody if (each.kind, each.number) in named)
    else:
        exact = [each for each in everybody if each.kind == "member" and each.about == said]
        wanted = text_normalisation.fold(said)
        yield from exact or [each for each in everybody if wanted and wanted in text_normalisation.fold(each.name)]


def _named(work: Work, code: str) -> list[tuple[str, int]]:
    kind, number = KINDS[code[0]], int(code[1:])
    return whose.by_request(work, number) if kind == "request" else [(kind, number)]


def which(said: str, meant: Sequence[Found]) -> int:
    """Nobody or several are meant: say so, the several with their codes."""
    if not meant:
        return codes.refuse(
            speech.said(
                "Không có ai là “{said}”. Hãy gõ họ tên, khóa trong roster.csv, số điện thoại, hoặc mã"
                " (t7: thành viên, d12: người đại diện, y3: đề nghị số 3).",
                said=said,
            )
        )
    shown = [f"- {each.code}: {speech.said(WHO[each.kind])} {each.name} ({each.about})" for each in meant[:20]]
    more = [speech.said("- và {x} người khác", x=len(meant) - 20)] if len(meant) > 20 else []
    return codes.refuse(speech.said("Có {n} người như vậy; hãy gõ lại với mã:", n=len(meant)), *shown, *more)


def _traces(path: Path, plan: Plan, who: Found) -> Traces:
    connection = database.connect_to_read(path)
    try:
        work = Work(connection, plan, 0, "cli")
        return whose.TRACES_OF[who.kind](work, who.number)
    finally:
        connection.close()


def _erase(path: Path, plan: Plan, who: Found) -> ErasureOutcome | None:
    try:
        return _alone(path, plan, who)
    except lock.Locked:
        return _through_bot(path, who)


def _alone(path: Path, plan: Plan, who: Found) -> ErasureOutcome:
    now = int(time.time() * 1000)
    with lock.hold(path):
        connection = database.connect(path)
        try:
            migrate.migrate(connection, now)
            done = database.transact(
                connection, lambda db: erase.erase(Work(db, plan, now, "cli"), who.kind, number=who.number)
            )
            return ErasureOutcome(done.blotted, done.left, cut=cut(connection))
        finally:
            connection.close()


def cut(connection: Store) -> bool:
    """Cut the log, with a few tries; False while somebody reads the data."""
    for _ in range(TRIES):
        if connection.checkpoint():
            return True
        time.sleep(PAUSE_S)
    return False


def _through_bot(path: Path, who: Found) -> ErasureOutcome | None:
    try:
        for answer in control.ask(path, {"do": "erase", "kind": who.kind, "number": who.number}):
            if isinstance(done := answer.get("done"), dict):
                return ErasureOutcome(int(done["blotted"]), dict(done["left"]), cut=bool(done["cut"]))
    except OSError:
        return None
    return None


def _say(who: Found, done: ErasureOutcome, elsewhere: Sequence[str]) -> None:
    click.echo(
        speech.said(
            "Đã xóa: họ tên, số điện thoại, tài khoản, lời đã gõ; {blotted} chỗ khác có nhắc tên đã được che.",
            blotted=done.blotted,
        )
    )
    if done.cut:
        click.echo(speech.said("Nhật ký ghi (tệp -wal) đã được cắt về rỗng."))
    else:
        click.echo(speech.said(NOT_CUT))
    held = [
        *(
            speech.said("dữ liệu: {x}, {n} dòng (giữ nguyên)", x=speech.said(erasure.KEPT.get(place, place)), n=n)
            for place, n in done.left.items()
        ),
        *elsewhere,
        speech.said("bản sao lưu ở nơi khác: lệnh này không thấy được; hãy hủy hoặc thay bản cũ"),
        speech.said("Telegram: tin đã gửi vẫn ở đó, người quản trị nhóm tự xóa"),
        *(
            [speech.said("danh sách gốc của cơ quan: lần nhập sau sẽ đưa lại nếu còn tên trong đó")]
            if who.kind == "representative"
            else []
        ),
    ]
    click.echo(speech.said("Còn giữ:"))
    for line in held:
        click.echo(f"- {line}")
