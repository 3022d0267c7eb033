"""What would stop the clock, or ask nobody, is no plan."""

import shutil
from pathlib import Path

import pytest

import examples
from campaign import plan as plans

Change = tuple[str, str]


def mistakes(folder: Path, change: Change) -> list[str]:
    """What is said of the Bình Phước plan after that change."""
    shutil.copytree(examples.plan_path().parent, folder, dirs_exist_ok=True)
    file = folder / "plan.toml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(plans.PlanInvalid) as refused:
        plans.load(folder)
    return refused.value.mistakes


MORE_MISFITS: dict[str, tuple[Change, str]] = {
    "a kind of unit that nobody is of": (
        ('units = ["phuong", "xa"]', 'units = ["phuong", "huyen"]'),
        'plan.toml, [[reports]] (don_vi_tuan), khóa "units": không có "huyen"; các tên có thể dùng: tinh, phuong, xa',
    ),
    "a criterion twice": (
        ('id = "tap_the_cach_lam"', 'id = "tap_the_kq"'),
        'plan.toml, [[awards.criteria]], khóa "id": "tap_the_kq" dùng hai lần; mỗi mục cần một tên riêng',
    ),
    "a session that ends before it begins": (
        ('morning = "07:00-11:30"', 'morning = "11:30-07:00"'),
        'plan.toml, [hours], khóa "morning": giờ kết thúc 07:00 phải sau giờ bắt đầu 11:30',
    ),
    "an afternoon in the morning": (
        ('afternoon = "13:30-17:00"', 'afternoon = "11:00-17:00"'),
        'plan.toml, [hours], khóa "afternoon": buổi chiều phải bắt đầu sau khi buổi sáng kết thúc',
    ),
}


@pytest.mark.parametrize(("change", "sentence"), MORE_MISFITS.values(), ids=MORE_MISFITS)
def test_what_would_stop_the_clock_or_ask_nobody_is_refused(tmp_path: Path, change: Change, sentence: str) -> None:
    assert mistakes(tmp_path, change) == [sentence]
