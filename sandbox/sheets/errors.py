"""How the look-alike refuses: Google's envelope, and the door's own."""

from typing import Any

STATUS = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL", 503: "UNAVAILABLE",
}  # fmt: skip


class SheetsRefused(Exception):
    """The call is refused with this HTTP status and these words; `details` as Google adds them."""

    def __init__(self, code: int, message: str, *, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

    @property
    def body(self) -> dict[str, Any]:
        """The envelope."""
        said: dict[str, Any] = {"code": self.code, "message": self.message, "status": STATUS[self.code]}
        return {"error": said | ({"details": self.details} if self.details else {})}


class DoorRefused(Exception):
    """No token, as the door for service accounts says it (RFC 6749, 5.2)."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


def bad(message: str) -> SheetsRefused:
    """An argument that cannot be."""
    return SheetsRefused(400, message)
