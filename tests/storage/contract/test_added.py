"""Who has added what to the base of the targets, and what could be added."""

from storage.lists import added_rows, organisations
from storage.work import Work
from tests.storage.contract.conftest import People


def test_what_no_list_has_is_added_and_taken_out_and_keeps_what_was_known_of_it(work: Work, people: People) -> None:
    first, second = (organisations.open_unlisted(work, name).id for name in ("HTX Một", "HTX Hai"))
    assert added_rows.could_be(work, 9)[:2] == [second, first]
    assert added_rows.could_be(work, 1) == [second]
    added_rows.add(work, first, unit="p_mau", category="", by=people.mai)
    added_rows.add(work, first, unit="p_vi_du", category="htx", by=people.mai)
    found = organisations.get(work, first)
    assert (found.unit, found.category, found.listed, found.added_by) == ("p_mau", "htx", True, people.mai)
    assert added_rows.added(work, 9) == [(first, people.mai)]
    assert first not in added_rows.could_be(work, 9)
    added_rows.take_out(work, first)
    found = organisations.get(work, first)
    assert (found.unit, found.listed, found.added) == ("p_mau", False, False)
    assert added_rows.added(work, 9) == []
