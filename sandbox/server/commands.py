"""The command menu: setMyCommands, getMyCommands, deleteMyCommands, by scope and language.

Display only; nobody's right depends on it.
"""

from __future__ import annotations

import re
from typing import Any

from sandbox.server import errors
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import RoomChat, World

Json = dict[str, Any]

MOST = 100
MOST_DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]{1,32}")


def scope_key(params: Params) -> str:
    """One text for scope, its chat and person, and language."""
    scope = params.nested("scope") or {"type": "default"}
    return key(scope, params.text("language_code") or "")


def key(scope: Json, language: str) -> str:
    """`type:chat:person:language`, empty where not named."""
    parts = (scope["type"], scope.get("chat_id", ""), scope.get("user_id", ""), language)
    return ":".join(str(part) for part in parts)


def set_my_commands(room: Room, params: Params) -> bool:
    """setMyCommands; all of them are replaced."""
    given = params.nested("commands") or []
    if len(given) > MOST:
        raise errors.bad("BOT_COMMANDS_TOO_MUCH")
    kept = [_checked(command) for command in given]
    _keep(room, params, kept)
    return True


def _checked(command: Json) -> Json:
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not _NAME.fullmatch(name):
        raise errors.bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MOST_DESCRIPTION:
        raise errors.bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _keep(room: Room, params: Params, commands: list[Json]) -> None:
    scope = scope_key(params)
    if room.world.commands.get(scope) == commands:
        return
    room.record("commands", scope=scope, commands=commands)
    room.hub.tell("commands", lambda: every(room.world))


def get_my_commands(room: Room, params: Params) -> list[Json]:
    """getMyCommands of exactly this scope and language."""
    return room.world.commands.get(scope_key(params), [])


def delete_my_commands(room: Room, params: Params) -> bool:
    """deleteMyCommands."""
    _keep(room, params, [])
    return True


def menu(world: World, chat: RoomChat, *, person: int) -> list[Json]:
    """What `person` is offered in `chat`: the narrowest scope that has commands."""
    admin = person in chat.admins
    scopes: list[Json] = [{"type": "chat", "chat_id": chat.id}]
    scopes.insert(0, {"type": "chat_member", "chat_id": chat.id, "user_id": person})
    if admin:
        scopes.insert(1, {"type": "chat_administrators", "chat_id": chat.id})
        scopes.append({"type": "all_chat_administrators"})
    scopes.append({"type": "all_private_chats" if chat.private else "all_group_chats"})
    scopes.append({"type": "default"})
    for scope in scopes:
        for language in ("vi", ""):
            if found := world.commands.get(key(scope, language)):
                return found
    return []


def every(world: World) -> list[Json]:
    """All commands of all scopes, each once; the Vietnamese words first."""
    found: dict[str, Json] = {}
    for scope in sorted(world.commands, key=lambda scope: not scope.endswith(":vi")):
        for command in world.commands[scope]:
            found.setdefault(command["command"], command)
    return list(found.values())
