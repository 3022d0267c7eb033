"""A file that is read behind a link: the words that bring the link, and the page that it opens. How links are made is bot/file_links.py's."""

from datetime import datetime

from markupsafe import Markup

from campaign.plan import Plan
from telling import formats, words

Values = dict[str, object]
PAGE = Markup(
    '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="robots" content="noindex"><title>{}</title></head>'
    '<body style="font: 17px/1.5 sans-serif; max-width: 32em; margin: 2em auto; padding: 0 1em">{}</body></html>'
)


def brought(plan: Plan, name: str, *, url: str, until_ms: int, now_ms: int) -> str:
    """The line below a message: the file, where it is read, until when."""
    until = formats.moment(_local(plan, until_ms), _local(plan, now_ms))
    return _write(plan, "brought", {"name": name, "url": url, "until": until})


def page(plan: Plan, name: str, *, path: str, until_ms: int, left: int) -> str:
    """The page of a link that is good: HTML. `path`: where the file itself is, `left`: how often it is given still."""
    until = _local(plan, until_ms)
    when = f"{formats.clock(until)} {formats.short_day(until)}"
    fetch = Markup('<a href="{}">{}</a>').format(path, _write(plan, "fetch", {}))
    told = (_write(plan, "open_until", {"until": when, "left": left}), _write(plan, "not_passed_on", {}))
    return _whole(plan, Markup("<b>{}</b>").format(_write(plan, "file", {"name": name})), fetch, *told)


def ended(plan: Plan) -> str:
    """The page of a link that is good no more: HTML."""
    return _whole(plan, _write(plan, "over", {}))


def _whole(plan: Plan, *said: str) -> str:
    return PAGE.format(_write(plan, "title", {}), Markup("").join(Markup("<p>{}</p>").format(one) for one in said))


def _local(plan: Plan, at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, plan.campaign.zone)


def _write(plan: Plan, macro: str, values: Values) -> str:
    """Escaped."""
    return words.write(plan.campaign.language, "links", macro=macro, **values)
