"""From what Zalo answers to what the sender does about it.

Every answer is an envelope {ok, result, description, error_code}. The HTTP status says nothing: refusals have been seen with 200 and with
the code itself, and what stands before the platform answers with a page. The envelope's own code counts where there is one.
Where there is none the platform has not spoken, and no chat is closed for it.
"""

from typing import Any

from bot.outcomes import Flood, Kind, NotSent, Outcome, Rejected, Unknown
from bot.zalo import lenient

PATIENCE_S = 30.0
"""So long nobody is written to in a chat after "too many calls"; the platform names no time."""
QUOTA = "quota"
"""What a refusal for the sake of the month's messages says."""
OF_THE_CHAT = "chat_id"
"""A bad argument is named in its refusal: of this one, that nobody can be written to there (a stranger, somebody who has shut us out, a group
that we are no longer in). The very words are documented nowhere."""
KINDS: dict[int, Kind] = {401: "unauthorized", 403: "gone", 409: "conflict"}


class NothingNew(Unknown):
    """No answer within the time asked for: to a question for news there is none; of anything else nobody knows."""


def result(status: int, body: bytes) -> Any:
    """What a successful answer holds; None where it holds nothing. Raises an Outcome."""
    answer = _envelope(body)
    if answer is None:
        raise _of_page(status)
    if answer.get("ok") is True:
        return answer.get("result")
    code = answer.get("error_code")
    raise of_code(code if isinstance(code, int) else status, str(answer.get("description") or ""))


def _envelope(body: bytes) -> dict[str, Any] | None:
    try:
        answer = lenient.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and isinstance(answer.get("ok"), bool) else None


def _of_page(status: int) -> Outcome:
    """What no envelope is: a page of whatever stands before the platform, which refused before the platform was asked."""
    if status in (408, 429):
        return of_code(status, f"HTTP {status}")
    words = f"HTTP {status}, unreadable answer"
    return NotSent(words) if 400 <= status < 500 else Unknown(words)


def of_code(code: int, words: str) -> Outcome:
    """The outcome of a refusal."""
    words, lower = words[:200], words.lower()
    if code == 429:
        return Rejected(QUOTA, "spent") if QUOTA in lower else Flood(PATIENCE_S)
    if code == 408:
        return NothingNew(words)
    if code >= 500 or (code == 403 and "internal" in lower):
        return Unknown(f"{code} {words}")
    of_the_chat = code == 400 and OF_THE_CHAT in lower and "empty" not in lower
    return Rejected(words, "gone" if of_the_chat else KINDS.get(code, "other"))
