"""`zalo-thu`: walks through the nine checks against the look-alike, and writes down what it saw without a name or the token."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import examples
from bot import cli, lock
from bot.zalo import trial
from bot.zalo.webhook import ZaloDoor
from sandbox.zalo import people
from sandbox.zalo.server import ZaloSandbox
from sandbox.zalo.switches import Switches
from sandbox.zalo.world import TOKEN
from tests.bot.zalo_stage import SECRET, RoomClock


@contextmanager
def platform(switches: Switches, then: Callable[[ZaloSandbox], None]) -> Iterator[str]:
    """The look-alike on a thread of its own; `then` is what people do there every tenth of a second."""
    loop, zalo, base, over = asyncio.new_event_loop(), ZaloSandbox(RoomClock()), list[str](), threading.Event()
    zalo.room.switches = switches

    async def lives() -> None:
        base.append(await zalo.start())
        while not over.is_set():
            await asyncio.sleep(0.1)
            then(zalo)
        await zalo.stop()

    thread = threading.Thread(target=lambda: loop.run_until_complete(lives()))
    thread.start()
    while not base:
        time.sleep(0.01)
    try:
        yield base[0]
    finally:
        over.set()
        thread.join()
        loop.close()


def writes(zalo: ZaloSandbox) -> None:
    """Somebody writes whenever nothing waits."""
    if not zalo.world.people:
        zalo.world.add_person("Nguyễn Thị Không Lộ", wrote=True)
    if not zalo.world.pending:
        people.says(zalo.room, next(iter(zalo.world.people)), text="một chữ riêng tư")


def test_the_nine_answers_are_written_down_without_names_or_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIEPSUC_ZALO_TOKEN", TOKEN)
    with platform(Switches(repeats_polls=False), writes) as base:
        config = tmp_path / "config.toml"
        config.write_text(f'[channel.zalo]\nmode = "poll"\nbase_url = "{base}"\n', encoding="utf-8")
        out = tmp_path / "zalo-thu.md"
        done = CliRunner().invoke(
            cli.main,
            ["zalo-thu", "--config", str(config), "--out", str(out)],
            input="12, có\n\n5 người, 1 không\n",
            catch_exceptions=False,
        )
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert [line[:2] for line in lines[2:]] == [f"{n}." for n in range(1, 10)]
    assert "HTTP 200, error_code 401, “Unauthorized”" in lines[2]
    assert lines[3:5] == ["2. chưa thử", "3. chưa thử"]
    assert "trả lại 0 trong 3 lần" in lines[5]
    assert "message.text.received: chat, date, from, message_id" in lines[6]
    assert lines[7:9] == ["6. 12, có", "7. chưa thử"]
    assert "chat_id" in lines[9]
    for secret in (TOKEN, "Không Lộ", "riêng tư"):
        assert secret not in text + done.output


async def test_the_form_of_a_delivery_and_whether_it_comes_again(unused_tcp_port: int) -> None:
    zalo = ZaloSandbox(RoomClock())
    zalo.room.switches = Switches(wrapped=True, retries=2)
    line = trial.TrialCalls(await zalo.start(), TOKEN)
    door = ZaloDoor("127.0.0.1", unused_tcp_port, "/zalo", f"http://127.0.0.1:{unused_tcp_port}", SECRET, 32_768)
    writes(zalo)
    people.says(zalo.room, next(iter(zalo.world.people)), text="một tin khác")
    seen = await trial.delivered(line, door, seconds=5, again_s=0.3)
    assert "webhook.ok; nội dung bọc trong result, chuỗi bí mật đúng" in seen
    assert seen.endswith("sau lỗi 500 gửi lại 1 lần")
    assert zalo.world.webhook is None, "dọn lại như trước"
    assert "chưa thấy tin nào" in await trial.delivered(line, door, seconds=0.05, again_s=0.1)
    await zalo.stop()


async def test_a_refusal_is_not_answered_by_hammering() -> None:
    zalo, asked = ZaloSandbox(RoomClock()), list[str]()

    class Counted(trial.TrialCalls):
        async def ask(self, method: str, payload: dict[str, Any], *, token: str = "", timeout_s: float = 20.0) -> Any:
            asked.append(method)
            return await trial.TrialCalls.ask(self, method, payload, token=token, timeout_s=timeout_s)

    assert await trial.arrives(Counted(await zalo.start(), "1:khac"), 1) is None
    assert len(asked) <= 2
    await zalo.stop()


def test_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(text: str) -> tuple[int, str]:
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(
            cli.main, ["zalo-thu", "--config", str(tmp_path / "config.toml")], catch_exceptions=False
        )
        return done.exit_code, done.output

    monkeypatch.delenv("TIEPSUC_ZALO_TOKEN", raising=False)
    assert "chưa có bảng [channel.zalo]" in told("")[1]
    poll = '[channel.zalo]\nmode = "poll"\nbase_url = "http://127.0.0.1:9"\n'
    assert "TIEPSUC_ZALO_TOKEN" in told(poll)[1]
    monkeypatch.setenv("TIEPSUC_ZALO_TOKEN", TOKEN)
    assert "Không gọi được Zalo" in told(poll)[1]
    with lock.hold(tmp_path / "var" / "tiepsuc.db"):
        assert told(poll)[0] == 3


@pytest.mark.parametrize(
    ("token", "said"), [(TOKEN, "Zalo nhận token, bot tên Bot Tiếp Sức."), ("1:khac", "Zalo không nhận token này")]
)
def test_check_asks_zalo_whether_it_knows_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, token: str, said: str
) -> None:
    monkeypatch.setenv("TIEPSUC_ZALO_TOKEN", token)
    plan = examples.plan_path()
    with platform(Switches(), lambda zalo: None) as base:
        text = f'[plan]\npath = "{plan}"\n[channel.zalo]\nmode = "poll"\nbase_url = "{base}"\n'
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(
            cli.main, ["check", "--config", str(tmp_path / "config.toml")], catch_exceptions=False
        )
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert token not in done.output


def test_check_says_when_zalo_could_not_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEPSUC_ZALO_TOKEN", TOKEN)
    text = f'[plan]\npath = "{examples.plan_path()}"\n[channel.zalo]\nmode = "poll"\nbase_url = "http://127.0.0.1:9"\n'
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["check", "--config", str(tmp_path / "config.toml")], catch_exceptions=False)
    assert "chưa hỏi được Zalo" in done.output
