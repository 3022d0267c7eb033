"""What a list leaves open is asked once: the officer answers, the preview shows it, and the next list of this office is not asked about."""

from pathlib import Path

import pytest

from lists import own_words
from tests.bot.test_import_command import ask, data, home, run  # noqa: F401
from tests.lists.conftest import made_book

A, B, C = "3890455042", "3893083272", "3892757271"
OPEN = [
    ["MST", "Tên", "Kết quả đăng ký", "Trạng thái đăng ký", "Tiến độ M2", "Ngày đăng ký", "Trạng thái"],
    [A, "Công ty Một", "Đã nộp hồ sơ", "", "x", "12/05/2025", "Đang dọn kho"],
    [B, "Công ty Hai", "Đã nộp hồ sơ", "x", "", "", ""],
]
REGISTERED = "SELECT tax_code FROM organisation WHERE registered = 1 ORDER BY 1"


def importing(home: Path, *typed: str) -> str:  # noqa: F811
    made_book(home / "list.xlsx", OPEN)
    done = run(home, "import", str(home / "list.xlsx"), said="".join(f"{line}\n" for line in typed))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return str(done.output)


def test_nothing_typed_leaves_everything_as_the_preview_says(home: Path) -> None:  # noqa: F811
    said = importing(home, "", "", "", "", "", "y")
    assert "Có 5 chỗ cần hỏi" in said
    assert said.count("Bản xem trước") == 1
    assert ask(home, REGISTERED) == []
    assert not (data(home).parent / own_words.FILE).exists()


def test_an_answer_is_shown_in_the_preview_and_remembered(home: Path) -> None:  # noqa: F811
    said = importing(home, "2", "3", "", "", "", "y")
    assert "Cột nào là «Đã đăng ký định danh»: 1 «Kết quả đăng ký» (đang dùng), 2 «Trạng thái đăng ký»?" in said
    assert said.count("Bản xem trước") == 2
    assert ask(home, REGISTERED) == [(B,)]
    assert ask(home, "SELECT level2 FROM representative ORDER BY id") == [("yes",), ("unknown",)]
    again = importing(home, "", "", "", "")
    assert "Cột nào" not in again
    assert "Tiến độ M2" not in again.partition("chỗ cần hỏi")[2]


@pytest.mark.parametrize(("typed", "registered"), [("1", [(A,), (B,)]), ("2", []), ("3", [])])
def test_what_a_cell_means_is_asked_with_how_often_it_stands_there(
    home: Path,  # noqa: F811
    typed: str,
    registered: list[tuple[str]],
) -> None:
    said = importing(home, "", "", "", typed, "2", "y")
    assert "«Đã nộp hồ sơ» ở cột Đã đăng ký định danh (2 dòng) nghĩa là: 1 rồi, 2 chưa, 3 chưa rõ?" in said
    assert ask(home, REGISTERED) == registered
    assert ask(home, "SELECT status FROM organisation ORDER BY tax_code") == [("stopped",), ("active",)]


def test_whoever_says_yes_beforehand_is_not_asked(home: Path) -> None:  # noqa: F811
    made_book(home / "list.xlsx", OPEN)
    done = run(home, "import", str(home / "list.xlsx"), "--yes")
    assert done.exit_code == 0
    assert "chỗ cần hỏi" not in done.output


@pytest.mark.parametrize(("typed", "known"), [(["", "y"], [(A,)]), (["n", "y"], [(A,)]), (["y", "y"], [(A,), (B,)])])
def test_what_is_hidden_is_asked_about_and_left_out_unless_somebody_says_yes(
    home: Path,  # noqa: F811
    typed: list[str],
    known: list[tuple[str]],
) -> None:
    made_book(home / "list.xlsx", [["MST", "Tên"], [A, "Công ty Một"], [B, "Công ty Hai"]], hidden=[2])
    done = run(home, "import", str(home / "list.xlsx"), said="".join(f"{line}\n" for line in typed))
    assert "Tệp có 1 dòng đang ẩn. Đọc cả phần ẩn?" in done.output
    assert done.output.count("Đọc cả phần ẩn?") == 1
    assert ask(home, "SELECT tax_code FROM organisation ORDER BY 1") == known
