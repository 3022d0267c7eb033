"""Where no coverage is taken nothing watches: what does costs as much again as the test itself."""

import sys


def test_a_test_of_the_house_is_not_watched() -> None:
    assert sys.gettrace() is None
