"""The page for the desk: made of the plan, one page as PDF and as a Word file, in letters that are read at arm's length."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

import examples
from bot import cli, deferred_files
from campaign import plan as plans
from reports import child, desk_sheet, drawing
from telling.people import desk_sheet as said

OFFICES = sorted(path.parent.name for path in examples.plan_path().parent.parent.glob("*/plan.toml"))


def content(office: str) -> Mapping[str, Any]:
    return said.content(plans.load(examples.plan_path().parent.parent / office / "plan.toml"))


@pytest.mark.parametrize("office", OFFICES)
def test_every_example_has_one_page_in_letters_of_twelve_points(office: str) -> None:
    made = desk_sheet.layout(content(office))
    assert made.size >= 12
    assert made.height <= desk_sheet.HIGH - desk_sheet.MARGIN
    right = desk_sheet.WIDE - desk_sheet.MARGIN
    for piece in made.pieces:
        widest = max(desk_sheet._wide(line, bold=piece.bold) * piece.size for line in piece.lines)
        assert piece.x + widest <= right + 1, piece.lines


def test_it_says_what_the_plan_says() -> None:
    plan = plans.load(examples.plan_path())
    parts = {part["heading"]: dict(part["rows"]) for part in said.content(plan)["parts"]}  # type: ignore[attr-defined]
    ten, buttons, whom = parts.values()
    assert len(ten) == 10
    assert f"trong {plan.relay.undo_minutes} phút" in ten["bấm nhầm"]
    assert buttons["Liên hệ (Tổ 1)"].startswith("Đã liên hệ · Không nghe máy")
    head = next(line for line in plan.roster if "to_truong" in line.roles and line.team == "to2")
    assert whom["Tổ 2"] == f"{head.name} · {head.public_phone}"
    assert "Quản trị" in whom


def test_a_team_without_a_head_has_its_deputy_to_ask() -> None:
    plan = plans.load(examples.plan_path())
    roles = {"to_truong": ("to_pho",), "to_pho": ("to_pho",)}
    led = tuple(
        line.model_copy(update={"roles": next((new for old, new in roles.items() if old in line.roles), line.roles)})
        for line in plan.roster
    )
    parts = said.content(plan.model_copy(update={"roster": led}))["parts"]
    whom = parts[2]["rows"]  # type: ignore[index]
    assert {whose for whose, _ in whom} >= {team.name for team in plan.teams}


def test_a_plan_with_more_than_a_page_holds_is_written_smaller() -> None:
    row = (
        "một câu khá dài cần xuống dòng",
        "một lời giải thích dài đến mức phải xuống dòng ở cột bên phải của trang giấy",
    )
    long = {"title": "T", "subtitle": "S", "footer": "F", "parts": [{"heading": "H", "rows": [row] * 24}]}
    assert 8 <= desk_sheet.layout(long).size < 12
    assert desk_sheet.layout(long | {"parts": [{"heading": "H", "rows": [row] * 99}]}).size == desk_sheet.SIZES[-1]


def test_both_files_are_made_by_the_child(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx"):
        child.desk_sheet({"content": content(OFFICES[0]), "target": str(tmp_path / name)})
    assert (tmp_path / "a.pdf").read_bytes().count(b"/Type /Page\n") + (tmp_path / "a.pdf").read_bytes().count(
        b"/Type /Page "
    ) == 1
    words = docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    assert [len(table.columns) for table in words.tables] == [2, 2, 2]
    assert {kind for kind in deferred_files.KINDS if kind.startswith("desk")} == set(said.FILES)


def test_the_machine_writes_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*words: str) -> tuple[int, str]:
        told = CliRunner().invoke(cli.main, list(words))
        return told.exit_code, told.output

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(drawing, "run", lambda job, request, **kept: child.JOBS[job](request))
    assert run("khoitao", "--no-input", "--office", "Sở Mẫu", "--start", "01/12/2026")[0] == 0
    assert run("sheet", "de-ban.docx") == (0, "Đã ghi trang để bàn: de-ban.docx. In một tờ A4, đặt trên bàn.\n")
    assert Path("de-ban.docx").stat().st_size > 5_000
    code, told = run("sheet", "de-ban.docx")
    assert code != 0
    assert "không ghi đè" in told
    assert "đuôi .pdf" in run("sheet", "de-ban.txt")[1]
    Path("de").write_text("")
    assert "Không ghi được" in run("sheet", "de/ban.pdf")[1]

    def fails(job: str, request: object, **kept: object) -> None:
        raise drawing.NotDrawn("too slow")

    monkeypatch.setattr(drawing, "run", fails)
    assert "hãy thử lại" in run("sheet", "khac.pdf")[1]
