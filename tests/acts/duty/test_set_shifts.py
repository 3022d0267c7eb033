"""A leader sets shifts of the own team, all or none; overlaps, absences and what lies in the past are refused with the reason."""

from datetime import date

import pytest

from acts.duty import absent, set_shifts
from campaign.duty.absences import Absence
from storage.duty import shift_rows
from tests.stages.duty_stage import on_duty, shift
from tests.stages.relay import Relay, instant, refused


def test_shifts_of_ones_team_are_set_and_told_in_the_trail(relay: Relay) -> None:
    wanted = [shift(relay, "dung"), shift(relay, "bao", "17:00-21:00", place="")]
    ids = relay.do(lambda work: set_shifts.put(work, wanted, who=relay.who("yen")))
    assert [shift_rows.get(relay.work, one) is not None for one in ids] == [True, True]
    assert relay.kinds()[-2:] == ["shift_set", "shift_set"]


@pytest.mark.parametrize(
    ("by", "key", "team", "kind"),
    [
        ("quang", "dung", "to1", "other_team"),
        ("dung", "dung", "to1", "no_right"),
        ("giam_doc", "dung", "to1", "no_right"),
        ("quang", "bao", "to2", "person_not_in_team"),
    ],
)
def test_only_who_leads_the_team_sets_and_only_its_people(
    relay: Relay, by: str, key: str, team: str, kind: str
) -> None:
    with refused(kind):
        relay.do(lambda work: set_shifts.put(work, [shift(relay, key, team=team)], who=relay.who(by)))


def test_whoever_consolidates_sets_them_for_every_team(relay: Relay) -> None:
    relay.do(lambda work: set_shifts.put(work, [shift(relay, "mai", team="to2")], who=relay.who("khoa")))


def test_of_two_that_overlap_none_is_kept(relay: Relay) -> None:
    both = [shift(relay, "dung", "14:00-17:00"), shift(relay, "dung", "16:00-19:00", place="")]
    with refused("shift_overlaps"):
        relay.do(lambda work: set_shifts.put(work, both, who=relay.who("khoa")))
    assert not shift_rows.any_at_all(relay.work)


def test_nobody_is_set_to_duty_while_away_or_for_what_is_over(relay: Relay) -> None:
    away = Absence(relay.who("dung").id, instant("2025-05-21T00:00"), instant("2025-05-22T00:00"))
    relay.do(lambda work: absent.begin(work, away, who=relay.who("dung")))
    for day, kind in ((date(2025, 5, 21), "person_away"), (date(2025, 5, 19), "shift_past")):
        with refused(kind):
            on_duty(relay, "dung", day=day)
    on_duty(relay, "dung", day=date(2025, 5, 22))


def test_somebody_who_has_left_or_never_was_cannot_be_set(relay: Relay) -> None:
    wanted = shift(relay, "dung")
    relay.work.run("UPDATE member SET active = 0 WHERE roster_key = 'dung'")
    with refused("unknown_member"):
        relay.do(lambda work: set_shifts.put(work, [wanted], who=relay.who("khoa")))


def test_a_shift_is_taken_off_once_by_who_may(relay: Relay) -> None:
    number = on_duty(relay, "dung")
    with refused("other_team"):
        relay.do(lambda work: set_shifts.take_off(work, number, who=relay.who("quang")))
    relay.do(lambda work: set_shifts.take_off(work, number, who=relay.who("khoa")))
    assert relay.kinds()[-1] == "shift_dropped"
    with refused("shift_gone"):
        relay.do(lambda work: set_shifts.take_off(work, number, who=relay.who("khoa")))
    on_duty(relay, "dung")


def test_nobody_says_of_somebody_who_has_left_that_they_are_away(relay: Relay) -> None:
    away = Absence(relay.who("dung").id, instant("2025-05-21T00:00"), instant("2025-05-22T00:00"))
    relay.work.run("UPDATE member SET active = 0 WHERE roster_key = 'dung'")
    with refused("unknown_member"):
        relay.do(lambda work: absent.begin(work, away, who=relay.who("khoa")))
