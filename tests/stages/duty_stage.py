"""A roster of duty on the stage: Tổ 1 at the office (trụ sở 626) and online, set by its head."""

from datetime import date, time

from acts.duty import set_shifts
from campaign.duty import shifts
from campaign.duty.shifts import DutyShift
from tests.stages.relay import Relay

OFFICE = "tru_so"
TODAY = date(2025, 5, 20)
ALL_DAY = "07:00-17:00"
HEADS = {"to1": "khoa", "to2": "quang", "to3": "cuong"}


def shift(
    relay: Relay, key: str, hours: str = ALL_DAY, *, day: date = TODAY, place: str = OFFICE, team: str = "to1"
) -> DutyShift:
    """A shift as it may be wanted."""
    start, end = (time.fromisoformat(clock) for clock in hours.split("-"))
    starts_at, ends_at = shifts.instants(day, (start, end), zone=relay.plan.campaign.zone)
    return DutyShift(relay.who(key).id, team, place, starts_at, ends_at)


def on_duty(
    relay: Relay, key: str, hours: str = ALL_DAY, *, day: date = TODAY, place: str = OFFICE, team: str = "to1"
) -> int:
    """Somebody is on duty then; the shift's number."""
    wanted = shift(relay, key, hours, day=day, place=place, team=team)
    return relay.do(lambda work: set_shifts.put(work, [wanted], who=relay.who(HEADS[team])))[0]
