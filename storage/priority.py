"""What leaves first: the one scale of everything that is owed (`show.priority`, `say.priority`); the smaller goes first."""

from enum import IntEnum


class Priority(IntEnum):
    """How soon a card or words are to leave. The numbers are stored."""

    ANSWER = 0
    """What somebody waits for who has just spoken."""
    CALL = 1
    """Open work that is called out, and what a newcomer waits for."""
    CARD = 3
    """A card that somebody works with, and a report's text."""
    NOTICE = 4
    """Words and cards that nobody waits for."""
    ROUTINE = 5
    """A card that is only drawn again, and a file behind its words."""
    LAST = 6
    """What stands below its files, and looking for lost copies."""
    BOARD = 8
    """A board: edited at most once in its interval."""

    @property
    def hurries(self) -> bool:
        """It may use the whole of a chat's allowance; the rest leaves room for it."""
        return self <= Priority.CARD

    def may_be_silent(self, *, words: bool) -> bool:
        """In a quiet hour it is to leave without a sound: a card from NOTICE on, words from CARD on (a report that nobody waits for)."""
        return self >= (Priority.CARD if words else Priority.NOTICE)
