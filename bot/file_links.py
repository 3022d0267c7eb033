"""Links to files, for channels that take none: signed, for a short while, a few times, and nobody's but theirs to whom they were written.

A link holds the instant of its end and a random number, signed by a key that is made of the channel's secret: whoever resets the token ends every
link. What it opens is noted in a folder beside the data file, so that a restart ends none. A forged one is refused before that folder is looked at.
Nothing in it tells of a person, a file or a place.

Once would be too seldom: the page is asked for by the platform's preview and by the phone, and a phone's browser asks for a file twice.
"""

import asyncio
import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from bot import outcomes
from telling.messages import File

FILE_MS, PICTURE_MS = 8 * 3_600_000, 600_000
"""So long a file is given: a working day; a picture is fetched by the platform at once, and kept there."""
OPENINGS = 5
"""So often one is given."""
LARGEST = 20 * 1024 * 1024
"""No larger file is given by a link (bytes)."""
UNTIL_BYTES, NUMBER_BYTES, SIGNATURE_BYTES = 6, 11, 16
TOKEN_LETTERS = 44


class NoSuchLink(Exception):
    """It was not made here."""


class LinkEnded(Exception):
    """It was made here, and is good no more."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a link opens: a file on our disk, under a name, until then (UTC ms), so many more times."""

    path: str
    name: str
    until_ms: int
    left: int = OPENINGS


class FileLinks:
    """The links of one channel."""

    def __init__(self, folder: Path, *, base_url: str, secret: str, now_ms: Callable[[], int]) -> None:
        """`folder`: where they are noted; `base_url`: what stands before a link's token; `secret`: what no stranger knows."""
        self._folder = folder
        self.base_url = base_url.rstrip("/")
        self._key = hashlib.blake2b(b"file links", key=secret.encode()[:64], digest_size=32).digest()
        self.now_ms = now_ms
        self._one_at_a_time = asyncio.Lock()

    async def offer(self, file: File) -> tuple[str, int]:
        """A new link to this file, and when it ends (UTC ms). Raises Rejected `no_files` where the file is too large or gone."""
        until = self.now_ms() + (PICTURE_MS if file.picture else FILE_MS)
        token = self._token(until)
        await asyncio.to_thread(self._note, token, Grant(file.path, file.name, until))
        return f"{self.base_url}/{token}", until

    async def look(self, token: str) -> Grant:
        """What a link opens, without opening it. Raises NoSuchLink, LinkEnded."""
        until = self._until(token)
        grant = await asyncio.to_thread(self._noted, token)
        if grant is None or grant.left < 1 or self.now_ms() >= until:
            raise LinkEnded
        return grant

    async def open(self, token: str) -> tuple[Grant, bytes]:
        """Its file; it is good for one opening less. Raises NoSuchLink, LinkEnded."""
        async with self._one_at_a_time:
            grant = await self.look(token)
            try:
                content = await asyncio.to_thread(Path(grant.path).read_bytes)
            except OSError:
                raise LinkEnded from None
            await asyncio.to_thread(self._write, token, replace(grant, left=grant.left - 1))
        return grant, content

    def _token(self, until: int) -> str:
        told = until.to_bytes(UNTIL_BYTES) + secrets.token_bytes(NUMBER_BYTES)
        return base64.urlsafe_b64encode(told + self._signature(told)).decode()

    def _signature(self, told: bytes) -> bytes:
        return hmac.digest(self._key, told, "sha256")[:SIGNATURE_BYTES]

    def _until(self, token: str) -> int:
        """When a link of ours ends."""
        try:
            raw = base64.b64decode(token, altchars=b"-_", validate=True) if len(token) == TOKEN_LETTERS else b""
        except (binascii.Error, ValueError):
            raw = b""
        told, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
        if not raw or not hmac.compare_digest(signature, self._signature(told)):
            raise NoSuchLink
        return int.from_bytes(told[:UNTIL_BYTES])

    def _note(self, token: str, grant: Grant) -> None:
        try:
            too_large = Path(grant.path).stat().st_size > LARGEST
        except OSError as error:
            raise outcomes.Rejected(f"no file: {type(error).__name__}", "no_files") from None
        if too_large:
            raise outcomes.Rejected("file is too big for a link", "no_files")
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._forget_ended()
        self._write(token, grant)

    def _write(self, token: str, grant: Grant) -> None:
        """Whole or not at all: a kill may come in between."""
        path = self._path(token)
        new = path.with_suffix(".new")
        new.write_bytes(orjson.dumps(grant))
        new.replace(path)

    def _noted(self, token: str) -> Grant | None:
        try:
            return Grant(**orjson.loads(self._path(token).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def _path(self, token: str) -> Path:
        """Named by a digest: who may read the folder's names has no link."""
        return self._folder / f"{hashlib.sha256(token.encode()).hexdigest()[:32]}.json"

    def _forget_ended(self) -> None:
        now = self.now_ms()
        for path in self._folder.glob("*.json"):
            try:
                until = int(orjson.loads(path.read_bytes())["until_ms"])
            except (OSError, ValueError, TypeError, KeyError):
                until = 0
            if until <= now:
                path.unlink(missing_ok=True)
