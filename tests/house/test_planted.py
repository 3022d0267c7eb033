"""The planted bugs can still be planted: their lines stand in the program, their tests are there, and the table tells them."""

import re

import pytest

from tests.house import planted


@pytest.mark.parametrize("one", planted.bugs(), ids=lambda one: one.what)
def test_a_bug_has_its_place_and_its_test(one: planted.Bug) -> None:
    assert one.place().is_file()
    assert one.before != one.after
    path, _, name = one.test.partition("::")
    assert re.search(
        rf"^(async )?def {name.partition('[')[0]}\(", (planted.HOME / path).read_text(encoding="utf-8"), re.MULTILINE
    )


def test_there_are_enough_and_each_is_another() -> None:
    names = [one.what for one in planted.bugs()]
    assert len(names) == len(set(names)) >= 50


def test_the_table_in_the_documentation_is_this_one() -> None:
    text = (planted.HOME / "docs/planted-bugs.md").read_text(encoding="utf-8")
    assert "\n".join(planted.table()) in text
