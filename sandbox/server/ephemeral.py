"""Messages in a group that one member alone sees (Bot API 10.3, `ephemeral_message_parameters`).

They have no message_id (0) but an ephemeral one, are not kept for anybody else, and are not edited as others are. A server
that is older does not know the parameter and sends to everybody: `Room.older_api`.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import errors
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import RoomChat

Json = dict[str, Any]

ANSWER_MS = 15_000
"""So long after a tap a bot that is no administrator may answer it so."""


def receiver(room: Room, params: Params, *, chat: RoomChat) -> int | None:
    """Who alone is to see the message; None for everybody. Raises 400 where it may not be sent so."""
    given = params.nested("ephemeral_message_parameters")
    if given is None or room.older_api:
        return None
    who = given.get("receiver_user_id") if isinstance(given, dict) else None
    if chat.private or not isinstance(who, int) or who not in chat.members:
        raise errors.bad("ephemeral message receiver is invalid")
    query = room.world.queries.get(str(given.get("callback_query_id") or ""))
    fresh = query is not None and query.person == who and room.clock.real_ms() - query.at <= ANSWER_MS
    if not room.world.bot_admin_in.get(chat.id) and not fresh:
        raise errors.bad("not enough rights to send ephemeral messages to the chat")
    return who


def shown(message: Json) -> Json:
    """The wire's form: no number of its own."""
    return message | {"message_id": 0, "ephemeral_message_id": message["message_id"]}
