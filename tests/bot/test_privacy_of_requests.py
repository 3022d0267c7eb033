"""Who has asked for an enterprise, or is known by a number alone, is found by that number: what is kept of them is shown, and erased."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli
from storage import sqlite
from tests.stages.relay import Relay
from tests.stages.seen import button

CODE, FIRST, SECOND = "3800991002", "0987654321", "0977123456"
CHATS = {FIRST: "7770001", SECOND: "7770002"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two people have asked for one organisation: the first one's number is its representative's, who has no name yet."""
    relay = Relay()
    for phone, chat in CHATS.items():
        shown = relay.says(chat, f"/denghi {CODE} {phone} tôi là kế toán Mẫu Thị Ví Dụ")
        relay.taps(chat, button(shown, "Đồng ý, gửi đề nghị"))
    path = tmp_path_factory.mktemp("requests") / "a.db"
    with closing(sqlite.connect(path)) as copy:
        relay.db.backup(copy)
    relay.db.close()
    return path.read_bytes()


@pytest.fixture
def config(begun: bytes, tmp_path: Path) -> Path:
    (tmp_path / "a.db").write_bytes(begun)
    settings = tmp_path / "config.toml"
    settings.write_text(f'[storage]\npath = "a.db"\n[plan]\npath = "{examples.plan_path()}"\n', encoding="utf-8")
    return settings


def privacy(config: Path, *said: str) -> Result:
    what = ["privacy", said[0], "--config", str(config), *said[1:]]
    return CliRunner().invoke(cli.main, what, catch_exceptions=False)


@pytest.mark.parametrize("said", [FIRST, "y1", "d1"])
def test_a_number_without_a_name_is_shown(config: Path, said: str) -> None:
    told = privacy(config, "show", said).stdout
    assert "Người đại diện 09xx***321" in told
    assert f"representative_phone.digits: {FIRST}" in told
    assert SECOND not in told


@pytest.mark.parametrize("said", [SECOND, "0977 123 456", "y2"])
def test_who_asked_is_shown(config: Path, said: str) -> None:
    told = privacy(config, "show", said).stdout
    assert "Người gửi đề nghị 09xx***456 (2), mã y2" in told
    assert f"self_request.phone: {SECOND}" in told
    assert "kế toán Mẫu Thị Ví Dụ" in told
    assert FIRST not in told
    assert "gửi lại đề nghị với số đúng" in privacy(config, "correct", said, "--name", "Ai Đó").stderr


@pytest.mark.parametrize("phone", [FIRST, SECOND])
def test_nothing_is_left_of_who_is_erased(config: Path, phone: str) -> None:
    assert privacy(config, "erase", phone, "--yes").exit_code == 0
    data = config.with_name("a.db").read_bytes()
    assert phone.encode() not in data
    assert CHATS[phone].encode() not in data
    assert privacy(config, "show", phone).exit_code == 1


@pytest.mark.parametrize("said", ["y99", "y3", "0911111111"])
def test_nobody_is_nobody(config: Path, said: str) -> None:
    assert privacy(config, "show", said).exit_code == 1
