"""A place: a chat or a topic of one. Its platform id can change, its own id never does."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.ids import MemberId, PlaceId


class PlaceKind(StrEnum):
    """Somebody's own chat with the bot, or one that several read."""

    PRIVATE = "private"
    GROUP = "group"


class PlaceState(StrEnum):
    """Open; gone, when the bot is out; or shut, when it may not write there."""

    OPEN = "open"
    GONE = "gone"
    SHUT = "shut"


class Purpose(StrEnum):
    """What a group is for beside the teams tied to it."""

    NONE = ""
    TEAM = "team"
    COMMON = "common"
    LEADERS = "leaders"


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or one of its topics (`thread`)."""

    id: PlaceId
    channel: str
    chat: str
    thread: str
    kind: PlaceKind
    title: str
    state: PlaceState
    purpose: Purpose
    member: MemberId | None
