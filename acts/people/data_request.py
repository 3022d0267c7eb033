"""Requests of people about what is kept of them: noted, answered, done, put off once, taken back; reminded of until they are done."""

from dataclasses import replace

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member, Role
from campaign.people.data_requests import DataRequest, DataStep, DataWish
from storage import members, outbox
from storage.people import data_request_rows
from storage.work import Work
from telling.messages import Card
from telling.people import data_request_words


def note(work: Work, wish: DataWish, *, whom: str, who: Member) -> DataRequest:
    """It came today. Raises RuleBroken `no_right`."""
    permissions.check(who, "data_request")
    day = work.local(work.spoken_at).date()
    number = data_request_rows.add(work, wish, whom=whom, day=day, by=who.id)
    work.record(Event(TrailEvent.DATA_ASKED, None, None, who.id, {"request": number, "wish": wish}))
    return DataRequest(number, wish, whom, day)


def come(work: Work, wish: DataWish, *, whom: str, code: str) -> DataRequest:
    """One that somebody made in the chat themselves: whoever looks after the data reads of it at once, with the `code` by which `privacy` finds
    them. The one that waits already where there is one."""
    waits = data_request_rows.waiting(work, ended_since=work.now + 1)
    if (same := next((one for one in waits if (one.wish, one.whom) == (wish, whom)), None)) is not None:
        return same
    day = work.local(work.spoken_at).date()
    made = DataRequest(data_request_rows.add(work, wish, whom=whom, day=day, by=None), wish, whom, day)
    work.record(Event(TrailEvent.DATA_ASKED, None, None, None, {"request": made.id, "wish": wish}))
    _to_admins(work, data_request_words.came(work, made, code=code))
    return made


def move(work: Work, number: int, *, step: DataStep, who: Member) -> DataRequest:
    """What became of it. Raises RuleBroken: no_right, data_request_gone when that cannot be said of it now."""
    permissions.check(who, "data_request")
    found = data_request_rows.get(work, number)
    if found is None or step not in found.steps:
        raise RuleBroken(Refusal.DATA_REQUEST_GONE)
    work.record(Event(TrailEvent.DATA_REQUEST_MOVED, None, None, who.id, {"request": number, "step": step}))
    if step == DataStep.DROPPED:
        data_request_rows.drop(work, number)
        return found
    now = _after(found, step)
    data_request_rows.keep(work, now)
    return now


def _after(found: DataRequest, step: DataStep) -> DataRequest:
    if step in (DataStep.ANSWERED, DataStep.NOT_ANSWERED):
        return replace(found, answered=step == DataStep.ANSWERED)
    if step == DataStep.PUT_OFF:
        return replace(found, put_off=True)
    return replace(found, ended=step == DataStep.DONE)


def remind(work: Work, number: int) -> None:
    """Whoever looks after the data reads which day comes, in private; nothing where it is done."""
    found = data_request_rows.get(work, number)
    if found is None or found.ended:
        return
    _to_admins(work, data_request_words.reminder(work, found))


def _to_admins(work: Work, text: str) -> None:
    admins = [admin.private for admin in members.with_role(work, Role.ADMIN) if admin.private is not None]
    for place in admins:
        outbox.say(work, place, card=Card(text))
