"""What the core has to know of each channel, as the channel introduced itself last: kept in `meta`, so that commands know it too."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from campaign.verbs import BY_NAME
from storage import settings
from storage.work import Work

ENDED = "ended:"
"""How the keys in `meta` begin under which stands since when (UTC ms) a channel's platform does not know us any more."""
PREFIX = "channel:"
"""How the keys in `meta` begin under which introductions are kept, by the channel's name."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """`title`: what people call the channel. `invitation`: the link by which one joins, with «{code}» for the one-time code; empty
    where the code is typed. `longest_text`: how much one message holds (UTF-16 units), 0 for any length. `typed`: there are no buttons,
    whatever is chosen is typed; and one joins by six digits that hold for minutes.
    `quota`: messages a month, 0 for any number. `page`: the link that opens our chat there and lets nobody in by itself."""

    title: str
    invitation: str = ""
    longest_text: int = 0
    typed: bool = False
    quota: int = 0
    page: str = ""


SHORT, SPENT = 80, 100
"""From so many hundredths of its messages on a month runs short, and is over."""


def share(known: Introduction, used: int) -> int:
    """So many hundredths of a channel's month are used; 0 where any number may leave."""
    return used * 100 // known.quota if known.quota else 0


def counted(work: Work) -> frozenset[str]:
    """The channels on which each message counts, so that what is said at once to one reader is one."""
    return frozenset(name for name, one in introduced(work).items() if one.quota)


def of_place(work: Work, place: int) -> str:
    """The channel of a place; empty for none."""
    row = work.one("SELECT channel FROM place WHERE id = :p", {"p": place})
    return str(row["channel"]) if row is not None else ""


def introduce(work: Work, channel: str, *, known: Introduction) -> None:
    """A channel says who it is."""
    settings.put(work, f"{PREFIX}{channel}", value=orjson.dumps(known).decode())
    settings.put(work, f"{ENDED}{channel}", value="")


def end(work: Work, channel: str) -> None:
    """Its platform does not know us any more, until it introduces itself again."""
    settings.put(work, f"{ENDED}{channel}", value=str(work.now))


def ended(work: Work) -> dict[str, int]:
    """Since when (UTC ms) each channel has ended that has."""
    since = {name: settings.get(work, f"{ENDED}{name}") for name in introduced(work)}
    return {name: int(at) for name, at in since.items() if at}


def introduced(work: Work) -> dict[str, Introduction]:
    """Every channel that has introduced itself, by name."""
    sql = "SELECT key, value FROM meta WHERE key >= :low AND key < :high ORDER BY key"
    rows = work.all(sql, {"low": PREFIX, "high": PREFIX[:-1] + ";"})
    return {row[0].removeprefix(PREFIX): Introduction(**orjson.loads(row[1])) for row in rows}


def is_typed(work: Work, channel: str) -> bool:
    """Is whatever is chosen there typed?"""
    known = introduced(work).get(channel)
    return known is not None and known.typed


def typed(work: Work, *, without: Sequence[str]) -> list[str]:
    """The titles of the channels on which one joins by six digits, but for those `without`."""
    return [one.title for name, one in introduced(work).items() if one.typed and name not in without]


def longest_text(work: Work, place: int) -> int:
    """How much one message in this place holds (UTF-16 units); 0 where nobody has said so."""
    known = introduced(work).get(of_place(work, place))
    return known.longest_text if known is not None else 0


def invitations(work: Work, code: str) -> list[str]:
    """How somebody joins by this one-time code: a link on each channel that has links, else what is typed to the bot; with the
    channel's title where there are several."""
    typed = f"/{BY_NAME['join'].code} {code}"
    known = list(introduced(work).values())
    ways = [(one.title, one.invitation.replace("{code}", code) or typed) for one in known]
    return [f"{title}: {way}" for title, way in ways] if len(ways) > 1 else [way for _, way in ways] or [typed]


def doors(work: Work) -> list[str]:
    """How somebody who has joined opens their private chat: the link of each channel that has links, without a code."""
    ways = (_door(one) for one in introduced(work).values())
    return [way for way in ways if way]


def door(work: Work, channel: str) -> str:
    """The same on one channel; empty where it has no link."""
    known = introduced(work).get(channel)
    return _door(known) if known is not None else ""


def _door(known: Introduction) -> str:
    return known.invitation.replace("{code}", "") or known.page


def pages(work: Work) -> dict[str, str]:
    """Of the channels whose links let nobody in by themselves: the link that opens our chat there, by title."""
    return {one.title: one.page for one in introduced(work).values() if one.page}
