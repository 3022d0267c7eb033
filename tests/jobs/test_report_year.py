"""Every report of every example plan, over its whole calendar in virtual time: each run once, in order, Tết and 30/4 to 2/5 inside.

What is expected is written by hand in `tests/jobs/year.py`. Down at the wrong moment, with a clock that jumps, looked at at
random instants, by two processes: never twice, never lost, and what is late or missing is said.
"""

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.reports import report_rows
from tests.jobs.year import DAY, EXPECTED, MINUTE, NAMES, Due, Year, at

pytestmark = pytest.mark.no_cover
"""Thousands of looks at four whole calendars: what they do is measured by the stories of the single days."""


def instants(name: str) -> list[int]:
    """When something is due, in order."""
    return sorted({when for due in EXPECTED[name] for _, when, _ in due.runs()})


def accounted(year: Year) -> None:
    """Each run happened once, in the state that the looks so far leave it in; each period was made, or was said to be missed."""
    looks, late = year.seen, dict[tuple[str, str, str], bool]()
    for due in EXPECTED[year.name]:
        for job, when, until in due.runs():
            if looks[0] < when <= max(looks):
                late[job, due.report, due.period] = next(look for look in looks if look >= when) >= until
    assert year.states() == {run: "skipped" if is_late else "done" for run, is_late in late.items()}
    led, drafted, notes = Counter[tuple[str, str, bool]](), Counter[tuple[str, str, bool]](), Counter[str]()
    for due in EXPECTED[year.name]:
        _expect(year, due, late, led=led, drafted=drafted, notes=notes)
    assert year.led() == led
    assert year.drafted() == drafted
    assert year.notes() == notes


def _expect(
    year: Year,
    due: Due,
    late: dict[tuple[str, str, str], bool],
    *,
    led: Counter[tuple[str, str, bool]],
    drafted: Counter[tuple[str, str, bool]],
    notes: Counter[str],
) -> None:
    """What people must have read of one period, by what became of its runs."""
    name = (due.report, due.period)
    draft, cut_off = late.get(("report_draft", *name)), late.get(("report_due", *name))
    ordered = draft is False or cut_off is False
    found = report_rows.find(year.work, name[0], period=name[1])
    assert (found is not None) == ordered, name
    if due.kind == "merged":
        notes[year.note(due, "merged")] += late.get(("report_merged", *name)) is False
    elif due.kind == "daily":
        led[*name, False] += ordered
        drafted[*name, False] += ordered
    elif found is not None:
        approved = year.approves(due.period)
        assert found.until == (at(due.due) if draft is not False else due.drafted), name
        drafted[*name, True] += 1
        led[*name, False] += approved
        led[*name, True] += cut_off is not None and (not approved or (draft is not False and found.overdue))
        if due.due[:10] != due.period:
            notes[year.note(due, "moved")] += 1
    if cut_off and not ordered:
        notes[year.note(due, "missed_run")] += 1


# --- in time ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_run_happens_once_in_order_and_no_other(name: str) -> None:
    year = Year(name)
    for when in instants(name):
        year.look(when - 1)
        year.look(when)
    year.look(instants(name)[-1] + 30 * DAY)
    expected = sorted((when, job, due.report, due.period) for due in EXPECTED[name] for job, when, _ in due.runs())
    rows = year.work.all("SELECT at, job, scope, period FROM job_run WHERE job LIKE 'report%' ORDER BY at, job, scope")
    assert [tuple(row) for row in rows] == expected
    assert set(year.states().values()) == {"done"}
    accounted(year)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_falls_between_two_reports_over_the_whole_calendar(name: str) -> None:
    year = Year(name)
    year.approves = lambda period: True
    for when in instants(name):
        year.look(when)
    accounted(year)
    for report in {due.report for due in EXPECTED[name]}:
        rows = year.work.all("SELECT since, until FROM report WHERE plan_report = :r ORDER BY until", {"r": report})
        assert all(one[1] == other[0] for one, other in pairwise(rows)), report
        start = int(year.work.local(rows[0][0]).timestamp() * 1000)
        assert start == at(f"{year.plan.campaign.start}T00:00"), report


