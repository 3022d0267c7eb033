"""The practice lists are made up, the same for the same seed, and hold every trouble."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from campaign import phones, tax_codes
from campaign import plan as plans
from campaign.plan import Plan
from lists import cells, reading
from practice import generate

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The example campaign."""
    return plans.load(EXAMPLES / "binh_phuoc" / "plan.toml")


def sheet(path: Path) -> list[list[object]]:
    return [
        list(row)
        for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ]


def test_the_list_in_the_repository_is_what_the_generator_makes(tmp_path: Path) -> None:
    generate.write_xlsx(tmp_path / "a.xlsx", generate.made("small", 7))
    generate.write_csv(tmp_path / "a.csv", generate.made("small", 7))
    assert sheet(tmp_path / "a.xlsx") == sheet(EXAMPLES / "danh_sach_mau.xlsx")
    assert (tmp_path / "a.csv").read_bytes() == (EXAMPLES / "danh_sach_mau.csv").read_bytes()


def test_another_seed_makes_another_list() -> None:
    assert generate.made("small", 8) != generate.made("small", 7)


def test_the_full_list_has_a_provinces_size_and_only_unused_blocks() -> None:
    rows = generate.made("full", 3)[5:-2]
    kinds = [row[3] for row in rows]
    assert (kinds.count("Doanh nghiệp"), kinds.count("Hợp tác xã"), kinds.count("Cơ quan")) == (11_589, 530, 1_748)
    codes = [cells.code(row[1]).code for row in rows]
    assert len(set(codes)) == len(codes) == 13_867
    assert {code[:2] for code in codes} == {"38", "02"}
    assert not {code[:3] for code in codes} & {"380", "020"}
    assert all(cells.numbers(row[8])[0][0].startswith("0990") for row in rows)


def test_invented_codes_have_right_check_digits() -> None:
    from practice.invented import Inventor

    inventor = Inventor(1, ["xã Mẫu"])
    assert all(tax_codes.fits(inventor.code()) for _ in range(200))
    assert phones.read(inventor.landline()) is not None


@pytest.mark.parametrize("name", ["danh_sach_mau.xlsx", "danh_sach_mau.csv"])
def test_the_small_list_is_understood_with_all_its_troubles(name: str, plan: Plan, tmp_path: Path) -> None:
    staged = reading.read(EXAMPLES / name, plan, folder=tmp_path)
    found = staged.findings
    assert found.total == 195
    assert found.repeated == 5
    assert sorted(row.reason for row in found.unusable) == sorted(
        [cells.SHORTENED, cells.SHORTENED, cells.NO_CODE, cells.WRONG_LENGTH, cells.PERSONAL]
    )
    assert len([row for row in staged.rows if not row.name]) == 1, "mã không có tên: chỉ dùng được cho tổ chức đã biết"
    assert (found.warnings["check"], found.warnings["unit"], found.warnings["phone"]) == (3, 1, 3)
    assert "mark" not in found.warnings
    assert sum(kind not in ("", "skip") for *_, kind, _ in found.columns) == 12
    assert sum(row.registered for row in staged.rows) > 0
    assert any(phone.startswith("0590") for row in staged.rows for phone in row.people[0].phones)
    assert all(row.name == " ".join(row.name.split()) for row in staged.rows)


def test_the_command_writes_the_kind_of_file_it_is_asked_for(tmp_path: Path) -> None:
    from click.testing import CliRunner

    done = CliRunner().invoke(generate.main, ["--seed", "3", str(tmp_path / "out.csv")])
    assert done.exit_code == 0, done.output
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) > 200
