"""How evidence is weighed into suggestions, which moments are outside the office, and when the week's suggestion is made."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import examples
from campaign import plan
from campaign.awards import nominations, recognition
from campaign.awards.nominations import Nominee, NomineeKind
from campaign.awards.recognition import Deed, Evidence, PersonFigures
from campaign.ids import MemberId
from campaign.plan import Plan
from tests.stages.relay import member, refused
from tests.stages.relay import plan as example

PLANS = ("binh_phuoc", "cao_bang", "kien_giang", "vinh_chau")


def of(name: str) -> Plan:
    return plan.load(Path(str(examples.plan_path())).parents[1] / name / "plan.toml")


def one(number: int, *, desk: bool = False, **figures: int) -> Evidence:
    return Evidence(MemberId(number), f"Người {number}", f"N{number}", "to1", PersonFigures(**figures), desk)


def names(found: tuple[Evidence, ...]) -> list[int]:
    return [each.member for each in found]


# --- suggestions ----------------------------------------------------------------------------------------------------


def test_nothing_happened_suggests_nobody() -> None:
    assert recognition.suggestions([]) == ()
    assert recognition.suggestions([one(1), one(2, on_time=5)]) == (), "báo số đúng hạn là việc thường ngày"


def test_different_merits_are_named_and_not_five_times_the_same() -> None:
    evidence = [one(n, done=20 - n, confirmed=20 - n) for n in range(1, 8)]
    evidence += [one(8, done=1, outside=1), one(9, done=1, days_off=1), one(10, accepted=2), one(11, registrations=1)]
    assert names(recognition.suggestions(evidence)) == [1, 8, 9, 10, 11]


def test_when_few_merits_are_there_the_next_in_each_follow() -> None:
    evidence = [one(n, done=n, confirmed=n) for n in range(1, 8)]
    assert names(recognition.suggestions(evidence)) == [3, 4, 5, 6, 7]
    assert names(recognition.suggestions(evidence, most=2)) == [6, 7]


def test_of_as_many_whoever_has_finished_more_and_then_the_rosters_order() -> None:
    assert names(recognition.suggestions([one(1, outside=1, done=1), one(2, outside=1, done=2)], most=1)) == [2]
    assert names(recognition.suggestions([one(1, done=1), one(2, done=1)], most=1)) == [1]


def test_a_shared_desk_is_not_a_person_to_commend() -> None:
    assert names(recognition.suggestions([one(1, desk=True, done=9), one(2, done=1)])) == [2]


def test_suggestions_stand_in_the_rosters_order() -> None:
    assert names(recognition.suggestions([one(1, done=1), one(2, done=5), one(3, done=3)])) == [1, 2, 3]


def test_the_leaders_table_begins_with_confirmed_steps() -> None:
    rows = [one(1, done=9), one(2, done=2, confirmed=2), one(3, done=3, confirmed=2)]
    assert names(recognition.shown_first(rows)) == [3, 2, 1]


def test_a_registration_counts_once_for_a_team_and_once_for_each_who_led_to_it() -> None:
    deeds = [Deed("registered", MemberId(1), "to1", 5, case=7), Deed("registered", MemberId(2), "to1", 5, case=7)]
    assert recognition.tally(deeds, lambda deed: deed.home) == {"to1": PersonFigures(registrations=1)}
    assert set(recognition.tally(deeds, lambda deed: deed.member).values()) == {PersonFigures(registrations=1)}


def test_who_belongs_to_no_team_helps_nobody_outside_theirs() -> None:
    deeds = [Deed("done", MemberId(1), "", 5, team="to1"), Deed("done", MemberId(1), "to2", 5, team="to1")]
    assert recognition.tally(deeds, lambda _: 0) == {0: PersonFigures(done=2, outside=1)}


@pytest.mark.parametrize(("quota", "used", "left"), [(7, 6, True), (7, 7, False), (7, 8, False), (0, 99, True)])
def test_a_quota_of_none_has_always_room(quota: int, used: int, left: bool) -> None:
    assert recognition.room(quota, used) is left


def test_moments_are_on_days_off_after_hours_or_neither() -> None:
    when = recognition.hours_of(example())
    zone = example().campaign.zone
    assert when(datetime(2025, 5, 17, 9, tzinfo=zone)) == "off"
    assert when(datetime(2025, 5, 19, 12, tzinfo=zone)) == "after"
    assert when(datetime(2025, 5, 19, 16, 59, tzinfo=zone)) == ""
    assert when(datetime(2025, 5, 19, 17, 0, tzinfo=zone)) == "after"


# --- weeks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANS)
def test_every_week_of_every_plan_is_looked_at_once_and_no_moment_twice(name: str) -> None:
    campaign = of(name)
    start, end = campaign.campaign.start, campaign.campaign.end
    weeks = list(recognition.weeks(campaign, start, last=end))
    assert len({week.friday for week in weeks}) == len(weeks)
    assert weeks[0].since == datetime.combine(start, time(), campaign.campaign.zone)
    assert all(later.since == earlier.until for earlier, later in pairwise(weeks))
    assert all(campaign.office_days.works(week.until.date()) and week.until.hour == 15 for week in weeks)
    by_day = [
        week
        for n in range((end - start).days + 1)
        for week in recognition.weeks(campaign, start + timedelta(days=n), last=start + timedelta(days=n))
    ]
    assert by_day == weeks, "hỏi từng ngày hay cả kỳ đều như nhau"


def test_before_a_holiday_it_comes_earlier_and_tet_has_none() -> None:
    weeks = {week.key: week for week in recognition.weeks(of("kien_giang"), date(2025, 1, 1), last=date(2025, 5, 31))}
    assert weeks["2025-05-02"].until.date() == date(2025, 4, 29), "30/4 đến 2/5 nghỉ"
    assert "2025-01-31" not in weeks, "cả tuần nghỉ Tết"
    assert weeks["2025-02-07"].since == weeks["2025-01-24"].until


def test_nothing_is_suggested_outside_the_campaign_or_before_its_first_day() -> None:
    campaign = example()
    assert recognition.week(campaign, date(2025, 4, 25)) is None
    assert recognition.week(campaign, date(2025, 7, 4)) is None
    late = campaign.model_copy(update={"campaign": campaign.campaign.model_copy(update={"start": date(2025, 4, 30)})})
    assert recognition.week(late, date(2025, 5, 2)) is None, "ngày làm việc trước đó chưa đến chiến dịch"


# --- nominees -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "nominee"),
    [
        ("m.7", Nominee(member=MemberId(7))),
        ("t.to2", Nominee(team="to2")),
        ("u.p_mau", Nominee(unit="p_mau")),
        ("t.to9", None),
        ("u.nowhere", None),
        ("m.x", None),
        ("m." + "9" * 30, None),
        ("x.7", None),
        ("", None),
    ],
)
def test_a_buttons_code_is_read_back_or_refused(code: str, nominee: Nominee | None) -> None:
    assert nominations.read(example(), code) == nominee
    if nominee is not None:
        assert nominee.code == code


def test_criteria_are_numbered_by_kind() -> None:
    assert nominations.chosen(example(), NomineeKind.INDIVIDUAL, number=2) == "ca_nhan_ho_tro"
    assert nominations.chosen(example(), NomineeKind.COLLECTIVE, number=2) == "tap_the_cach_lam"
    for wrong in (0, 4):
        with refused("award_criterion") as facts:
            nominations.chosen(example(), NomineeKind.INDIVIDUAL, number=wrong)
        assert facts == {"of": "individual", "count": 3}
    bare = example().model_copy(update={"awards": example().awards.model_copy(update={"criteria": ()})})
    assert nominations.chosen(bare, NomineeKind.INDIVIDUAL, number=0) == ""


def test_it_concerns_the_person_a_teams_heads_and_a_units_people() -> None:
    head, worker = member("to_truong"), member("thanh_vien")
    assert nominations.concerned(Nominee(member=MemberId(7)), worker)
    assert not nominations.concerned(Nominee(member=MemberId(8)), worker)
    assert nominations.concerned(Nominee(team="to2"), head)
    assert not nominations.concerned(Nominee(team="to2"), worker)
    assert not nominations.concerned(Nominee(team="to3"), head)
    assert not nominations.concerned(Nominee(unit="p_mau"), worker)
