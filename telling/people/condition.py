"""How the assistant is doing, as /tinhhinh says it."""

from campaign import verbs
from campaign.outreach.sharing import SharePlace
from campaign.places import Place
from storage import channels, event_links, members, places
from storage.outreach import share_rows
from storage.people import condition
from storage.work import Work
from telling import group_names, labels, views, words
from telling.messages import Choice, Rows
from telling.people import arriving


def told(work: Work) -> str:
    """Line by line; what somebody has to do stands with what to do."""
    now, people = condition.now(work), members.everybody(work)
    groups = places.groups(work)
    return _write(
        work, "condition", now=now, since=views.when(work, now.started or None),
        outage=[views.when(work, at) for at in now.outage if at], unsent_since=views.when(work, now.unsent_since or None),
        list_at=views.when(work, now.list_at or None), reached=_named(work, groups, open_=True), shut=_named(work, groups, open_=False),
        joined=sum(one.joined for one in people), people=len(people), months=[*arriving.endings(work), *_months(work)],
        shared=[_shared(work, place) for place in share_rows.shared(work)],
        closed=sum(one.joined and one.private is None for one in people), trail=event_links.head(work.db),
    )  # fmt: skip


def rows(work: Work) -> Rows:
    """What can be done about it: the list is shared now, where there is a place for it."""
    if not share_rows.shared(work):
        return ()
    label = labels.button(work.plan.campaign.language, "share")
    return ((Choice(label, verbs.token("share", 0), words=verbs.typed("share")),),)


def _shared(work: Work, place: SharePlace) -> tuple[str, str, str]:
    """A place of the shared list, since when an exchange is wanted, when the last good one was."""
    since, last = share_rows.wanted(work, place), share_rows.last(work, place)
    return place.value, views.when(work, since or None), views.when(work, last or None)


def _months(work: Work) -> list[str]:
    """How the month stands of each channel that allows so many messages."""
    return [arriving.month(work, name, known=one) for name, one in channels.introduced(work).items() if one.quota]


def in_private(work: Work) -> str:
    """Where it is told."""
    return _write(work, "condition_in_private")


def _named(work: Work, groups: list[Place], *, open_: bool) -> list[str]:
    found = (group_names.of(work, one) for one in groups if (one.state == "open") == open_)
    return list(dict.fromkeys(name for name in found if name))


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "first_day", macro=macro, **values)
