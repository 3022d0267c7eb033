"""What a list's titles and its sheets' names say of the rows below them, and what a branch has from its parent."""

from collections.abc import Callable

from lists.staging import Staged
from tests.lists.codes import A, B, C, D, E

Stage = Callable[..., Staged]
OWNER = "070090001234"
HEAD = ["STT", "MST", "Tên"]


def categories(staged: Staged) -> dict[str, str]:
    return {row.code: row.category for row in staged.rows}


def test_a_sheet_s_name_is_the_kind_of_what_stands_in_it_unless_a_name_says_otherwise(stage: Stage) -> None:
    staged = stage(
        {
            "Doanh nghiệp": [HEAD, [1, A, "Hoàng Gia"], [2, B, "Trường Mầm non Mẫu"], [3, C, "HTX Mẫu"]],
            "HTX": [HEAD, [1, D, "Nông nghiệp Tân Mẫu"]],
            "Hộ KD": [HEAD, [1, OWNER, "Mẫu Văn An"], [2, "070090001235", "Công ty TNHH Ví Dụ"]],
        }
    )
    assert categories(staged) == {A: "dn", B: "", C: "htx", D: "htx", OWNER: ""}
    assert [row.cells[1] for row in staged.findings.unusable] == ["070090001235"]


def test_the_title_of_a_part_names_the_kind_or_the_households(stage: Stage) -> None:
    rows = [["A", "DOANH NGHIỆP", ""], [1, A, "Hoàng Gia"], ["B", "HỢP TÁC XÃ", ""], [1, B, "Tân Mẫu"]]
    owners = [["C", "", "HỘ KINH DOANH"], [1, OWNER, "Mẫu Văn An"], ["D", "DOANH NGHIỆP", ""], [1, OWNER, "Lạc"]]
    staged = stage([HEAD, *rows, *owners])
    assert categories(staged) == {A: "dn", B: "htx", OWNER: ""}
    assert staged.findings.skipped == {"heading": 1, "section": 4}
    assert staged.findings.wrong == 1  # a person's number among enterprises


def test_a_branch_has_its_parent_s_category_and_is_not_warned_of(stage: Stage) -> None:
    shop = f"{B}-002"
    staged = stage(
        {"Danh sách": [HEAD, [1, shop, "Cửa hàng xăng dầu số 2"], [2, B, "HTX Mẫu"], [3, f"{E}-001", "Kho 1"]]}
    )
    assert categories(staged) == {shop: "htx", B: "htx", f"{E}-001": ""}
    assert staged.findings.warnings["category"] == 1
    assert [code for _, code in staged.findings.examples["category"]] == [f"{E}-001"]


def test_the_title_above_a_second_table_s_headings_holds_for_its_rows(stage: Stage) -> None:
    first = [["I. DOANH NGHIỆP"], HEAD, [1, A, "Hoàng Gia"], ["II. HỢP TÁC XÃ"]]
    second = [["TT", "Tên HTX", "Mã số HTX", "SĐT"], [1, "Bình Yên", C, "0990120040"]]
    assert categories(stage([*first, *second])) == {A: "dn", C: "htx"}
