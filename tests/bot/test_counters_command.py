"""`counters check` proves that what is kept agrees with what happened; `counters rebuild` makes it so."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli, lock
from storage import sqlite
from tests.stages.relay import Relay


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A campaign's settings and data: one organisation has gone all the way."""
    relay = Relay()
    relay.activated()
    connection = sqlite.connect(tmp_path / "du_lieu.db")
    relay.db.backup(connection)
    connection.close()
    settings = tmp_path / "config.toml"
    settings.write_text('[storage]\npath = "du_lieu.db"\n', encoding="utf-8")
    return settings


def counters(what: str, config: Path) -> Result:
    """One of the two commands."""
    return CliRunner().invoke(cli.main, ["counters", what, "--config", str(config)], catch_exceptions=False)


def plant(config: Path, *faults: str) -> None:
    """Somebody has edited the data by hand."""
    connection = sqlite3.connect(config.with_name("du_lieu.db"))
    with connection:
        for fault in faults:
            connection.execute(fault)
    connection.close()


def test_after_a_day_of_work_everything_agrees(config: Path) -> None:
    answer = counters("check", config)
    assert (answer.exit_code, answer.stdout.strip()) == (
        0,
        "Số đếm, bảng cộng, danh sách và nhật ký sự kiện khớp nhau.",
    )


def test_planted_faults_are_found_and_nothing_is_changed_by_looking(config: Path) -> None:
    plant(config, "UPDATE tally SET registered = registered + 4", "DELETE FROM counter WHERE name = 'registered'")
    for _ in range(2):
        answer = counters("check", config)
        assert answer.exit_code == 1
        assert "đang giữ 5\tđếm lại 1" in answer.stdout
        assert "/registered\tđang giữ không có\tđếm lại 1" in answer.stdout
        assert "2 chỗ không khớp" in answer.stdout


def test_a_rebuild_puts_them_right_and_says_what_it_put_right(config: Path) -> None:
    plant(config, "UPDATE tally_day SET registered = 7", "UPDATE counter SET n = n + 1 WHERE name = 'registered'")
    answer = counters("rebuild", config)
    assert (answer.exit_code, "Đã tính lại; 2 chỗ được sửa." in answer.stdout) == (0, True)
    assert counters("check", config).exit_code == 0
    assert "không có chỗ nào phải sửa" in counters("rebuild", config).stdout


def test_while_a_bot_runs_one_may_look_but_not_rebuild(config: Path) -> None:
    with lock.hold(config.with_name("du_lieu.db")):
        assert counters("check", config).exit_code == 0
        assert counters("rebuild", config).exit_code == 3


def test_without_data_both_say_so(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text("", encoding="utf-8")
    assert [counters(what, settings).exit_code for what in ("check", "rebuild")] == [1, 1]
