"""What the buttons of requests about personal data carry. The subject is the request."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.people.data_requests import DataStep


@dataclass(frozen=True, slots=True)
class MoveRequest(ButtonArgument):
    """What became of it."""

    FORM: ClassVar[str] = "{step}"
    step: DataStep
