"""Units in time: districts abolished, communes merged and split, figures read by the old and by the new ones."""

from datetime import date

import pytest

import examples
from campaign import plan as plans
from campaign import units
from campaign.plan import Unit

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


def unit(name: str, parent: str = "tinh", *heirs: str, old: bool = False, new: bool = False) -> Unit:
    return Unit(
        id=name, name=name, kind="xa", parent=parent, successors=heirs,
        valid_to=OLD if old or heirs else None, valid_from=NEW if new else None,
    )  # fmt: skip


TREE = (
    unit("tinh", ""),
    unit("huyen", "tinh", old=True),
    unit("a", "huyen", "ab"),
    unit("b", "huyen", "ab"),
    unit("c", "huyen", "c1", "c2"),
    unit("het", "huyen", old=True),
    unit("ab", "tinh", new=True),
    unit("c1", "tinh", new=True),
    unit("c2", "tinh", new=True),
)


def ids(found: tuple[Unit, ...]) -> list[str]:
    return [each.id for each in found]


def test_a_unit_lives_to_the_end_of_its_last_day() -> None:
    assert ids(units.on(TREE, OLD)) == ["tinh", "huyen", "a", "b", "c", "het"]
    assert ids(units.on(TREE, NEW)) == ["tinh", "ab", "c1", "c2"]


def test_the_tree_of_a_day_has_that_days_levels() -> None:
    assert units.inside(TREE, "tinh", day=NEW) == ("tinh", "ab", "c1", "c2")
    assert units.inside(TREE, "tinh", day=OLD) == ("tinh", "huyen", "a", "b", "c", "het")


def test_a_path_shows_the_parents_because_names_repeat() -> None:
    assert units.path(TREE, "a") == ("tinh", "huyen", "a")
    assert units.path((unit("x", "y"), unit("y", "x")), "x") == ("y", "x")


@pytest.mark.parametrize(
    ("name", "day", "seen"),
    [
        ("a", OLD, ("a",)),
        ("a", NEW, ("ab",)),
        ("c", NEW, ("c1", "c2")),
        ("ab", OLD, ("a", "b")),
        ("c2", OLD, ("c",)),
        ("het", NEW, ("het",)),
        ("tinh", NEW, ("tinh",)),
    ],
)
def test_a_unit_is_seen_as_what_it_was_or_became(name: str, day: date, seen: tuple[str, ...]) -> None:
    assert units.seen_on(TREE, name, day=day) == seen


def test_two_changes_one_after_the_other_are_followed_to_the_day_that_is_asked_for() -> None:
    first, second = date(2025, 3, 1), date(2025, 3, 2)
    chain = (
        Unit(id="x", name="x", kind="xa", valid_to=first, successors=("y",)),
        Unit(id="y", name="y", kind="xa", valid_from=second, valid_to=OLD, successors=("z",)),
        Unit(id="z", name="z", kind="xa", valid_from=NEW),
    )
    assert [units.seen_on(chain, "x", day=day) for day in (first, second, NEW)] == [("x",), ("y",), ("z",)]
    assert [units.seen_on(chain, "z", day=day) for day in (first, second, NEW)] == [("x",), ("y",), ("z",)]


def test_every_commune_of_kien_giang_has_come_into_the_new_province() -> None:
    tree = plans.load(examples.plan_path("kien_giang")).units
    assert units.seen_on(tree, "tinh_kg", day=NEW) == ("tinh_ag",)
    for each in (one for one in units.on(tree, OLD) if one.parent == "h_kenh_mau"):
        assert {units.path(tree, heir)[0] for heir in units.seen_on(tree, each.id, day=NEW)} == {"tinh_ag"}
