"""/nhiemvu as people type it."""

import pytest

from handlers.understanding import tasks as reading
from handlers.understanding.tasks import TaskWish

CODES = ("kg_1", "kg_3a", "kg_8_1a", "bp_13_5")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", TaskWish("list")),
        ("quá hạn", TaskWish("list", "", "overdue")),
        ("QUA HAN", TaskWish("list", "", "overdue")),
        ("sắp đến hạn", TaskWish("list", "", "soon")),
        ("thường xuyên", TaskWish("list", "", "regular")),
        ("xong", TaskWish("list", "", "done")),
        ("đã bỏ", TaskWish("list", "", "dropped")),
        ("tất cả", TaskWish("list", "", "all")),
        ("của tôi", TaskWish("list", "", "mine")),
        ("Sở Nội vụ", TaskWish("list", "", "Sở Nội vụ")),
        ("kg_3a", TaskWish("one", "kg_3a")),
        ("KG 3A", TaskWish("one", "kg_3a")),
        ("kg3a", TaskWish("one", "kg_3a")),
        ("kg 8 1a", TaskWish("one", "kg_8_1a")),
        ("xong kg_3a đã gửi văn bản", TaskWish("done", "kg_3a", "đã gửi văn bản")),
        ("xong: kg_3a: đã gửi", TaskWish("done", "kg_3a", "đã gửi")),
        ("da xong kg_3a", TaskWish("done", "kg_3a")),
        ("kg_3a xong đã gửi", TaskWish("done", "kg_3a", "đã gửi")),
        ("chưa xong kg_3a", TaskWish("undo", "kg_3a")),
        ("bấm nhầm kg_3a huyện Mẫu", TaskWish("undo", "kg_3a", "huyện Mẫu")),
        ("ghi chú kg_3a đang rà soát", TaskWish("note", "kg_3a", "đang rà soát")),
        ("xong kg_99 đã gửi", TaskWish("done", "", "kg_99 đã gửi")),
        ("chưa xong 99", TaskWish("undo", "", "99")),
        ("hoàn thành chỉ tiêu", TaskWish("list", "", "hoàn thành chỉ tiêu")),
        ("bp_13_5", TaskWish("one", "bp_13_5")),
    ],
)  # fmt: skip
def test_a_line_is_understood(text: str, wish: TaskWish) -> None:
    assert reading.read(text, CODES) == wish


UNITS = (("h_mau", ("huyện Mẫu", "H. Mẫu")), ("h_mau_2", ("huyện Mẫu Hai",)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("huyện Mẫu đã gửi", ("h_mau", "đã gửi")),
        ("Huyen mau hai: đã gửi", ("h_mau_2", "đã gửi")),
        ("h. mẫu", ("h_mau", "")),
        ("đã gửi huyện Mẫu", ("", "đã gửi huyện Mẫu")),
        ("", ("", "")),
    ],
)
def test_a_unit_is_known_by_its_longest_name_at_the_beginning(text: str, found: tuple[str, str]) -> None:
    assert reading.unit_of(text, UNITS) == found


@pytest.mark.parametrize(
    ("text", "note"), [("không", ""), ("Ko.", ""), ("0", ""), (" đã  gửi ", "đã gửi"), ("không kịp", "không kịp")]
)
def test_nothing_to_add_is_no_note(text: str, note: str) -> None:
    assert reading.note_of(text) == note
