"""What people read about how messages travel: words that are said once more, and what the platform has not passed on."""

from typing import Any

import orjson
from markupsafe import Markup

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


def runs_short(work: Work, title: str, *, last: bool) -> str:
    """Of the channel's messages of this month few are left; `last`: hardly any."""
    return _write(work, "month_ends" if last else "month_is_short", title=title)


def withheld(work: Work) -> str:
    """A message came without its content."""
    return _write(work, "withheld")


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "channels", macro=macro, **values)
