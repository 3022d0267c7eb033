"""How a deployment runs: defaults that hold, mistakes in plain words, secrets that never are in the file."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from pydantic import BaseModel

from bot import channel_settings, channels
from bot import config as settings
from bot.channel import InboxWriter
from bot.pacing import PaceLimits
from campaign import plan as plans
from examples import plan_path

ROOT = Path(__file__).parents[2]


def load(folder: Path, text: str) -> settings.Config:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return settings.load(file)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(settings.ConfigInvalid) as refused:
        load(folder, text)
    return refused.value.mistakes


def test_an_empty_file_is_a_deployment_with_every_default(tmp_path: Path) -> None:
    assert load(tmp_path, "") == settings.anchored(settings.Config(), tmp_path)


def test_paths_start_at_the_files_folder(tmp_path: Path) -> None:
    config = load(tmp_path, '[storage]\npath = "a.db"\n[channel.telegram]\ntoken_file = "t.token"\n')
    assert config.storage.path == tmp_path / "a.db"
    assert config.plan.path == tmp_path / "plan.toml"
    assert config.channel.telegram.token_file == tmp_path / "t.token"


def paths(table: BaseModel) -> Iterator[tuple[str, Path]]:
    """Every path that is set anywhere in these settings, by its key."""
    for key, value in table:
        if isinstance(value, BaseModel):
            yield from ((f"{key}.{inner}", path) for inner, path in paths(value))
        elif isinstance(value, Path):
            yield key, value


def test_settings_named_from_their_own_folder_hold_no_path_that_means_another_place_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('[channel.telegram]\ntoken_file = "t.token"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = dict(paths(settings.load(Path("config.toml"))))
    assert found == {
        "storage.path": tmp_path / "var" / "tiepsuc.db",
        "plan.path": tmp_path / "plan.toml",
        "channel.telegram.token_file": tmp_path / "t.token",
    }


def test_two_names_of_one_data_file_are_one_file_with_one_lock(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "var").symlink_to(tmp_path / "disk")
    assert load(tmp_path, "").storage.path == load(tmp_path, '[storage]\npath = "disk/tiepsuc.db"').storage.path


def test_a_whole_path_stays_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path, '[storage]\npath = "/srv/a.db"').storage.path == Path("/srv/a.db")


def test_the_example_can_be_used_as_it_is() -> None:
    assert settings.load(ROOT / "config.example.toml").channel.telegram.limits.group_per_minute == 20


def test_a_key_that_has_lost_its_effect_is_read_and_changes_nothing(tmp_path: Path) -> None:
    older = load(tmp_path, "[storage]\nbusy_ms = 9000\n")
    assert older.model_dump() == load(tmp_path, "").model_dump()


def paced(folder: Path, text: str) -> tuple[float, int, int, int]:
    """What holds for the one channel that there is: seconds, a minute, a second, KiB."""
    ((name, found),) = load(folder, text).limits_of_channels()
    assert name == "telegram"
    return found.per_chat_s, found.group_per_minute, found.overall_per_s, found.body_kib


def test_each_channel_has_limits_of_its_own(tmp_path: Path) -> None:
    assert paced(tmp_path, "") == (1.0, 20, 30, 256)
    assert paced(tmp_path, "[channel.telegram.limits]\nper_chat_s = 3\n[limits]\npace = 2") == (3, 20, 30, 256)


def test_limits_of_a_file_from_before_hold_for_a_channel_that_says_nothing_of_its_own(tmp_path: Path) -> None:
    older = "[limits]\nper_chat_s = 2.5\ngroup_per_minute = 10\nbody_kib = 64\nbatch_ms = 5\n"
    assert paced(tmp_path, older) == (2.5, 10, 30, 64)
    assert paced(tmp_path, f"{older}[channel.telegram.limits]\nper_chat_s = 1\nbody_kib = 128") == (1, 10, 30, 128)


def test_the_channel_is_opened_with_the_limits_that_hold_for_it(tmp_path: Path) -> None:
    text = "[limits]\ngroup_per_minute = 10\npace = 4\n[channel.telegram.limits]\nper_chat_s = 2\n"
    opened = channels.named(
        load(tmp_path, text), {"telegram": channels.Secrets("1:practice")}, monotonic=time.monotonic
    )
    assert opened["telegram"].caps.pace == PaceLimits(per_chat_ms=2000, group_per_minute=10, overall_per_s=30, pace=4)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[storage]\nfile = 5",
            'config.toml, [storage], khóa "file": không có khóa này; các khóa có thể dùng: path',
        ),
        (
            "[channel.telegram]\npoll_timeout_s = 90",
            'config.toml, [channel.telegram], khóa "poll_timeout_s": không được quá 50 (đang ghi "90")',
        ),
        (
            '[channel.telegram]\nmode = "webhook"',
            'config.toml, [channel.telegram]: mode = "webhook" cần webhook.public_url bắt đầu bằng https://',
        ),
        (
            '[channel.telegram.webhook]\npath = "telegram"',
            'config.toml, [channel.telegram.webhook], khóa "path": viết chưa đúng dạng; bắt đầu bằng dấu /, '
            'chỉ gồm chữ không dấu, chữ số, gạch nối, gạch dưới (đang ghi "telegram")',
        ),
        (
            '[channel.telegram]\nbase_url = "telegram.example"',
            'config.toml, [channel.telegram], khóa "base_url": phải bắt đầu bằng http:// hoặc https:// '
            '(đang ghi "telegram.example")',
        ),
        (
            '[channel.telegram]\nproxy = "ftp://proxy"',
            'config.toml, [channel.telegram], khóa "proxy": phải bắt đầu bằng http://, hoặc để trống '
            '(đang ghi "ftp://proxy")',
        ),
        (
            '[http]\nlisten = "localhost"',
            'config.toml, [http], khóa "listen": phải là địa chỉ IP của máy này, ví dụ "127.0.0.1" '
            '(đang ghi "localhost")',
        ),
        (
            "[channel.telegram.limits]\nper_chat_s = 0",
            'config.toml, [channel.telegram.limits], khóa "per_chat_s": phải lớn hơn 0 (đang ghi "0")',
        ),
        (
            '[clock]\nsource = "máy"',
            'config.toml, [clock]: source là "system" hoặc địa chỉ http:// của phòng luyện tập',
        ),
        (
            '[log]\nformat = "xml"',
            'config.toml, [log], khóa "format": chỉ nhận một trong các giá trị: "json", "console" (đang ghi "xml")',
        ),
        (
            "storage = 5",
            'config.toml, khóa "storage": phải là một bảng (đang ghi "5")',
        ),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_be_right(tmp_path: Path, text: str, sentence: str) -> None:
    assert mistakes(tmp_path, text) == [sentence]


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    found = mistakes(tmp_path, '[limits]\npace = 0\nbatch_ms = "x"\n[log]\nlevel = "loud"\n')
    assert [line.split(":")[0] for line in found] == [
        'config.toml, [limits], khóa "pace"',
        'config.toml, [limits], khóa "batch_ms"',
        'config.toml, [log], khóa "level"',
    ]


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(settings.ConfigInvalid, match="không mở được tệp này"):
        settings.load(tmp_path / "config.toml")


def test_a_web_hook_with_a_public_address_is_fine(tmp_path: Path) -> None:
    text = '[channel.telegram]\nmode = "webhook"\n[channel.telegram.webhook]\npublic_url = "https://bot.example.vn/"\n'
    assert load(tmp_path, text).channel.telegram.webhook.public_url == "https://bot.example.vn"


def test_a_practice_room_may_give_the_time(tmp_path: Path) -> None:
    assert load(tmp_path, '[clock]\nsource = "http://127.0.0.1:8626"').clock.source == "http://127.0.0.1:8626"


def test_the_token_comes_from_the_environment() -> None:
    config = settings.Config()
    assert settings.token(config.channel.telegram, {"TIEPSUC_TELEGRAM_TOKEN": " 1:practice\n"}) == "1:practice"


def test_a_token_file_goes_before_the_environment(tmp_path: Path) -> None:
    (tmp_path / "t.token").write_text("2:file\n", encoding="ascii")
    config = load(tmp_path, '[channel.telegram]\ntoken_file = "t.token"')
    assert settings.token(config.channel.telegram, {"TIEPSUC_TELEGRAM_TOKEN": "1:practice"}) == "2:file"


def test_a_missing_token_is_asked_for_by_the_name_of_its_variable() -> None:
    with pytest.raises(settings.ConfigInvalid, match="TIEPSUC_TELEGRAM_TOKEN"):
        settings.token(channel_settings.Telegram(), {})


def test_a_token_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    config = load(tmp_path, '[channel.telegram]\ntoken_file = "t.token"')
    with pytest.raises(settings.ConfigInvalid, match=r"Không đọc được token trong .*t\.token"):
        settings.token(config.channel.telegram, {})


def test_a_web_hook_without_its_secret_is_asked_for_it_and_for_nothing_else(tmp_path: Path) -> None:
    text = '[channel.telegram]\nmode = "webhook"\n[channel.telegram.webhook]\npublic_url = "https://bot.example.vn/"\n'
    config = load(tmp_path, text)
    assert settings.webhook_secret(config.channel.telegram, {"TIEPSUC_WEBHOOK_SECRET": "s"}) == "s"
    with pytest.raises(settings.ConfigInvalid) as refused:
        settings.webhook_secret(config.channel.telegram, {"TIEPSUC_TELEGRAM_TOKEN": "1:practice"})
    assert refused.value.mistakes == [
        "Chưa có chuỗi bí mật của webhook: hãy đặt biến môi trường TIEPSUC_WEBHOOK_SECRET."
    ]
    assert settings.webhook_secret(channel_settings.Telegram(), {}) == ""


ZALO = '[channel.zalo]\nmode = "poll"\n'


def test_a_file_that_names_no_channel_means_telegram_and_one_that_names_zalo_means_zalo_alone(tmp_path: Path) -> None:
    assert list(load(tmp_path, "").channel.used) == ["telegram"]
    assert list(load(tmp_path, ZALO).channel.used) == ["zalo"]
    assert list(load(tmp_path, ZALO + "[channel.telegram]\n").channel.used) == ["telegram", "zalo"]


def test_each_of_several_bots_has_a_token_a_secret_and_a_path_of_its_own(tmp_path: Path) -> None:
    hook = 'mode = "webhook"\n[channel.{0}.webhook]\npublic_url = "https://bot.example.vn"\n'
    text = "".join(f"[channel.{name}]\n{hook.format(name)}" for name in ("zalo", "zalo-xa1"))
    config = load(tmp_path, text)
    told = {
        name: (table.token_env, table.webhook.secret_env, table.webhook.path)
        for name, table in config.channel.used.items()
    }
    assert told == {
        "zalo": ("TIEPSUC_ZALO_TOKEN", "TIEPSUC_ZALO_SECRET", "/zalo"),
        "zalo-xa1": ("TIEPSUC_ZALO_XA1_TOKEN", "TIEPSUC_ZALO_XA1_SECRET", "/zalo-xa1"),
    }
    secrets = {name: channels.Secrets(f"{n}:t", "mat-khau-dai") for n, name in enumerate(told)}
    opened = channels.named(config, secrets, monotonic=time.monotonic)
    assert list(opened) == ["zalo", "zalo-xa1"]
    assert [(one.caps.quota, one.caps.repeats, one.caps.codes) for one in opened.values()] == [(3000, False, True)] * 2


@pytest.mark.parametrize(("path", "pages"), [("/zalo/", "/zalo/tep/{token}"), ("/", "/tep/{token}")])
def test_links_to_files_have_one_slash_where_two_would_meet(path: str, pages: str, tmp_path: Path) -> None:
    text = f'[channel.zalo]\nmode = "webhook"\n[channel.zalo.webhook]\npublic_url = "https://bot.example.vn"\npath = "{path}"\n'
    plan = plans.load(plan_path("binh_phuoc"))
    secrets = {"zalo": channels.Secrets("1:t", "mat-khau-dai")}
    (opened,) = channels.named(load(tmp_path, text), secrets, monotonic=time.monotonic, plan=plan).values()
    assert [route.path for route in opened.routes(cast("InboxWriter", None))][1:] == [pages, f"{pages}/tai"]


def test_a_token_file_of_zalo_starts_at_the_files_folder_and_switches_nothing_else_on(tmp_path: Path) -> None:
    channel = load(tmp_path, ZALO + 'token_file = "z.token"\n').channel
    assert channel.zalo["zalo"].token_file == tmp_path / "z.token"
    assert not channel.uses_telegram


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "[channel.zalo]\n",
            'config.toml, [channel.zalo]: mode = "webhook" cần webhook.public_url bắt đầu bằng https://; chạy thử thì ghi mode = "poll"',
        ),
        (
            '[channel.telegarm]\nmode = "poll"\n',
            "config.toml, [channel]: không có kênh này: telegarm; xem config.example.toml",
        ),
        (ZALO + "quotta = 5\n", 'config.toml, [channel.zalo], khóa "quotta": không có khóa này; có phải là "quota"'),
        (ZALO + "quota = -1\n", 'config.toml, [channel.zalo], khóa "quota": phải từ 0 trở lên (đang ghi "-1")'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_of_zalo_is_named_where_it_stands(tmp_path: Path, text: str, mistake: str) -> None:
    assert mistakes(tmp_path, text) == [mistake]
