"""`audit check` names the first event that does not fit, whatever was done to the trail; `audit export` is followed by the documents' own rule."""

import json
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from storage import event_links, sqlite, trail_heads
from storage.work import Work
from tests.house.test_rooms import ROOT
from tests.stages import builders
from tests.stages.relay import Relay, plan

OPEN_THE_TRAIL = "DROP TRIGGER event_is_append_only_update; DROP TRIGGER event_is_append_only_delete; DROP TRIGGER event_link_is_append_only;"
MOVE = (
    "UPDATE event SET id = -8 WHERE id = 8; UPDATE event SET id = 8 WHERE id = 9; UPDATE event SET id = 9 WHERE id = -8"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign's data after one organisation has gone all the way; its trail was noted in the end."""
    folder = tmp_path_factory.mktemp("office")
    relay = Relay()
    relay.activated()
    relay.do(trail_heads.note)
    connection = sqlite.connect(folder / "du_lieu.db")
    relay.db.backup(connection)
    connection.close()
    relay.db.close()
    return folder / "du_lieu.db"


@pytest.fixture
def config(office: Path, tmp_path: Path) -> Path:
    """Settings, and a copy of that data."""
    (tmp_path / "du_lieu.db").write_bytes(office.read_bytes())
    settings = tmp_path / "config.toml"
    settings.write_text('[storage]\npath = "du_lieu.db"\n', encoding="utf-8")
    return settings


def audit(config: Path, *said: str) -> Result:
    return CliRunner().invoke(cli.main, ["audit", said[0], "--config", str(config), *said[1:]], catch_exceptions=False)


def tamper(config: Path, *, sql: str) -> None:
    """Somebody with a tool for SQLite."""
    with closing(sqlite3.connect(config.with_name("du_lieu.db"))) as db:
        db.executescript(OPEN_THE_TRAIL + sql)


def forge(config: Path) -> None:
    """Somebody who knows the rule ties the whole trail anew."""
    with closing(sqlite.connect(config.with_name("du_lieu.db"))) as store:
        store.run("UPDATE event SET link = ''")
        event_links.link_old(store)


def test_what_was_written_fits_and_its_end_has_a_mark(config: Path) -> None:
    answer = audit(config, "check")
    assert answer.exit_code == 0
    assert re.fullmatch(r"\d\d+ sự kiện, từng sự kiện khớp .* Dấu cuối: \d+-[0-9a-f]{16}\n", answer.stdout)


@pytest.mark.parametrize(
    ("what", "sql", "named"),
    [
        ("changed", "UPDATE event SET at = at + 1 WHERE id = 7", "Sự kiện 7 ("),
        ("whose", "UPDATE event SET member = member + 1 WHERE id = (SELECT max(id) FROM event WHERE member > 0)", "không khớp"),
        ("removed", "DELETE FROM event WHERE id = 8", "Thiếu sự kiện 8: sau sự kiện 7"),
        ("the first removed", "DELETE FROM event WHERE id = 1", "Thiếu sự kiện 1: sau sự kiện 0"),
        ("closed up", "DELETE FROM event WHERE id = 8; UPDATE event SET id = id - 1 WHERE id > 8", "Sự kiện 8 ("),
        ("moved", MOVE, "Sự kiện 8 ("),
        ("cut off", "DELETE FROM event WHERE id > 10", "Nhật ký dừng ở sự kiện 10, nhưng trước đây đã có sự kiện"),
    ],
)  # fmt: skip
def test_whatever_was_done_to_it_the_first_that_does_not_fit_is_named(
    config: Path, what: str, *, sql: str, named: str
) -> None:
    tamper(config, sql=sql)
    answer = audit(config, "check")
    assert (answer.exit_code, named in answer.stdout) == (1, True), (what, answer.stdout)


@pytest.mark.parametrize(("at", "named"), [(9, "Sự kiện 9 ("), (0, "được ghi vào mà không qua chương trình")])
def test_an_event_that_somebody_wrote_in_is_named(config: Path, at: int, named: str) -> None:
    """In the middle, with a link that looks like one; at the end, with none."""
    with closing(sqlite.connect(config.with_name("du_lieu.db"))) as store:
        store.executescript(OPEN_THE_TRAIL)
        builders.events(Work(store, plan(), 0, "test"), [(1, "claimed")], member=MemberId(1))
        if at:
            store.executescript(
                f"UPDATE event SET id = -1, link = 'f0' WHERE link = ''; UPDATE event SET id = id + 1000 WHERE id >= {at};"
                f"UPDATE event SET id = id - 999 WHERE id > 1000; UPDATE event SET id = {at} WHERE id = -1"
            )
    answer = audit(config, "check")
    assert (answer.exit_code, named in answer.stdout) == (1, True), answer.stdout


def test_who_ties_it_all_anew_is_found_by_a_mark_that_stands_elsewhere(config: Path) -> None:
    mark = audit(config, "check").stdout.split()[-1]
    assert audit(config, "check", "--mark", mark.upper()).exit_code == 0
    tamper(config, sql="DELETE FROM event WHERE id > 10; DELETE FROM meta WHERE key = 'trail_head'")
    assert audit(config, "check").exit_code == 0, "by itself it looks whole"
    assert "Nhật ký dừng ở sự kiện 10" in audit(config, "check", "--mark", mark).stdout
    tamper_again = "UPDATE event SET at = at + 1 WHERE id = 3"
    mark = audit(config, "check").stdout.split()[-1]
    with closing(sqlite3.connect(config.with_name("du_lieu.db"))) as db:
        db.executescript(tamper_again)
    forge(config)
    assert audit(config, "check").exit_code == 0
    assert audit(config, "check", "--mark", mark).exit_code == 1
    assert "Dấu ghi như sau" in audit(config, "check", "--mark", "4812").stderr


def test_what_was_noted_and_is_no_longer_true_stays_noted(relay: Relay) -> None:
    relay.do(trail_heads.note)
    assert trail_heads.noted(relay.work) is None, "nothing yet"
    for _ in range(3):
        relay.do(lambda work: work.record(Event(TrailEvent.LEFT)))
    relay.do(trail_heads.note)
    before = trail_heads.noted(relay.work)
    assert before == event_links.head(relay.db)
    relay.db.executescript(OPEN_THE_TRAIL + "DELETE FROM event WHERE id = 3")
    relay.later(1)
    for _ in range(3):
        relay.do(lambda work: work.record(Event(TrailEvent.LEFT)))
    relay.do(trail_heads.note)
    assert trail_heads.noted(relay.work) == before
    assert event_links.first_misfit(relay.db) is None
    misfit = event_links.first_misfit(relay.db, [before])
    assert misfit is not None
    assert (misfit.event, misfit.fault) == (3, "changed")


def test_a_refused_step_leaves_no_gap(relay: Relay) -> None:
    with pytest.raises(RuntimeError):
        relay.do(_refused)
    relay.do(lambda work: work.record(Event(TrailEvent.LEFT)))
    assert event_links.first_misfit(relay.db) is None


def _refused(work: Work) -> None:
    work.record(Event(TrailEvent.LEFT))
    raise RuntimeError


def test_somebody_outside_follows_the_export_by_the_documents_own_lines(config: Path, tmp_path: Path) -> None:
    out, rule = tmp_path / "nhat-ky.jsonl", tmp_path / "rule.py"
    told = audit(config, "export", str(out))
    assert (told.exit_code, stat.S_IMODE(out.stat().st_mode)) == (0, 0o600)
    document = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```python\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    rule.write_text(text, encoding="utf-8")
    follow = [sys.executable, "-I", str(rule), str(out)]
    assert told.stdout.split()[-1] == subprocess.run(follow, check=True, capture_output=True, text=True).stdout.strip()
    lines = out.read_text(encoding="utf-8").splitlines()
    lines[4] = json.dumps({**json.loads(lines[4]), "member": 99})
    out.write_text("\n".join(lines), encoding="utf-8")
    assert "event 5 does not fit" in subprocess.run(follow, check=False, capture_output=True, text=True).stderr
    assert audit(config, "export", str(tmp_path / "nowhere" / "x")).exit_code == 1


@pytest.mark.parametrize("command", ["check", "export"])
def test_data_of_an_older_version_are_brought_up_to_date_first(config: Path, tmp_path: Path, command: str) -> None:
    with closing(sqlite3.connect(config.with_name("du_lieu.db"))) as db:
        db.execute("DELETE FROM migration WHERE name >= '0050'")
        db.commit()
    answer = audit(config, command, *([str(tmp_path / "x.jsonl")] if command == "export" else []))
    assert (answer.exit_code, answer.stderr) == (1, "Tệp dữ liệu ở dạng cũ; hãy chạy lệnh migrate trước.\n")


def test_the_mark_is_kept_in_the_data(config: Path) -> None:
    with closing(sqlite.connect_to_read(config.with_name("du_lieu.db"))) as store:
        kept = store.one("SELECT value FROM meta WHERE key = :k", {"k": trail_heads.NOTED})
        assert kept is not None
        assert kept["value"] == f"{event_links.head(store).event}-{event_links.last(store)}"
