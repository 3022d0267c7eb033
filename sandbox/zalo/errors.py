"""How the look-alike refuses: in the envelope, with HTTP 200 unless a switch says otherwise."""

from aiohttp import web

from sandbox.zalo.switches import Switches

PAGE_429 = "<html><head><title>429 Too Many Requests</title></head><body><center><h1>429 Too Many Requests</h1></center><hr></body></html>"


class ZaloRefused(Exception):
    """The call is refused with this code and these words."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


class Habit(AssertionError):
    """Somebody calls this platform as if it were another one: what the real one does with it is unknown, so that a test must fail."""


def bad(what: str) -> ZaloRefused:
    """A bad argument, in the platform's words."""
    return ZaloRefused(400, f"Bad request: {what}")


def answer(refused: ZaloRefused, switches: Switches) -> web.Response:
    """The envelope of a refusal."""
    body = {"ok": False, "description": refused.description, "error_code": refused.code}
    return web.json_response(body, status=refused.code if switches.real_status else 200)


def hammered() -> web.Response:
    """The page that stands before the platform."""
    return web.Response(status=429, text=PAGE_429, content_type="text/html")
