"""`tiepsuc khoitao`: six answers make a folder that can be checked; asked again, one changes and whatever somebody wrote stays."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli
from campaign import plan as plans
from campaign.plan import Plan
from sandbox.server.app import Sandbox

WRONG = "123456789:" + "B" * 35


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which the commands are given; no token anywhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIEPSUC_TELEGRAM_TOKEN", raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def platform() -> Iterator[Sandbox]:
    """A Bot API server that runs beside the commands, which bring their own loop; `base` is its address."""
    sandbox, started, over = Sandbox(), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        sandbox.base = f"http://127.0.0.1:{await sandbox.start()}"  # type: ignore[attr-defined]
        started.set()
        await over.wait()
        await sandbox.stop()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert started.wait(10)
    yield sandbox
    loop.call_soon_threadsafe(over.set)
    thread.join()
    loop.close()


def tiepsuc(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, list(words), input=typed)


def base(platform: Sandbox) -> str:
    return str(platform.base)  # type: ignore[attr-defined]


def office(name: str = "Sở Tài chính tỉnh Mẫu", *more: str) -> Result:
    return tiepsuc("khoitao", "--no-input", "--office", name, "--start", "01/12/2026", *more)


def plan() -> Plan:
    return plans.load(Path())


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_six_answers_are_asked_for_and_the_folder_passes_check(platform: Sandbox, folder: Path) -> None:
    people = sheet(
        folder / "nguoi.xlsx", ("Họ và tên", "Chức vụ", "Tổ", "Vai trò"), ("Tạ Gia Huy", "Công nghệ thông tin", None, "quản trị"),
        ("Châu Ngọc Mai", "Tổ trưởng", "Tổ 2", None),
    )  # fmt: skip
    answers = [
        platform.token,
        "Sở Tài chính tỉnh Mẫu",
        "1",
        "01/12/2026",
        str(people),
        "626 = Tổ 1, Tổ 2; PC06 = Tổ 3",
        "17h15",
    ]
    said = tiepsuc("khoitao", "--base-url", base(platform), typed="\n".join(answers) + "\n")
    assert said.exit_code == 0, said.output
    assert all(f"{number}/6" in said.output for number in range(1, 7))
    assert "Telegram nhận token: bot @" in said.output
    assert "Việc tiếp theo" in said.output
    assert platform.token not in said.output
    made = plan()
    assert (made.campaign.office, str(made.campaign.start)) == ("Sở Tài chính tỉnh Mẫu", "2026-12-01")
    assert [(line.key, line.short, line.roles) for line in made.roster] == [
        ("ta_gia_huy", "Huy", ("admin",)),
        ("chau_ngoc_mai", "Mai", ("to_truong",)),
    ]
    assert [(group.title, group.teams) for group in made.groups] == [("626", ("to1", "to2")), ("PC06", ("to3",))]
    assert made.report("ngay").time == "17:15"
    checked = tiepsuc("check")
    assert checked.exit_code == 0, checked.output
    assert "token" not in checked.output.lower()


def test_the_token_is_its_owners_alone_and_known_to_the_platform(platform: Sandbox, folder: Path) -> None:
    (folder / "t").write_text(platform.token)
    assert office("Sở Mẫu", "--token-file", "t", "--base-url", base(platform)).exit_code == 0
    assert (folder / "telegram.token").stat().st_mode & 0o777 == 0o600
    assert platform.token not in (folder / "config.toml").read_text(encoding="utf-8")
    before = everything(folder)
    (folder / "t").write_text(WRONG)
    refused = tiepsuc("khoitao", "--token-file", "t")
    assert refused.exit_code == 1
    assert "token sai hoặc đã bị thu hồi" in refused.stderr
    assert WRONG not in refused.output
    (folder / "t").write_text(platform.token)
    assert everything(folder) == before


def test_a_platform_out_of_reach_writes_nothing_unless_told_so(folder: Path) -> None:
    (folder / "t").write_text(WRONG)
    nobody = ("--token-file", "t", "--base-url", "http://127.0.0.1:9")
    assert office("Sở Mẫu", *nobody).exit_code == 3
    assert [path.name for path in folder.iterdir()] == ["t"]
    assert office("Sở Mẫu", *nobody, "--unchecked").exit_code == 0
    assert (folder / "telegram.token").read_text() == WRONG + "\n"


@pytest.mark.parametrize("answered", range(6))
def test_stopping_at_any_question_leaves_nothing_behind(answered: int, folder: Path) -> None:
    answers = ["", "Sở Mẫu", "1", "01/12/2026", "", ""][:answered]
    said = tiepsuc("khoitao", typed="".join(f"{line}\n" for line in answers))
    assert said.exit_code == 1
    assert "Đã dừng, không có gì thay đổi." in said.output
    assert list(folder.iterdir()) == []


def test_asked_again_one_answer_changes_and_all_else_stays(folder: Path) -> None:
    assert office().exit_code == 0
    mine = (folder / "plan.toml").read_text(encoding="utf-8").replace(
        "claim_cap = 5 ", "claim_cap = 7  # họp ngày 2/12\n# "
    ) + "\n# ghi chú của tôi\n"
    (folder / "plan.toml").write_text(mine, encoding="utf-8")
    said = tiepsuc("khoitao", typed="6\n16:30\n")
    assert said.exit_code == 0, said.output
    assert "2. Cơ quan: Sở Tài chính tỉnh Mẫu" in said.output
    now = (folder / "plan.toml").read_text(encoding="utf-8")
    assert now == mine.replace('time = "17:30"', 'time = "16:30"')
    before = everything(folder)
    assert "Không có gì thay đổi" in tiepsuc("khoitao", "--hour", "16:30").output
    assert tiepsuc("khoitao", typed="\n").exit_code == 0
    assert everything(folder) == before


def test_a_roster_is_refused_row_by_row_and_the_old_one_stays(folder: Path) -> None:
    assert office().exit_code == 0
    before = everything(folder)
    wrong = sheet(
        folder / "nguoi.xlsx", ("DANH SÁCH",), (), ("STT", "Họ và tên", "Chức vụ", "Tổ", "Tăng cường", "Số máy công bố"),
        (1, "Nguyễn Thị Mẫu", "Chuyên viên", "Tổ 9", None, None), (2, None, "Chuyên viên", "Tổ 1", None, None),
        (3, "Trần Văn Thử", None, "1", "tổ 2", "12345"), (4, "Lê Thị Ví Dụ", "Phó phòng", None, None, None),
    )  # fmt: skip
    refused = tiepsuc("khoitao", "--roster", str(wrong))
    assert refused.exit_code == 1
    for line in (
        "Dòng 4 (Nguyễn Thị Mẫu): không có tổ “Tổ 9”; đang có: Tổ 1, Tổ 2, Tổ 3.", "Dòng 5: thiếu họ và tên.",
        "Dòng 6 (Trần Văn Thử): “12345” không phải số máy", "Dòng 7 (Lê Thị Ví Dụ): chưa rõ vai trò", "Chưa có ai mang vai trò quản trị",
    ):  # fmt: skip
        assert line in refused.stderr
    wrong.unlink()
    assert everything(folder) == before


@pytest.mark.parametrize("name", examples.names())
def test_every_example_takes_the_offices_own_people(name: str, folder: Path) -> None:
    people = sheet(
        folder / "nguoi.xlsx",
        ("Họ và tên", "Tổ", "Vai trò"),
        ("Tạ Gia Huy", None, "quản trị; tổng hợp"),
        ("Vũ Hải Yến", "to1", ""),
    )
    said = office("Sở Mẫu", "--plan", name, "--roster", str(people))
    assert said.exit_code == 0, said.output
    assert [line.name for line in plan().roster] == ["Tạ Gia Huy", "Vũ Hải Yến"]
    moved = tiepsuc("khoitao", "--start", "07/12/2026")
    assert moved.exit_code == 0, moved.output
    assert str(plan().campaign.start) == "2026-12-07"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--hour", "25h"), "“25h” không phải là giờ"),
        (("--office", " "), "Tên cơ quan từ 1 đến 120 chữ"),
        (("--plan", "cao_bang"), "Hãy tạo thư mục khác"),
        (("--plan", "nowhere"), "Không có kế hoạch mẫu"),
        (("--group", "626 = Tổ 7"), "không có tổ “Tổ 7”"),
        (("--group", "626 = Tổ 1;626= Tổ 2"), "Một nhóm chỉ ghi một lần"),
        (("--roster", "nowhere.xlsx"), "Không mở được tệp nowhere.xlsx"),
        (("--token-file", "nowhere"), "Không đọc được token"),
    ],
)
def test_an_answer_that_cannot_be_used_is_explained_and_nothing_changes(
    words: tuple[str, str], said: str, folder: Path
) -> None:
    assert office().exit_code == 0
    before = everything(folder)
    refused = tiepsuc("khoitao", *words)
    assert refused.exit_code == 1
    assert said in refused.stderr
    assert everything(folder) == before


def test_enter_where_a_name_is_needed_says_what_is_needed(folder: Path) -> None:
    said = tiepsuc("khoitao", typed="\n\n")
    assert "Tên cơ quan từ 1 đến 120 chữ" in said.output
    assert everything(folder) == {}


def test_a_plan_that_is_there_is_not_written_over(folder: Path) -> None:
    (folder / "plan.toml").write_text("# mine\n", encoding="utf-8")
    refused = office()
    assert refused.exit_code == 1
    assert "không ghi đè" in refused.stderr
    assert (folder / "plan.toml").read_text(encoding="utf-8") == "# mine\n"


def test_without_questions_what_cannot_be_guessed_is_named(folder: Path) -> None:
    refused = tiepsuc("init", "--no-input")
    assert refused.exit_code == 1
    assert "Thiếu câu trả lời: Tên cơ quan" in refused.stderr
    assert list(folder.iterdir()) == []


def test_an_english_campaign_is_asked_in_english(folder: Path) -> None:
    assert office().exit_code == 0
    own = folder / "plan.toml"
    own.write_text(own.read_text(encoding="utf-8").replace('language = "vi"', 'language = "en"'), encoding="utf-8")
    said = tiepsuc("init", typed="2\nDepartment of Finance\n")
    assert said.exit_code == 0, said.output
    assert "2. Office: Sở Tài chính tỉnh Mẫu" in said.output
    assert "Which one is to be changed?" in said.output
    assert plan().campaign.office == "Department of Finance"
