"""The register of what is kept of people is whole: each column that can hold something of them says why, on which basis, until when."""

from storage.people import erasure, purposes
from storage.work import Work
from tests.stages import new_data


def work() -> Work:
    return Work(new_data.in_memory(), None, 0, "test")  # type: ignore[arg-type]


def test_every_column_of_words_and_every_table_of_people_is_in_the_register() -> None:
    words = {(table, column) for table, columns in erasure.WORDS.items() for column in columns}
    words |= {tuple(place.split(".")) for place in erasure.KEPT}  # type: ignore[misc]
    own = {
        "member",
        "membership",
        "representative",
        "representative_phone",
        "account",
        "invite",
        "join_request",
        "inbox",
    }
    words |= {(table, column) for table, column in erasure.texts(work()) if table in own}
    assert {place for place in words if purposes.of(*place) is None} == set()


def test_it_names_only_what_there_is_and_says_everything() -> None:
    there = set(erasure.texts(work()))
    for one in purposes.register():
        assert all((one.what_for, one.basis, one.until))
        assert {tuple(place.split(".")) for place in one.columns} <= there, one.what
        assert set(one.tables) <= {table for table, _ in there}, one.what
