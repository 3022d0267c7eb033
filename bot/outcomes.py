"""What can become of one call to a platform, by what the sender does about it (DESIGN section 6).

Outcome
├── NotSent        it never left: again, no duplicate possible
├── Unknown        it left, nobody knows: again, counted
├── Flood          too fast for this chat: wait `retry_after` seconds
└── Rejected       a definite no; `kind` says what follows from it
TokenRefused       the platform knows us no longer: nothing can be fetched or sent until somebody gives another token
Malformed          one update that cannot be read (incoming, not outgoing)
"""

from typing import Literal

Kind = Literal[
    "gone",
    "shut",
    "no_files",
    "blocked",
    "migrated",
    "not_modified",
    "not_found",
    "late",
    "conflict",
    "unauthorized",
    "too_big",
    "not_there",
    "cut_off",
    "not_the_file",
    "spent",
    "other",
]


class Outcome(Exception):
    """A call that did not simply succeed."""


class NotSent(Outcome):
    """The request never left this machine."""


class Unknown(Outcome):
    """The request may have been acted on: time-out after it left, 5xx, a cut connection, an unreadable answer."""


class Flood(Outcome):
    """The platform asks for patience; `retry_after` is in seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"wait {retry_after:g} s")
        self.retry_after = retry_after


class Rejected(Outcome):
    """The platform refused; `reason` is its word (never with a token), `new_chat` where a migrated chat went."""

    def __init__(self, reason: str, kind: Kind = "other", *, new_chat: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind
        self.new_chat = new_chat


class TokenRefused(Exception):
    """Every call is refused for its token, and has been for long enough that it is no passing trouble of the platform."""


class Malformed(Exception):
    """One update cannot be understood at all; the text says where, never what was in it."""


def is_refusal_of_token(outcome: Exception) -> bool:
    """Whether the platform said that it does not know this token."""
    return isinstance(outcome, Rejected) and outcome.kind == "unauthorized"
