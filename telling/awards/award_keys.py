"""The names of the cards about awards, and of what is asked about them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from campaign.verbs import Press
from telling.awards.award_arguments import AnswerObjection, Commend
from telling.card_key import CardKey

TABLE, OWN = "award:bang", "award:toi"
"""What the table of evidence is about, and one's own evidence."""


@dataclass(frozen=True, slots=True)
class NominationCard(CardKey):
    """A nomination, for whoever reads it."""

    FORM: ClassVar[str] = "award:{nomination}"
    nomination: int

    def carries(self, press: Press) -> bool:
        return press.verb in ("award", "object") and press.subject == self.nomination and not press.is_any(NOT_HERE)


@dataclass(frozen=True, slots=True)
class ObjectionCard(CardKey):
    """What somebody concerned has said, for whoever may answer."""

    FORM: ClassVar[str] = "award:y:{objection}"
    objection: int

    def carries(self, press: Press) -> bool:
        return press.verb == "object" and press.subject == self.objection and press.is_any((AnswerObjection,))


@dataclass(frozen=True, slots=True)
class WeekCard(CardKey):
    """Whom to commend for the week that ends on that Friday; `scope` is a team, or all. Its buttons name a person, and the Friday as version."""

    FORM: ClassVar[str] = "commend:{friday}:{scope}"
    friday: date
    scope: str

    def carries(self, press: Press) -> bool:
        named = press.verb == "award" and press.version == number_of(self.friday)
        return named and press.is_any((Commend,))


@dataclass(frozen=True, slots=True)
class ReasonPrompt(CardKey):
    """Why somebody is proposed, by the `criterion`-th criterion of the plan."""

    FORM: ClassVar[str] = "award:ghi:{criterion}:{nominee}"
    criterion: int
    nominee: str


@dataclass(frozen=True, slots=True)
class WithdrawPrompt(CardKey):
    """Why a nomination is withdrawn."""

    FORM: ClassVar[str] = "award:rut:{nomination}"
    nomination: int


@dataclass(frozen=True, slots=True)
class ObjectionPrompt(CardKey):
    """What somebody has to say about a nomination; 0: about their own figures."""

    FORM: ClassVar[str] = "award:yk:{nomination}"
    nomination: int


@dataclass(frozen=True, slots=True)
class AnswerPrompt(CardKey):
    """The answer to what was said."""

    FORM: ClassVar[str] = "award:tl:{objection}"
    objection: int


NOT_HERE = (AnswerObjection, Commend)
"""The buttons under an objection and under a week's suggestions."""


def number_of(day: date) -> int:
    """2025-05-23 as 20250523, for a button."""
    return int(f"{day:%Y%m%d}")
