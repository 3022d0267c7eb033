"""`tiepsuc erase`: one command, and not a byte of the person is left in the data file or its log; what others keep is named."""

import asyncio
import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import examples
from acts import roster
from acts.relay import claim, open_case
from bot import cli, control, lock
from bot.commands.import_list import SystemClock
from bot.telegram import split
from campaign import plan as plans
from campaign.awards.nominations import Nominee
from campaign.places import PlaceKind
from campaign.text_normalisation import fold
from storage import database, inbox, members, outbox, places, settings, sqlite
from storage.awards import award_rows
from storage.database import Database
from storage.lists import organisations
from storage.relay import cases
from storage.sqlite import SqliteStore
from storage.work import Work
from telling.messages import Card
from tests.stages import builders, new_data

KEY, NAME, SHORT, PERSON, USERNAME = "ngoc_tram", "Đặng Thị Ngọc Trâm", "Ngọc Trâm", "7700112233", "tram_mau_77"
OTHER = "7700445566"
HEAD, PHONE = "Trịnh Văn Bảo Thạch", "0990123478"
TRACES = [NAME, fold(NAME), PERSON, USERNAME, KEY, f"đ/c {SHORT}"]
HEADS = [HEAD, fold(HEAD), PHONE, "0990 123 478", "+84 990.123.478"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A deployment of an example plan with one more member, in a folder of its own."""
    shutil.copytree(examples.plan_path().parent, tmp_path / "plan")
    with (tmp_path / "plan" / "roster.csv").open("a", encoding="utf-8") as table:
        table.write(f"{KEY},{NAME},{SHORT},Chuyên viên,to1,,,thanh_vien,,,,\n")
    (tmp_path / "config.toml").write_text(
        '[plan]\npath = "plan/plan.toml"\n[storage]\npath = "var/a.db"\n', encoding="utf-8"
    )
    (tmp_path / "var").mkdir()
    return tmp_path


def path_of(home: Path) -> Path:
    return home / "var" / "a.db"


def erase(home: Path, *words: str, answer: str | None = None) -> Result:
    command = ["erase", "--config", str(home / "config.toml"), *words]
    return CliRunner().invoke(cli.main, command, input=answer, catch_exceptions=False)


def update(number: int, text: str, person: str = PERSON) -> tuple[str, str]:
    """A private message as the platform hands it over, escaped as it escapes."""
    who = {"id": int(person), "is_bot": False, "first_name": NAME, "username": USERNAME}
    chat = {"id": int(person), "type": "private", "first_name": NAME, "username": USERNAME}
    message = {"message_id": number, "date": 1, "from": who, "chat": chat, "text": text}
    raw = split.raw(json.loads(json.dumps({"update_id": number, "message": message})))
    return raw.key, raw.body


@contextmanager
def lived(home: Path) -> Iterator[SqliteStore]:
    """A campaign in which both did and said something; its log still holds all of it, for the connection stays open."""
    db = new_data.in_file(path_of(home))
    work = Work(db, plans.load(home / "plan"), 1_747_000_000_000, "test")
    database.transact(db, lambda _: _live(work))
    yield db
    db.close()


def _live(work: Work) -> None:
    settings.put(work, "campaign", value=work.plan.campaign.id)
    roster.take_in(work)
    for key, person in ((KEY, PERSON), ("dung", OTHER)):
        one = members.by_key(work, key)
        assert one is not None
        place = places.ensure(work, "telegram", chat=person, thread="", kind=PlaceKind.PRIVATE, title=one.name)
        members.tie(work, one.id, channel="telegram", person=person)
        places.own(work, place.id, member=one.id)
        members.set_private(work, "telegram", person=person, place=place.id)
        outbox.say(work, place.id, card=Card(f"Chào đ/c {one.short}"))
    tram, dung = members.by_key(work, KEY), members.by_key(work, "dung")
    assert tram is not None
    assert dung is not None
    assert dung.private is not None
    outbox.say(
        work, dung.private, card=Card(f"đ/c {SHORT} ({NAME}) vừa nhận việc; người đại diện {HEAD}, 0990 123 478")
    )
    organisation = organisations.open_unlisted(work, "Công ty TNHH Ví Dụ", tax_code=None, phone=PHONE)
    head = organisations.representatives(work, organisation.id)[0].id
    work.run(
        "UPDATE representative SET name = :n, folded = :f, title = 'Giám đốc' WHERE id = :i",
        {"n": HEAD, "f": fold(HEAD), "i": head},
    )
    case = open_case.open_case(work, organisation.id, request=open_case.CaseRequest(), who=dung, hold=False)
    baton = work.one("SELECT id FROM baton WHERE case_file = :c AND state = 'open'", {"c": case})
    assert baton is not None
    claim.claim(work, baton["id"], who=tram)
    bare = f"{fold(NAME)} ban, {fold(HEAD)} goi lai"
    cases.note(work, bare, member=dung.id, kind="request")
    cases.note(work, bare, member=dung.id, kind="block")
    said = f"gặp {HEAD.upper()} +84 990.123.478, hỏi đ/c {SHORT}"
    cases.note(work, said, case=case, member=dung.id, kind="request")
    rows = [update(number, f"tôi là {NAME}, số {PHONE}") for number in range(500, 541)]
    inbox.store(
        work.db,
        "telegram",
        rows=[*rows, update(600, f"{HEAD} {PHONE}"), update(601, f"hỏi {NAME}", OTHER)],
        now=work.now,
    )
    ids = [one.id for one in inbox.waiting(work.db, 100)]
    inbox.finish(work.db, ids[:40], now=work.now)
    inbox.set_aside(work.db, ids[41], error=f"KeyError of {NAME}", now=work.now)
    inbox.set_aside(work.db, ids[42], error="KeyError", now=work.now)
    who = Nominee(tram.id)
    award_rows.nominate(work, who, criterion="", note=f"{NAME} làm tốt", by=dung.id, quota=0)


def legible(home: Path, traces: list[str]) -> list[tuple[str, str]]:
    """Which of these stand in the bytes of the data file and its log, in whatever case, escaped or not."""
    found = []
    for path in sorted(each for each in (home / "var").glob("a.db*") if each.is_file()):
        text = path.read_bytes().decode("utf-8", "replace").casefold()
        escaped = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
        found += [(path.name, each) for each in traces if each.casefold() in text or each.casefold() in escaped]
    return found


def held(home: Path) -> list[str]:
    connection = sqlite.connect_to_read(path_of(home))
    rows = [row[0] for row in connection.execute("SELECT state FROM baton WHERE step = 'lien_he'")]
    connection.close()
    return rows


def test_a_member_leaves_no_byte_and_the_log_is_empty(home: Path) -> None:
    with lived(home):
        assert {each for _, each in legible(home, TRACES)} == set(TRACES)
        done = erase(home, NAME, "--yes")
        assert (done.exit_code, done.stderr) == (0, "")
        assert path_of(home).with_name("a.db-wal").stat().st_size == 0
        assert legible(home, TRACES) == []
    assert legible(home, TRACES) == []
    assert legible(home, HEADS) != []
    assert held(home) == ["open"]


def test_a_representative_leaves_no_byte(home: Path) -> None:
    with lived(home) as db:
        database.transact(db, lambda db: db.execute("UPDATE inbox SET state = 'done', body = NULL WHERE state = 'new'"))
        done = erase(home, PHONE, "--yes")
        assert (done.exit_code, done.stderr) == (0, "")
        assert legible(home, HEADS) == []
    assert legible(home, [NAME]) != []


def test_the_next_start_does_not_give_the_name_back(home: Path) -> None:
    with lived(home) as db:
        assert erase(home, KEY, "--yes").exit_code == 0
        plan = plans.load(home / "plan")
        for _ in range(2):
            lines = database.transact(db, lambda db: roster.take_in(Work(db, plan, 2, "start")))
            assert lines == len(plan.roster) - 1
            assert db.checkpoint()
        assert legible(home, TRACES) == []
        row = db.execute("SELECT name, short, active FROM member WHERE roster_key LIKE 'erased:%'").fetchone()
        assert tuple(row) == ("đã xóa", "đã xóa", 0)
        assert database.transact(db, lambda db: roster.invite_by_key(Work(db, plan, 3, "cli"), [KEY])) == {}


def test_erasing_twice_erases_no_more_and_keeps_the_line_shut(home: Path) -> None:
    with lived(home) as db:
        number = db.execute("SELECT id FROM member WHERE roster_key = :k", {"k": KEY}).fetchone()[0]
        before = erase(home, f"t{number}", "--yes")
        again = erase(home, f"t{number}", "--yes")
        assert (before.exit_code, again.exit_code) == (0, 1)
        assert "Không có ai là" in again.stderr
        from acts import erase as act

        plan = plans.load(home / "plan")
        database.transact(db, lambda db: act.erase(Work(db, plan, 3, "cli"), "member", number=number))
        assert database.transact(db, lambda db: roster.take_in(Work(db, plan, 4, "start"))) == len(plan.roster) - 1


def test_others_keep_what_is_theirs(home: Path) -> None:
    with lived(home) as db:
        assert erase(home, NAME, "--yes").exit_code == 0
        waiting = [json.loads(one.body)["message"]["from"]["id"] for one in inbox.waiting(db, 9)]
        assert waiting == []
        account = db.execute("SELECT person FROM account").fetchall()
        assert [row[0] for row in account] == [OTHER]
        said = db.execute("SELECT body FROM say").fetchall()
        assert any("(đã xóa)" in row[0] and HEAD in row[0] for row in said)
        note = db.execute("SELECT text FROM note WHERE case_file IS NOT NULL").fetchone()[0]
        assert note == f"gặp {HEAD.upper()} +84 990.123.478, hỏi đ/c (đã xóa)"
        assert db.execute("SELECT data FROM event WHERE kind = 'erased'").fetchone()[0].startswith('{"member":')


def test_the_roster_the_copies_and_the_rest_are_named(home: Path) -> None:
    with lived(home):
        shutil.copy(path_of(home).with_name("a.db-wal"), home / "var" / "truoc-khi-nang-cap.db")
        (home / "var" / "bao-cao").mkdir()
        examples_list = examples.plan_path().parent.parent / "danh_sach_mau.xlsx"
        shutil.copy(examples_list, home / "var" / "bao-cao" / "x.xlsx")
        (home / "var" / "bao-cao" / "hong.docx").write_bytes(b"no archive")
        done = erase(home, NAME, "--yes")
    lines = (home / "plan" / "roster.csv").read_text(encoding="utf-8").splitlines()
    assert f"roster.csv, dòng {len(lines)} (khóa {KEY}): hãy xóa dòng này" in done.stdout
    assert "truoc-khi-nang-cap.db: còn tên hoặc số" in done.stdout
    assert "x.xlsx" not in done.stdout
    assert "bản sao lưu ở nơi khác" in done.stdout
    assert "Nhật ký ghi (tệp -wal) đã được cắt về rỗng." in done.stdout


@contextmanager
def running_bot(home: Path) -> Iterator[None]:
    """What of `bot run` matters here: the lock, the writer and the socket."""
    listening, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        plan = plans.load(home / "plan")
        async with Database(path_of(home)) as opened, control.Control(opened, plan, clock=SystemClock()).listening():
            listening.set()
            await asyncio.to_thread(stop.wait)

    with lock.hold(path_of(home)):
        thread = threading.Thread(target=lambda: asyncio.run(serve()))
        thread.start()
        assert listening.wait(10)
        try:
            yield
        finally:
            stop.set()
            thread.join()


def test_a_running_bot_erases_by_itself(home: Path) -> None:
    with lived(home):
        pass
    with running_bot(home):
        right = ["privacy", "correct", HEAD, "--title", "Chủ tịch", "--yes", "--config", str(home / "config.toml")]
        assert CliRunner().invoke(cli.main, right, catch_exceptions=False).exit_code == 0
        done = erase(home, NAME, "--yes")
        assert (done.exit_code, done.stderr) == (0, "")
        with closing(sqlite.connect_to_read(path_of(home))) as db:
            assert db.all("SELECT 1 FROM representative WHERE title = 'Chủ tịch'"), "beside the bot, by the bot"
        assert path_of(home).with_name("a.db-wal").stat().st_size == 0
        assert legible(home, TRACES) == []


def test_a_bot_that_does_not_answer_is_a_clear_refusal_and_nothing_is_changed(home: Path) -> None:
    with lived(home):
        pass
    with lock.hold(path_of(home)):
        done = erase(home, NAME, "--yes")
    assert done.exit_code == 3
    assert "Bot đang giữ dữ liệu mà chưa trả lời" in done.stderr
    assert legible(home, [NAME]) != []


def test_while_somebody_reads_an_older_state_that_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.erase.PAUSE_S", 0)
    with lived(home):
        reader = sqlite.connect_to_read(path_of(home))
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM member").fetchone()
        done = erase(home, NAME, "--yes")
        reader.close()
        assert done.exit_code == 0
        assert "đang có người đọc nên chưa cắt được" in done.stdout


def test_no_is_no_and_a_namesake_is_asked_for_by_code(home: Path) -> None:
    with lived(home) as db:
        refused = erase(home, NAME, answer="n\n")
        assert (refused.exit_code, "Không có gì thay đổi." in refused.stderr) == (1, True)
        work = Work(db, plans.load(home / "plan"), 0, "test")
        database.transact(db, lambda _: builders.representative(work, NAME))
        both = erase(home, fold(NAME), "--yes")
        assert both.exit_code == 1
        codes = re.findall(r"^- ([td]\d+): (thành viên|người đại diện)", both.stderr, re.MULTILINE)
        assert [kind for _, kind in codes] == ["thành viên", "người đại diện"]
        assert legible(home, [NAME]) != []
        assert erase(home, codes[1][0], "--yes").exit_code == 0
        assert db.execute("SELECT count(*) FROM member WHERE name = :n", {"n": NAME}).fetchone()[0] == 1


@pytest.mark.parametrize("said", ["Không Ai Cả", "t99999", "0990999999", "  "])
def test_somebody_who_is_not_there_is_said(said: str, home: Path) -> None:
    with lived(home):
        answer = erase(home, said, "--yes")
    assert answer.exit_code == 1
    assert "Không có ai là" in answer.stderr


def test_a_long_list_of_namesakes_is_cut_and_counted(home: Path) -> None:
    with lived(home):
        answer = erase(home, "n", "--yes")
    assert answer.exit_code == 1
    assert re.search(r"- và \d+ người khác", answer.stderr)


def test_without_data_there_is_nothing_to_erase(home: Path) -> None:
    assert "Chưa có dữ liệu ở" in erase(home, NAME).stderr
    (home / "config.toml").write_text("[log]\nlevel = 5\n", encoding="utf-8")
    assert erase(home, NAME).exit_code == 1