# --- down at the wrong moment ----------------------------------------------------------------------------------------

STOPS = {
    "over a draft": ("2025-05-22T10:30", "2025-05-22T12:00"),
    "over a cut-off": ("2025-05-22T13:00", "2025-05-22T19:00"),
    "from draft to cut-off": ("2025-05-22T10:59", "2025-05-22T14:00"),
    "for a night": ("2025-05-22T17:00", "2025-05-23T08:00"),
    "for four days": ("2025-05-21T20:00", "2025-05-25T20:00"),
    "over 30/4 to 2/5": ("2025-04-29T10:00", "2025-05-05T07:00"),
    "over Tết": ("2025-01-24T09:00", "2025-02-03T07:30"),
    "two weeks": ("2025-05-15T10:00", "2025-05-29T10:00"),
}


@pytest.mark.parametrize("approving", [False, True])
@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("name", NAMES)
def test_down_at_the_wrong_moment_nothing_is_lost_or_twice_and_the_missing_is_said(
    name: str, stop: str, approving: bool
) -> None:
    first, last = (at(moment) for moment in STOPS[stop])
    year = Year(name)
    year.approves = lambda period: approving
    for when in [each for each in instants(name) if each < first] + [last]:
        if when > first - 10 * DAY:
            year.look(when)
    for when in instants(name):
        if last < when < last + 10 * DAY:
            year.look(when)
    accounted(year)


def test_over_tet_a_dated_review_and_a_merged_week_are_both_told() -> None:
    year = Year("kien_giang")
    for when in [each for each in instants("kien_giang") if each < at("2025-01-25T00:00")]:
        year.look(when)
    year.look(at("2025-02-05T07:30"))
    states = year.states()
    assert states["report_due", "so_ket", "2025-01-31"] == "skipped"
    assert states["report_merged", "bo_tuan", "2025-01-31"] == "skipped"
    year.look(at("2025-02-07T13:00"))
    found = report_rows.find(year.work, "bo_tuan", period="2025-02-07")
    assert found is not None
    assert found.since == at("2025-01-24T14:00")
    accounted(year)


# --- clocks that jump, looks at random instants ----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_clock_that_jumps_back_and_forth_repeats_nothing(name: str) -> None:
    year, chance = Year(name), random.Random(name)
    year.approves = lambda period: period[-1] in "02468"
    for when in instants(name):
        year.look(when + chance.choice((0, 5, 70)) * MINUTE)
        year.look(when - chance.choice((1, 40, 3 * 24 * 60)) * MINUTE)
    accounted(year)


STEPS = st.lists(
    st.one_of(
        st.integers(1, 200),
        st.integers(180, 3 * 24 * 60),
        st.integers(24 * 60, 15 * 24 * 60),
        st.integers(-4 * 24 * 60, 0),
    ),
    min_size=5,
    max_size=60,
)
"""Minutes between two looks, some of them backwards."""


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15)
@given(steps=STEPS, begin=st.integers(0, 150), odd=st.booleans())
def test_looked_at_at_random_instants_every_run_is_accounted_for(
    name: str, steps: list[int], begin: int, odd: bool
) -> None:
    year = Year(name)
    year.approves = lambda period: odd and int(period[-2:]) % 2 == 1
    now = year.now + begin * DAY
    for step in steps:
        now += step * MINUTE
        year.look(now)
    accounted(year)
    year.db.close()


# --- two processes ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_two_processes_on_one_file_do_together_what_one_does(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    one = Year(name, tmp_path / "a.db")
    two = Year(name, tmp_path / "a.db")
    for when in instants(name):
        first, second = chance.sample((one, two), 2)
        first.now = second.now = when + chance.choice((0, 3)) * MINUTE
        one.seen.append(first.now)
        if chance.random() < 0.3:
            second.dies()
        first.rings()
        second.rings()
        waiting = report_rows.to_make(first.work), report_rows.to_make(second.work)
        assert waiting[0] == waiting[1]
        for seen in waiting[0]:
            assert [first.hand_in(seen), second.hand_in(seen)] == [True, False]
    accounted(one)
    one.db.close()
    two.db.close()
