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
    """Somebody writes whenever nothing waits: in private, and in a group when we have written there."""
    if not zalo.world.people:
        zalo.world.add_person("Nguyễn Thị Không Lộ", wrote=True)
        zalo.world.add_person("Trần Văn Kín", wrote=True, protected=True)
        zalo.world.add_group("Tổ", list(zalo.world.people))
    open_one, closed = zalo.world.people
    if not zalo.world.pending:
        people.says(zalo.room, closed, text="không ai đọc được")
        group = next(iter(zalo.world.groups))
        people.says(zalo.room, open_one, text="một chữ riêng tư", chat=group, mention=True)


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REST_S", "REFUSED_S", "LOOK_S", "CROWD_S"):
        monkeypatch.setattr(trial, name, 0.1)
    for look, seconds in ((trial.repeats, 5.0), (trial.fields, 5.0), (trial.unread, 1.5)):
        monkeypatch.setitem(look.__kwdefaults__ or {}, "seconds", seconds)


def asked(folder: Path, base: str, typed: str, **more: Any) -> tuple[int, str, list[str]]:
    """The command's exit code and words, and the lines of its file."""
    config, out = folder / "config.toml", folder / "zalo-thu.md"
    config.write_text(f'[channel.zalo]\nmode = "poll"\nbase_url = "{base}"\n', encoding="utf-8")
    told = ["zalo-thu", "--config", str(config), "--out", str(out)]
    done = CliRunner().invoke(cli.main, told, input=typed, **more)
    return done.exit_code, done.output, out.read_text(encoding="utf-8").splitlines() if out.exists() else []


@pytest.mark.usefixtures("quickly")
def test_the_nine_answers_are_written_down_without_names_or_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIEPSUC_ZALO_TOKEN", TOKEN)
    with platform(Switches(repeats_polls=False), writes) as base:
        code, output, lines = asked(tmp_path, base, "12, có\n\n", catch_exceptions=False)
    assert code == 0, output
    assert [line[:2] for line in lines[2:]] == [f"{n}." for n in range(1, 10)]
    assert "HTTP 200, error_code 401, “Unauthorized”" in lines[2]
    assert lines[3:5] == ["2. chưa thử", "3. chưa thử"]
    assert "trả lại 0 trong 3 lần" in lines[5]
    assert "tin nhắn lúc không ai hỏi: vẫn tới" in lines[5]
    assert "message.text.received: chat, date, from, message_id" in lines[6]
    assert lines[6].endswith("hơn tin gọi thường: -"), "không có gì nêu tin gốc"
    assert lines[7:9] == ["6. 12, có", "7. chưa thử"]
    assert "Lệnh này vừa gửi 1 tin, nhận" in output
    assert "chat_id" in lines[9]
    assert lines[10] == "9. đọc được tin của 1 người; tin đến trống của 1 người, và 0 tin trống không rõ của ai"
    assert "Còn câu 2, 3, 7" in output
    for secret in (TOKEN, "Không Lộ", "riêng tư", "Kín"):
        assert secret not in "\n".join(lines) + output


@pytest.mark.usefixtures("quickly")
def test_one_may_stop_in_the_middle_and_goes_on_with_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was seen is written down at once: a stop, and a network that goes away, lose none of it."""
    monkeypatch.setenv("TIEPSUC_ZALO_TOKEN", TOKEN)

    async def gone(*_: Any, **__: Any) -> str:
        raise OSError

    with platform(Switches(), writes) as base:
        code, output, lines = asked(tmp_path, base, "")
        assert code == 1, "Ctrl-C ở câu 6"
        assert "Unauthorized" in lines[2]
        assert "trả lại" in lines[5]
        assert lines[7] == "6. chưa thử"
        with monkeypatch.context() as without:
            without.setattr(trial, "unread", gone)
            code, output, lines = asked(tmp_path, base, "12\nngười nhắn riêng\n", catch_exceptions=False)
        assert (code, lines[7]) == (1, "6. 12")
        assert "làm tiếp những câu còn lại" in output
        assert "1. Lỗi báo thế nào" not in output
        assert "Làm lại lệnh này thì đi tiếp" in output
        asked_for = list[str]()

        async def answered(*_: Any) -> tuple[str, str]:
            asked_for.append("2 và 3")
            return "nội dung ở gốc", "gửi lại 0 lần"

        monkeypatch.setattr(trial, "delivered", answered)
        monkeypatch.setenv("TIEPSUC_ZALO_SECRET", SECRET)
        config = tmp_path / "config.toml"
        code, output, lines = asked(
            tmp_path, f'{base}"\n[channel.zalo.webhook]\npublic_url = "http://127.0.0.1:1', "", catch_exceptions=False
        )
    assert config.exists()
    assert code == 0, output
    assert lines[3:5] == ["2. nội dung ở gốc", "3. gửi lại 0 lần"]
    assert asked_for == ["2 và 3"], "một lần cho cả hai"
    assert "Đã ghi chín câu trả lời" in output
    assert asked(tmp_path, base, "", catch_exceptions=False)[2] == lines, "không còn gì để làm"


async def test_the_form_of_a_delivery_and_whether_it_comes_again(unused_tcp_port: int) -> None:
    zalo = ZaloSandbox(RoomClock())
    zalo.room.switches = Switches(wrapped=True, retries=2, lost_while_away=False)
    line = trial.TrialCalls(await zalo.start(), TOKEN)
    door = ZaloDoor("127.0.0.1", unused_tcp_port, "/zalo", f"http://127.0.0.1:{unused_tcp_port}", SECRET, 32_768)
    writes(zalo)
    form, again = await trial.delivered(line, door, seconds=5, again_s=0.3)
    assert "webhook.ok; nội dung bọc trong result, chuỗi bí mật đúng" in form
    assert again == "sau lỗi 500 gửi lại 1 lần"
    assert zalo.world.webhook is None, "dọn lại như trước"
    assert "chưa thấy tin nào" in (await trial.delivered(line, door, seconds=0.05, again_s=0.1))[0]
    await zalo.stop()


@pytest.mark.usefixtures("quickly")
async def test_a_webhook_that_is_set_still_is_put_out_of_the_way_and_silence_is_said() -> None:
    zalo, shown = ZaloSandbox(RoomClock()), list[str]()
    line = trial.TrialCalls(await zalo.start(), TOKEN)
    zalo.world.webhook = {"url": "http://127.0.0.1:1/zalo", "secret": SECRET, "updated_at": 0}
    assert await trial.repeats(line, shown.append, seconds=0.2) == "chưa thấy tin nào"
    assert ("deleteWebhook", "", 0) in zalo.room.calls
    assert await trial.fields(line, shown.append, seconds=0.2) == "chưa thấy tin nào"
    who = zalo.world.add_person("Nguyễn Thị Không Lộ")
    group = zalo.world.add_group("Tổ", [who])
    people.says(zalo.room, who, text="gọi", chat=group, mention=True)
    zalo.world.groups[group].bot = False
    assert "không gửi được" in await trial.fields(line, shown.append, seconds=1)
    zalo.world.groups[group].bot = zalo.room.switches.repeats_polls = True
    people.says(zalo.room, who, text="gọi lại", chat=group, mention=True)
    people.says(zalo.room, who, text="nói riêng")
    assert "trả lời vào tin của bot thì chưa thấy" in await trial.fields(line, shown.append, seconds=1)
    zalo.room.switches.bare_unsupported = True
    zalo.world.people[who].protected = True
    people.says(zalo.room, who, text="hai")
    assert (await trial.unread(line, seconds=1)).endswith("và 1 tin trống không rõ của ai")
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
