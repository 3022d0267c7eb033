"""What waits for an answer: one question, to one person in one place, with what is needed to go on once it is answered.

Its life: asked, then answered once, withdrawn (given up), replaced when the same is asked again, or expired. One that waits for a typed line is set
aside when its place is asked something else. What it keeps is a typed value; `encode` and `decode` are the one codec. It may hold words that people
typed, so a question that is over keeps none of them.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from campaign.ids import MemberId, PlaceId

HOUR_MS = 3_600_000


class QuestionState(StrEnum):
    """Where in its life a question is; every state but the first two is an end. `ASIDE`: the next plain line is not its answer, one that
    names it by its code is.
    """

    OPEN = "open"
    ASIDE = "aside"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class TypedReply:
    """A typed line is waited for; `about` is the key of what it is about. No words of anybody."""

    about: str


@dataclass(frozen=True, slots=True)
class PostedFigures:
    """«Đúng, ghi số này?» about figures of the day: the line, the day it was meant for (ISO), the message it stood in."""

    day: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class EnteredFigure:
    """An official figure as typed: which day was meant, or whether it is right."""

    text: str


@dataclass(frozen=True, slots=True)
class TargetShares:
    """Targets as typed: whether what they come to is applied."""

    text: str


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """A unit's numbers as typed for `report`, by the unit itself or `entered` for it: whether they are right."""

    report: int
    entered: bool
    text: str


@dataclass(frozen=True, slots=True)
class UnitOrPeriod:
    """What was typed for a unit: for which one, or for which period."""

    text: str


@dataclass(frozen=True, slots=True)
class TaskNote:
    """A word about a `task` that is done: which unit's part of it."""

    text: str
    task: str = ""


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A change of a task as typed: whether it goes to the leaders."""

    text: str


@dataclass(frozen=True, slots=True)
class AwardReason:
    """Why somebody (`nominee`: their code) is proposed: by which criterion."""

    text: str
    nominee: str = ""


@dataclass(frozen=True, slots=True)
class ObjectionWords:
    """What somebody has to say: about which proposal."""

    text: str


@dataclass(frozen=True, slots=True)
class RequestWords:
    """A request for help as typed: for which organisation."""

    text: str


@dataclass(frozen=True, slots=True)
class ToldWork:
    """A line that tells of work that was done, as typed: whether it is noted as it was read."""

    text: str


@dataclass(frozen=True, slots=True)
class LineOfWork:
    """A line about work in hand, as typed: about which case."""

    text: str


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """A roster of duty that a leader is about to set: whether it is; a shift a line, in numbers and codes."""

    text: str


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A directive or a `meeting` as typed: to whom it goes. `starts_at` and `place` of a meeting (UTC ms; 0 and empty for none)."""

    meeting: bool
    text: str
    place: str = ""
    starts_at: int = 0


@dataclass(frozen=True, slots=True)
class OccasionDraft:
    """An event that a leader is about to make: which team goes. `day` ISO; `name` and `place` as typed."""

    day: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Whose work (`of`) goes to others, and which; `to` whom a leader has named (0: nobody yet). Numbers only: «3.5.8»."""

    of: int
    batons: str
    to: int = 0


@dataclass(frozen=True, slots=True)
class TakingOver:
    """What somebody (`of`) would hand over to whoever is asked: whether they take it."""

    of: int
    batons: str


@dataclass(frozen=True, slots=True)
class ReinforceAsked:
    """Whether somebody of the reserve works with a `team` for a while; `by` the leader who asks. Codes and numbers only."""

    team: str
    by: int


@dataclass(frozen=True, slots=True)
class TicksSent:
    """A shared list with ticks, read from `file`: whether the `organisations` (their ids, with points) are ticked; once they are (`taken`),
    whether that is taken back. `sheet`: nobody sent it, it is the sheet that is shared."""

    organisations: str
    file: str
    taken: bool = False
    sheet: bool = False


@dataclass(frozen=True, slots=True)
class RosterSent:
    """A list of who takes part, read from a file: whether it is taken in. `text` are its lines and `seen` the mark of the one that it was
    compared with (`campaign/people/roster_change.py`), `name` is the file's."""

    text: str
    name: str
    seen: str


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """What an enterprise has typed of its own request so far (empty: not yet): whether it is sent."""

    tax_code: str = ""
    phone: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class SaidChoice:
    """One of the buttons under what was said, with nothing to be kept; `title` is how its text begins."""

    title: str


