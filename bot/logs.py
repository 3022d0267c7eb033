"""Structured logs on standard error: one line per happening, as JSON or for people. No message text, no phone, no secret.

Secrets are taken out twice: the exact ones we were given, and whatever looks like a bot token. Lines of other
libraries go through the same sieve; those that log whole addresses are silenced below WARNING.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, MutableMapping
from typing import Any, Literal, TextIO

import orjson
import structlog

TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{20,}")
HIDDEN = "<token>"
CHATTY = ("httpx", "httpcore", "aiohttp.access", "apscheduler", "telegram", "asyncio", "aiosqlite")
LogLine = MutableMapping[str, Any]


class Redactor:
    """Takes secrets out of text. `secrets` are exact strings; short ones are ignored, they would match anything."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted({s for s in secrets if len(s) >= 6}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """`text` without anything secret."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return TOKEN.sub(HIDDEN, text) if ":" in text else text

    def __call__(self, logger: object, method: str, line: LogLine) -> LogLine:
        """The same for every value of a log line (a structlog processor)."""
        for key, value in line.items():
            if isinstance(value, str):
                line[key] = self.clean(value)
            elif not isinstance(value, int | float | bool | type(None)):
                line[key] = self.clean(repr(value))
        return line


class Sifted(logging.Formatter):
    """Lines of other libraries in our form: one object a line, sieved, traceback included."""

    def __init__(self, sieve: Redactor, *, json: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._sieve = sieve
        self._json = json

    def format(self, record: logging.LogRecord) -> str:
        """The sieved line."""
        if not self._json:
            return self._sieve.clean(super().format(record))
        line = {"event": record.getMessage(), "level": record.levelname.lower(), "logger": record.name}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps({k: self._sieve.clean(v) for k, v in line.items()}).decode()


def configure(
    level: str = "info",
    form: Literal["json", "console"] = "json",
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Set up logging once, at start. `stream` is standard error unless given."""
    out, sieve, floor = stream or sys.stderr, Redactor(secrets), logging.getLevelNamesMapping()[level.upper()]
    last: Any = _as_json if form == "json" else structlog.dev.ConsoleRenderer(colors=out.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _with_traceback,
            sieve,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(floor),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(Sifted(sieve, json=form == "json"))
    logging.basicConfig(level=max(floor, logging.INFO), handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _with_traceback(logger: object, method: str, line: LogLine) -> LogLine:
    error = line.pop("exc_info", None)
    error = sys.exc_info()[1] if error is True else error
    if isinstance(error, BaseException):
        line["exception"] = "".join(traceback.format_exception(error))
    return line


def _as_json(logger: object, method: str, line: LogLine) -> str:
    return orjson.dumps(line, default=repr).decode()
