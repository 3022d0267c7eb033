"""What stops a start, in one clear sentence each: the data of another campaign, and work that the plan no longer knows."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import examples
from acts.relay import open_case
from storage import settings, sqlite
from storage.lists import organisations
from storage.work import Work
from tests.stages import new_data, relay

TOKEN = "1:" + "a" * 35


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A deployment with one open case; nobody is reached, the address leads nowhere."""
    shutil.copytree(examples.plan_path().parent, tmp_path / "plan")
    text = '[storage]\npath = "a.db"\n[plan]\npath = "plan/plan.toml"\n[channel.telegram]\nbase_url = "http://127.0.0.1:9"\n'
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    db = new_data.in_file(tmp_path / "a.db")
    work = Work(db, relay.plan(), relay.instant(relay.TUESDAY), "test")
    organisation = organisations.open_unlisted(work, "Công ty TNHH Ví Dụ").id
    open_case.open_case(work, organisation, request=open_case.CaseRequest(), who=None)
    db.close()
    return tmp_path


def start(folder: Path) -> subprocess.CompletedProcess[str]:
    """`run` until it gives up."""
    command = [sys.executable, "-m", "bot", "run", "--config", str(folder / "config.toml")]
    environ = os.environ | {"TIEPSUC_TELEGRAM_TOKEN": TOKEN}
    return subprocess.run(command, capture_output=True, text=True, timeout=30, env=environ, check=False)


def test_a_step_that_is_still_to_be_done_may_not_leave_the_plan(folder: Path) -> None:
    file = folder / "plan" / "plan.toml"
    file.write_text(re.sub(r'"lien_he"', '"lien_lac"', file.read_text(encoding="utf-8")), encoding="utf-8")
    ended = start(folder)
    assert (ended.returncode, "bước lien_he: 1 phiếu" in ended.stderr) == (1, True), ended.stderr
    with sqlite3.connect(folder / "a.db") as db:
        assert db.execute("SELECT count(*) FROM member").fetchone()[0] == 0


def test_the_data_of_another_campaign_is_left_alone(folder: Path) -> None:
    db = sqlite.connect(folder / "a.db")
    settings.put(Work(db, relay.plan(), 0, "test"), "campaign", value="kien_giang")
    db.close()
    ended = start(folder)
    assert (ended.returncode, "kien_giang" in ended.stderr) == (1, True), ended.stderr


@pytest.mark.parametrize("spoiled", [b"no database at all, but a letter" * 200, b"SQLite format 3\0" + b"\7" * 8000])
def test_a_file_that_is_damaged_is_named_with_what_to_do(folder: Path, spoiled: bytes) -> None:
    (folder / "a.db").write_bytes(spoiled)
    ended = start(folder)
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False), ended.stderr
    assert f"{folder / 'a.db'} bị hỏng" in ended.stderr
    assert "khôi phục bản sao lưu" in ended.stderr
    assert (folder / "a.db").read_bytes() == spoiled
