"""One call's parameters, whichever way they came: query, JSON, form or multipart.

Form values arrive as strings and nested ones as JSON text; this is the only
place that knows. Reading is lazy: a parameter nobody asks for costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from sandbox.server import errors

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body."""

    name: str
    mime: str
    body: bytes


@dataclass(slots=True)
class Params:
    """Typed access; a value that cannot be read so raises Telegram's 400."""

    raw: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The value as text, None when absent."""
        value = self.raw.get(name)
        return value if value is None or isinstance(value, str) else str(value)

    def number(self, name: str) -> int | None:
        """The value as a whole number, None when absent or empty."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise errors.bad(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """True for true, "true", 1 and "1"; False otherwise."""
        return str(self.raw.get(name, "")).lower() in ("true", "1", "yes")

    def nested(self, name: str) -> Any:
        """The value as JSON (parsed when it came as text), None when absent."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise errors.bad(f"can't parse {name} JSON object") from None


async def read(request: web.Request) -> Params:
    """Everything the request carries; a body that is no JSON raises 400."""
    raw: Json = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return Params(raw)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, raw)
    body = await request.read()
    if kind == "application/json":
        raw.update(_object(body))
    else:
        raw.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(raw)


def _object(body: bytes) -> Json:
    try:
        given = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise errors.bad("can't parse request JSON object") from None
    if not isinstance(given, dict):
        raise errors.bad("can't parse request JSON object")
    return given


async def _multipart(request: web.Request, raw: Json) -> Params:
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
    return Params(raw, files)