@dataclass(frozen=True, slots=True)
class CardChoice:
    """One of the buttons of a card that is drawn from the state; over when the card has none left. No words of anybody."""

    card: str


@dataclass(frozen=True, slots=True)
class CardAsked:
    """What the `card` of a `baton` in hand asks (`asking`, as the baton keeps it, in codes); over as soon as it asks that no more. No words of
    anybody."""

    card: str
    baton: int
    asking: str


Payload = (
    TypedReply | PostedFigures | EnteredFigure | TargetShares | UnitNumbers | UnitOrPeriod | TaskNote | ProposedChange | AwardReason | ObjectionWords
    | RequestWords | ToldWork | DutyDraft | NoticeDraft | OccasionDraft | HandingOver | TakingOver | ReinforceAsked | RosterSent | TicksSent
    | LineOfWork | OwnRequest | SaidChoice | CardChoice | CardAsked
)  # fmt: skip
WORDLESS = (TypedReply, CardChoice, CardAsked)
"""These keep no words of anybody, so that a code which comes too late still says what it was about."""
KINDS: dict[str, type[Payload]] = {
    "typed": TypedReply, "count": PostedFigures, "official": EnteredFigure, "targets": TargetShares, "unit_numbers": UnitNumbers,
    "unit_choice": UnitOrPeriod, "task_part": TaskNote, "task_change": ProposedChange, "award": AwardReason, "objection": ObjectionWords,
    "request": RequestWords, "told": ToldWork, "of_which": LineOfWork, "duty": DutyDraft, "notice": NoticeDraft,
    "occasion": OccasionDraft, "handing_over": HandingOver, "taking_over": TakingOver,
    "reinforce": ReinforceAsked, "roster": RosterSent, "ticks": TicksSent, "own_request": OwnRequest, "said": SaidChoice, "card": CardChoice,
    "asked": CardAsked,
}  # fmt: skip
"""Under which name each value is kept."""
NAMES = {payload: name for name, payload in KINDS.items()}
LASTS_MS: dict[type[Payload], int] = {
    TypedReply: 12 * HOUR_MS, SaidChoice: 12 * HOUR_MS, OwnRequest: HOUR_MS, CardChoice: 744 * HOUR_MS, CardAsked: 744 * HOUR_MS,
}  # fmt: skip
"""So long a question waits (ms), where that is not the usual time."""
USUAL_MS = 48 * HOUR_MS


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """One that waits. `member` is who was asked (None: whoever reads the place), `asked_at` when the words were said that led to it and
    `until` when it expires (UTC ms); `code` is how it is named where a channel has no buttons; `said` the message that asks it, 0 for none.
    """

    id: int
    place: PlaceId
    member: MemberId | None
    payload: Payload
    code: str
    asked_at: int
    until: int
    said: int = 0


def lasts(payload: Payload) -> int:
    """How long a question of this kind waits (ms)."""
    return LASTS_MS.get(type(payload), USUAL_MS)


def encode(payload: Payload) -> tuple[str, str]:
    """The name of its kind, and the value as JSON with sorted keys."""
    return NAMES[type(payload)], json.dumps(asdict(payload), ensure_ascii=False, sort_keys=True)


def decode(kind: str, text: str) -> Payload:
    """What `encode` made. Raises KeyError or TypeError for what it did not make."""
    return KINDS[kind](**json.loads(text))


ASKING = (
    "report:", "unit_report:", "unit_table:", "award:", "commend:", "count:", "counts:", "task:", "tasks:", "notice:", "calling:",
)  # fmt: skip
"""How the keys of cards begin that ask whoever reads them in private; of a baton's cards the offer to a colleague does."""


def asks(card: str) -> bool:
    """Does a card with this key ask?"""
    return card.startswith(ASKING) or ":offer:" in card
