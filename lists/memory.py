"""What was read of a cell once, so that the few words that a list says thousands of times are understood once."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
REMEMBERED = 50_000
"""Different cells of a column; a list says the same few words of places and facts, and another name in every row."""


class Memory(dict[object, T], Generic[T]):
    """A dictionary that works out what it does not know yet and remembers it, as long as there is not too much of it."""

    def __init__(self, read: Callable[[object], T]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: object) -> T:
        if len(self) > REMEMBERED:
            self.clear()
        value = self[cell] = self.read(cell)
        return value
