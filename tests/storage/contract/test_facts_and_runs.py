"""Facts by name, runs of jobs, the trail and its counters: `meta`, `job_run`, `event`, `counter`."""

from campaign.events import Event, TrailEvent
from campaign.ids import CaseId
from storage import channels, events, job_runs, settings
from storage.channels import Introduction
from storage.job_runs import RunState
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def test_a_fact_is_kept_under_its_name_and_said_anew(work: Work) -> None:
    assert settings.get(work, "campaign") == ""
    for value in ("kien_giang", "khac"):
        settings.put(work, "campaign", value=value)
    assert settings.get(work, "campaign") == "khac"


def test_a_run_is_claimed_once_by_whoever_asks_first(work: Work) -> None:
    assert [job_runs.claim(work, "report", scope="tuan", period="2025-05-22") for _ in range(2)] == [True, False]
    assert job_runs.claim(work, "report", scope="ngay", period="2025-05-22")
    job_runs.mark(work, "report", scope="tuan", period="2025-05-22", state=RunState.SKIPPED)
    assert job_runs.state(work, "report", scope="tuan", period="2025-05-22") == "skipped"
    assert job_runs.state(work, "report", scope="tuan", period="2025-05-29") is None


def test_old_runs_are_forgotten_and_new_ones_are_not(work: Work) -> None:
    job_runs.claim(work, "album", scope="a", period="1")
    assert job_runs.forget(work, "album", before=NOW) == 0
    assert job_runs.forget(work, "album", before=NOW + 1) == 1
    assert job_runs.claim(work, "album", scope="a", period="1")


def test_an_event_moves_its_days_counter_there_and_back(work: Work, case: int, people: People) -> None:
    for n in (1, 1, -1):
        work.record(
            Event(TrailEvent.REGISTERED, CaseId(case), None, people.bao, {"count": "contacted", "team": "to1", "n": n})
        )
    assert events.counted(work, work.today(), team="to1") == {"contacted": 1}
    assert events.counted(work, work.today(), team="to2") == {}


def test_a_tick_holds_until_it_is_taken_back(work: Work, case: int) -> None:
    assert not events.ticked(work, CaseId(case))
    for kind, ticked in (
        (TrailEvent.REGISTERED, True),
        (TrailEvent.UNREGISTERED, False),
        (TrailEvent.REGISTERED, True),
    ):
        work.record(Event(kind, CaseId(case)))
        assert events.ticked(work, CaseId(case)) is ticked


def test_the_trail_begins_with_its_first_event(work: Work) -> None:
    assert events.first(work) in (None, NOW)
    work.record(Event(TrailEvent.REFUSED))
    assert events.first(work) == NOW


def test_every_channel_is_known_as_it_introduced_itself_last(work: Work, group: int) -> None:
    settings.put(work, "channel", value="no introduction")
    for length in (4096, 2000):
        channels.introduce(work, "telegram", known=Introduction("Telegram", longest_text=length))
    channels.introduce(work, "thu", known=Introduction("Thư"))
    assert {name: known.longest_text for name, known in channels.introduced(work).items()} == {
        "telegram": 2000,
        "thu": 0,
    }
    assert channels.longest_text(work, group) == 2000
