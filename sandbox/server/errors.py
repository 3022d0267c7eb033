"""What the room refuses, as Telegram words it.

ApiError
├── is answered over the Bot API as {ok: false, error_code, description, parameters}
Refused
└── is answered over the practice API as HTTP 4xx {error: a Vietnamese sentence}
"""

from __future__ import annotations


class ApiError(Exception):
    """A Bot API refusal; `description` includes Telegram's own prefix."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ApiRefused(Exception):
    """A practice-API refusal with a sentence for a person to read."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def bad(description: str, **parameters: int) -> ApiError:
    """400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {description}")


def conflict(description: str) -> ApiError:
    """409 with Telegram's prefix."""
    return ApiError(409, f"Conflict: {description}")


def flood(retry_after: int) -> ApiError:
    """429; `retry_after` is whole seconds, at least 1."""
    text = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, text, retry_after=retry_after)
