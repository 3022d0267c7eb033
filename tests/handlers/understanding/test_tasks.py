"""/nhiemvu as people type it."""

import pytest

from handlers.understanding import tasks as reading
from handlers.understanding.tasks import Wish

CODES = ("kg_1", "kg_3a", "kg_8_1a", "bp_13_5")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Wish("list")),
        ("quá hạn", Wish("list", "", "overdue")),
        ("QUA HAN", Wish("list", "", "overdue")),
        ("sắp đến hạn", Wish("list", "", "soon")),
        ("thường xuyên", Wish("list", "", "regular")),
        ("xong", Wish("list", "", "done")),
        ("đã bỏ", Wish("list", "", "dropped")),
        ("tất cả", Wish("list", "", "all")),
        ("của tôi", Wish("list", "", "mine")),
        ("Sở Nội vụ", Wish("list", "", "Sở Nội vụ")),
        ("kg_3a", Wish("one", "kg_3a")),
        ("KG 3A", Wish("one", "kg_3a")),
        ("kg3a", Wish("one", "kg_3a")),
        ("kg 8 1a", Wish("one", "kg_8_1a")),
        ("xong kg_3a đã gửi văn bản", Wish("done", "kg_3a", "đã gửi văn bản")),
        ("xong: kg_3a: đã gửi", Wish("done", "kg_3a", "đã gửi")),
        ("da xong kg_3a", Wish("done", "kg_3a")),
        ("kg_3a xong đã gửi", Wish("done", "kg_3a", "đã gửi")),
        ("chưa xong kg_3a", Wish("undo", "kg_3a")),
        ("bấm nhầm kg_3a huyện Mẫu", Wish("undo", "kg_3a", "huyện Mẫu")),
        ("ghi chú kg_3a đang rà soát", Wish("note", "kg_3a", "đang rà soát")),
        ("xong kg_99 đã gửi", Wish("done", "", "kg_99 đã gửi")),
        ("chưa xong 99", Wish("undo", "", "99")),
        ("hoàn thành chỉ tiêu", Wish("list", "", "hoàn thành chỉ tiêu")),
        ("bp_13_5", Wish("one", "bp_13_5")),
    ],
)  # fmt: skip
def test_a_line_is_understood(text: str, wish: Wish) -> None:
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
