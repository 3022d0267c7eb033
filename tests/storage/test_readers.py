"""Whoever only reads the data file can neither change it nor fold its log into it, though its writer was killed just now."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storage import sqlite
from storage.port import DataTrouble

KILLED = """
import os, signal, sys
from pathlib import Path
from storage import sqlite
db = sqlite.connect(Path(sys.argv[1]))
db.execute("CREATE TABLE t (a)")
db.executemany("INSERT INTO t VALUES (?)", [("x" * 400,)] * 500)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def left_behind(tmp_path: Path) -> Path:
    """What a killed writer leaves: everything it committed is in the log, nothing in the file."""
    path = tmp_path / "a.db"
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=Path(__file__).parents[2], check=False)
    assert ended.returncode == -signal.SIGKILL
    return path


def log_of(path: Path) -> bytes:
    return path.with_name(path.name + "-wal").read_bytes()


def test_our_readers_cannot_checkpoint_even_as_the_last_to_leave(left_behind: Path) -> None:
    file, log = left_behind.read_bytes(), log_of(left_behind)
    reader = sqlite.connect_to_read(left_behind)
    assert reader.execute("SELECT count(*) FROM t").fetchone()[0] == 500
    with pytest.raises(DataTrouble):
        reader.run("PRAGMA wal_checkpoint(TRUNCATE)")
    reader.close()
    assert (left_behind.read_bytes(), log_of(left_behind)) == (file, log)


def test_the_backup_of_the_handbook_leaves_the_data_as_it_is(left_behind: Path, tmp_path: Path) -> None:
    file, log = left_behind.read_bytes(), log_of(left_behind)
    copy = tmp_path / "copy.db"
    subprocess.run(["sqlite3", "-readonly", str(left_behind), f".backup {copy}"], check=True)
    assert (left_behind.read_bytes(), log_of(left_behind)) == (file, log)
    with sqlite3.connect(copy) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("SELECT count(*) FROM t").fetchone()[0] == 500


def test_the_handbook_never_opens_the_running_data_as_a_writer() -> None:
    text = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    commands = [line for line in text.splitlines() if line.startswith("sqlite3 ") and "var/tiepsuc.db" in line]
    assert commands
    assert [line for line in commands if not line.startswith("sqlite3 -readonly ")] == []
