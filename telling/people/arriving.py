"""What people read about how messages travel: words that are said once more, and what the platform has not passed on."""

from typing import Any

import orjson
from markupsafe import Markup

from campaign.places import PlaceState
from storage import channels, members, months, places
from storage.work import Work
from telling import views, words


def again(work: Work, body: str, *, left_at: int) -> str:
    """Words as they were owed, as they are owed once more: with when they were said; where they stand already with that, as they are."""
    card: dict[str, Any] = orjson.loads(body)
    begins, _, _ = _write(work, "said_again", at="\n").partition("\n")
    if card["text"].startswith(begins):
        return body
    said = Markup(card["text"])  # noqa: S704  a card's text is escaped
    card["text"] = words.joined(_write(work, "said_again", at=views.when(work, left_at)), said)
    return orjson.dumps(card).decode()


def too_old(work: Work, number: int, *, until: int) -> str:
    """So many words of until then may not have arrived, and are not said any more."""
    return _write(work, "too_old", n=number, until=views.when(work, until))


def runs_short(work: Work, title: str, *, level: int) -> str:
    """`level` hundredths of the channel's messages of this month are used: few are left, hardly any, none."""
    if level >= channels.SPENT:
        return _write(work, "month_is_over", title=title, until=_next_month(work))
    return _write(work, "month_ends" if level > channels.SHORT else "month_is_short", title=title)


def ended(work: Work, title: str) -> str:
    """The channel's platform does not know us any more."""
    return _write(work, "ended", title=title)


def endings(work: Work) -> list[str]:
    """Which channels have ended, and since when; line by line."""
    known, since = channels.introduced(work), channels.ended(work)
    return [_write(work, "ended_since", title=known[name].title, at=views.when(work, at)) for name, at in since.items()]


def month(work: Work, channel: str, *, known: channels.Introduction) -> str:
    """How a channel's month stands that allows so many messages, and what that means; line by line."""
    used = months.used(work, channel)
    people = sum(one.on(channel) is not None for one in members.everybody(work))
    groups = sum(one.channel == channel and one.state == PlaceState.OPEN for one in places.groups(work))
    lines = [_write(work, "month", title=known.title, used=used, quota=known.quota, people=people, groups=groups)]
    share = channels.share(known, used)
    if share >= channels.SPENT:
        waiting = months.waiting(work, channel)
        lines.append(_write(work, "month_waits", title=known.title, until=_next_month(work), n=waiting or None))
    elif share >= channels.SHORT:
        lines.append(_write(work, "month_digests", title=known.title))
    return "\n".join(lines)


def _next_month(work: Work) -> str:
    return views.when(work, months.turn(work))


def withheld(work: Work) -> str:
    """A message came without its content."""
    return _write(work, "withheld")


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "channels", macro=macro, **values)
