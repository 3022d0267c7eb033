"""Numbers as the Vietnamese locale writes them, held against Babel."""

from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from telling import formats


@given(st.integers(-(10**12), 10**12))
def test_a_number_is_written_as_the_locale_says(value: int) -> None:
    assert formats.number(value) == format_decimal(value, locale="vi")
