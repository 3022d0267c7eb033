"""Equipment that is broken."""

from dataclasses import replace

from storage.duty import fault_rows
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def test_what_is_broken_stands_until_it_ended_and_its_number_is_its_own(work: Work, people: People) -> None:
    made = fault_rows.add(work, "so_626", thing="máy in", by=people.mai)
    assert (made.at, made.moved_at) == (NOW, NOW)
    assert fault_rows.broken(work) == [made]
    assert fault_rows.get(work, made.id) == made
    answered = replace(made, answer="mai có máy mới")
    fault_rows.keep(work, answered)
    assert fault_rows.broken(work) == [answered]
    fault_rows.keep(work, replace(answered, ended=True))
    assert fault_rows.broken(work) == []
    assert fault_rows.add(work, "so_626", thing="máy in", by=people.mai).id > made.id
    assert fault_rows.get(work, 99) is None
