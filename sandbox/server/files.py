"""Documents and pictures: sent by upload or by file_id, fetched by getFile and /file.

50 MB up, 20 MB down, pictures 10 MB. Fetching from an address is refused:
the room reaches no network.
"""

from __future__ import annotations

import secrets
import struct
from typing import Any

from sandbox.server import errors, messages, posting, targets, wire
from sandbox.server.params import Params, Upload
from sandbox.server.room import Room
from sandbox.server.world import BOT_ID

Json = dict[str, Any]

MOST_UPLOAD = 50 * 1024 * 1024
MOST_PHOTO = 10 * 1024 * 1024
MOST_DOWNLOAD = 20 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


def keep(room: Room, upload: Upload, *, kind: str) -> Json:
    """Store an upload as "document" or "photo"; raises 400 when it is none."""
    if not upload.body:
        raise errors.bad("file must be non-empty")
    if len(upload.body) > (MOST_PHOTO if kind == "photo" else MOST_UPLOAD):
        raise errors.bad("file is too big")
    mark = secrets.token_hex(12)
    file: Json = {
        "kind": kind, "file_id": f"SB{mark}", "file_unique_id": f"U{mark[:14]}",
        "file_size": len(upload.body), "name": upload.name or "file",
        "mime": upload.mime or "application/octet-stream",
    }  # fmt: skip
    if kind == "photo":
        size = dimensions(upload.body)
        if size is None:
            raise errors.bad("IMAGE_PROCESS_FAILED")
        file |= {"width": size[0], "height": size[1]}
    room.journal.keep_body(file["file_id"], upload.body)
    room.record("file", file=file)
    return file


def dimensions(body: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG, None for anything else."""
    if body.startswith(_PNG) and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    return _jpeg(body) if body.startswith(b"\xff\xd8") else None


def _jpeg(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(body) and body[at] == 0xFF:
        mark, length = body[at + 1], struct.unpack(">H", body[at + 2 : at + 4])[0]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _given(room: Room, params: Params, kind: str) -> Json:
    value = params.text(kind)
    upload = params.files.get(kind)
    if value and value.startswith("attach://"):
        upload = params.files.get(value.removeprefix("attach://"))
    if upload is not None:
        return keep(room, upload, kind=kind)
    if not value:
        raise errors.bad(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise errors.bad("failed to get HTTP URL content")
    known = room.world.files.get(value)
    if known is None or known["kind"] != kind:
        raise errors.bad("wrong file identifier/HTTP URL specified")
    return known


def _send(room: Room, params: Params, kind: str) -> Json:
    chat = targets.writable(room, params)
    targets.check_right(room, chat, what=f"{kind}s")
    text, found = messages.caption(room, params)
    content = messages.frame(room, params, chat=chat)
    room.limiter.charge(chat.id)
    file = _given(room, params, kind)
    message = posting.post(room, chat, sender=BOT_ID, text=text, entities=found, file=file, **content)
    return wire.message(room.world, message)


def send_document(room: Room, params: Params) -> Json:
    """sendDocument."""
    return _send(room, params, "document")


def send_photo(room: Room, params: Params) -> Json:
    """sendPhoto."""
    return _send(room, params, "photo")


def get_file(room: Room, params: Params) -> Json:
    """getFile; more than 20 MB cannot be fetched by bots."""
    file = room.world.files.get(params.text("file_id") or "")
    if file is None:
        raise errors.bad("wrong file_id or the file is temporarily unavailable")
    if file["file_size"] > MOST_DOWNLOAD:
        raise errors.bad("file is too big")
    shown = {name: file[name] for name in ("file_id", "file_unique_id", "file_size")}
    return shown | {"file_path": f"{file['kind']}s/{file['file_id']}"}
