"""What goes wrong by chance with what the bot sends: how often, of which kind, and how many times more. Drawn from a seed."""

import random
from dataclasses import dataclass, field
from typing import Literal, get_args

Trouble = Literal["error", "page", "cut", "silence"]
"""An envelope that says that something inside went wrong, the page with 429, a connection that is cut before anything was taken, and one that is
cut behind it: the message is there, its answer never arrives."""
TROUBLES: tuple[Trouble, ...] = get_args(Trouble)


@dataclass(slots=True)
class Chance:
    """`rates`: how often each trouble happens, 0 to 1; `left`: to so many sends more at most, below 0 without an end."""

    rates: dict[Trouble, float] = field(default_factory=dict)
    left: int = -1
    luck: random.Random = field(default_factory=lambda: random.Random(13))  # noqa: S311  seeded on purpose

    def falls(self) -> Trouble | None:
        """What becomes of the next send."""
        if not self.left:
            return None
        found = next((one for one, rate in self.rates.items() if rate and self.luck.random() < rate), None)
        self.left -= int(found is not None and self.left > 0)
        return found
