"""Official figures and ranks as leaders type them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding import official
from handlers.understanding.official import Entered, Ranked
from tests.stages import relay

TUESDAY = date(2025, 5, 20)


def read(text: str) -> Entered:
    plan = relay.plan()
    return official.read(text, indicators=plan.indicators, categories=plan.categories, units=plan.units, today=TUESDAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.412", Entered(1412, day=TUESDAY)),
        ("1.412 lúc 11h 15/5 nguồn Công an tỉnh", Entered(1412, day=date(2025, 5, 15), clock=time(11), source="Công an tỉnh")),
        ("đến 14h30 hôm qua: 1.500 theo báo cáo PC06.", Entered(1500, day=date(2025, 5, 19), clock=time(14, 30), source="báo cáo PC06")),
        ("mức 2 890", Entered(890, "muc_2", day=TUESDAY)),
        ("phường Mẫu: 120", Entered(120, unit="p_mau", day=TUESDAY)),
        ("lũy kế 1.412", Entered(1412, day=TUESDAY)),
    ],
)  # fmt: skip
def test_it_is_understood(text: str, meant: Entered) -> None:
    assert read(text) == meant


def test_a_category_can_be_named() -> None:
    category = relay.plan().categories[1]
    assert read(f"{category.name} 120").category == category.id
    assert read("liên hiệp hợp tác xã 3").category == "lhhtx"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("8.5", "decimal"),
        ("lđ 3, đk 5", "which"),
        ("bớt 3", "unclear"),
        ("nguồn Công an tỉnh", "nothing"),
        ("14,12 %", "decimal"),
    ],
)
def test_in_doubt_it_is_no_figure(text: str, doubt: str) -> None:
    assert read(text).doubt == doubt


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("quocgia 56/63", Ranked(place=56, of=63, day=TUESDAY)),
        ("toàn quốc 56 trên 63 ngày 15/5", Ranked(place=56, of=63, day=date(2025, 5, 15))),
        ("quốc gia 50/63 lúc 11h hôm qua nguồn Bộ Công an", Ranked("quocgia", 50, 63, date(2025, 5, 19), time(11), "Bộ Công an")),
        ("", Ranked()),
        ("64/63", Ranked(doubt="unclear")),
        ("0/63", Ranked(doubt="unclear")),
        ("56/63 ngày 25/5", Ranked(doubt="future")),
        ("hạng nhất", Ranked()),
    ],
)  # fmt: skip
def test_a_rank_is_a_place_and_how_many_there_are(text: str, meant: Ranked) -> None:
    assert official.read_rank(text, today=TUESDAY) == meant


def test_a_figure_holds_up_to_the_time_that_was_said_else_now_or_the_end_of_its_day() -> None:
    now = datetime(2025, 5, 20, 14, 5, tzinfo=UTC)
    assert official.moment(TUESDAY, None, now=now) == now
    assert official.moment(TUESDAY, time(11), now=now).hour == 11
    assert official.moment(date(2025, 5, 19), None, now=now) == datetime(2025, 5, 19, 23, 59, tzinfo=UTC)


@given(st.text(max_size=50))
def test_no_text_breaks_it(text: str) -> None:
    read(text)
    official.read_rank(text, today=TUESDAY)
