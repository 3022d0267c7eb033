"""A place: a chat or a topic of one. Its platform id can change, its own id never does."""

from dataclasses import dataclass

from campaign.ids import MemberId, PlaceId


@dataclass(frozen=True, slots=True)
class Place:
    """`kind` is private or group; `purpose` team, common or leaders; `state` open, gone when the bot is out, or shut when it
    may not write there."""

    id: PlaceId
    channel: str
    chat: str
    thread: str
    kind: str
    title: str
    state: str
    purpose: str
    member: MemberId | None
