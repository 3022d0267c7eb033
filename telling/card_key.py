"""The names of cards, and of what a message is about (`show.key`, `message.key`, `say.about`): frozen values, written as their form says."""

from typing import ClassVar

from campaign.verbs import Press
from campaign.written_form import WrittenForm, fields


class CardKey(WrittenForm):
    """A key whose parts are known: a frozen dataclass with a form (`count:{day}:{member}:{number}`)."""

    __slots__ = ()
    TEXT: ClassVar[str] = "[^:]*"

    @classmethod
    def family(cls, **known: object) -> str:
        """How the names of all begin that agree in these first fields; what `storage.card_redraws` looks for."""
        begins = ""
        for literal, name in fields(cls.FORM):
            begins += literal
            if name not in known:
                break
            begins += str(known[name])
        return begins

    def carries(self, press: Press) -> bool:
        """Can a button with this token stand on the card?"""
        return False
