"""Migrations have one order that everybody knows: a number each, and none left out."""

from storage import migrate

DOUBLED = {
    "0015": "tallies of lists, and words of messages: neither touches what the other makes",
    "0023": "pending questions, and accounts by channel: neither touches what the other makes",
    "0025": "quiet hours, and questions that are still live: neither touches what the other makes",
}
"""Numbers that were taken twice. Data has had both under these names, so they stay, in the order of their names; each with why that is enough."""


def numbers() -> list[str]:
    """The number of each file, in the order in which they are applied."""
    return [name.partition("_")[0] for name, _ in migrate.known()]


def test_no_two_migrations_have_the_same_number() -> None:
    """Which of them comes first would hang on their words, and differ for data that has had one of them."""
    known = numbers()
    assert sorted({each for each in known if known.count(each) > 1}) == sorted(DOUBLED)
    assert {each: known.count(each) for each in DOUBLED} == dict.fromkeys(DOUBLED, 2)


def test_no_number_is_left_out() -> None:
    """A number in between could be taken by a later file, which older data would then have after newer ones."""
    known = sorted(set(numbers()))
    assert known == [f"{each:04d}" for each in range(1, len(known) + 1)]
