"""The picture: as wide as a phone shows it, higher with every card and row, drawn whatever was typed."""

import struct
from pathlib import Path

from practice import sample_report
from reports import picture, progress_picture
from telling.reports.report_shapes import Content
from tests.reports import contents

DOTS = 300
CARDS_AND_GAP = 0.77 + 0.1


def size(png: bytes) -> tuple[int, int]:
    """Width and height in dots, as the file's head says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def with_cards(count: int) -> Content:
    """The sample with so many large figures, each with one short line, and no bars, which take long to draw."""
    made = sample_report.content(1)
    made["picture"]["bars"] = []
    made["picture"]["headline"] = [{"label": "Lũy kế", "value": "1.412", "note": "của 10.000"}] * count
    return made


def test_it_is_three_times_as_wide_as_a_phone_so_that_it_stays_sharp(tmp_path: Path) -> None:
    picture.write(sample_report.content(1), tmp_path / "hinh.png")
    width, height = size((tmp_path / "hinh.png").read_bytes())
    assert width == 3 * 360
    assert height < 4 * width


def test_two_figures_share_a_row_and_an_odd_one_has_its_own() -> None:
    two, three, four = (size(picture.png(with_cards(count)))[1] for count in (2, 3, 4))
    assert three == four
    assert four - two == round(CARDS_AND_GAP * DOTS)


def test_a_long_note_makes_its_card_higher_and_is_not_cut() -> None:
    made = with_cards(2)
    made["picture"]["headline"] = [
        {"label": "Lũy kế", "value": "1.412", "note": "tuần trước 398, tăng 22,1 % so với tuần trước đó"}
    ] * 2
    assert size(picture.png(made))[1] > size(picture.png(with_cards(2)))[1]


def test_it_has_no_room_for_bars_that_have_no_rows() -> None:
    made = with_cards(4)
    made["picture"]["bars"] = [{**bars, "rows": []} for bars in sample_report.content(1)["picture"]["bars"]]
    assert size(picture.png(made)) == size(picture.png(with_cards(4)))


def test_a_campaign_without_a_day_behind_it_has_a_picture() -> None:
    made = with_cards(1)
    made["picture"]["chart"] = {"name": "", "done": [], "need": [], "done_label": "", "need_label": "", "missing": ""}
    assert size(picture.png(made))[0] == 1080


def test_a_draft_looks_different() -> None:
    made = with_cards(1)
    made["draft"] = True
    assert picture.png(made) != picture.png(with_cards(1))


def test_the_same_report_is_the_same_picture() -> None:
    assert picture.png(with_cards(1)) == picture.png(with_cards(1))


def test_whatever_was_typed_is_drawn_without_a_warning() -> None:
    assert size(picture.png(contents.hostile()))[0] == 1080


def test_the_picture_of_progress_is_the_same_without_cards_and_foot() -> None:
    made = with_cards(2)
    width, height = size(progress_picture.png(made["picture"]))
    assert (width, height < size(picture.png(made))[1]) == (1080, True)
