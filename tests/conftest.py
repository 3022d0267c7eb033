"""What every test shares: the same examples of Hypothesis each time, so that a red build is red for everybody; data in memory."""

import gc
import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from lists import reading
from reports import drawing
from tests.stages import trail, unseen, warm_children, watching
from tests.stages.relay import Relay

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,  # two busy cores make single examples slow; the suite's own time limit is the guard
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

MEASURED = {"acts", "campaign", "handlers", "jobs", "reports"}
"""The folders whose tests must reach every line and branch by themselves."""

MEMORY = Path("/dev/shm")
ENOUGH = 2 << 30
"""Bytes; a whole run keeps some 200 MB at once."""


def pytest_configure(config: pytest.Config) -> None:
    """Where there is a disk in memory, what tests write goes there: a commit waits for a disk, and there are tens of thousands.

    TMPDIR in the environment is obeyed. What a kill leaves behind is the same: the system keeps what a dead process has written.
    """
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # asked for again
    # What is watched is told by a plugin of ours.
    watcher = config.pluginmanager.getplugin("_cov")
    if watcher is not None and watcher.cov_controller is not None:
        config.pluginmanager.register(watching.Watching(watcher))


def _has_room(folder: Path) -> bool:
    if not os.access(folder, os.W_OK):
        return False
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize >= ENOUGH and not disk.f_flag & os.ST_NOEXEC


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end, so garbage is not looked for in it again and again; and elsewhere less often than every 700 objects."""
    gc.disable()
    result = yield
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()
    return result


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Coverage is taken of stories only: watching every call doubles the time of journeys, processes, years and random examples.

    The longest begin: at the end a worker would be at them alone for a minute, and the others idle.
    """
    items.sort(key=lambda item: item.get_closest_marker("kill") is None)
    for item in items:
        room = item.path.relative_to(Path(__file__).parent).parts[0]
        if room not in MEASURED or item.get_closest_marker("slow") or is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True, scope="session")
def children_start_warm() -> Iterator[None]:
    """Whoever reads a list or makes a report for a test need not read the same modules again."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (reading, drawing):
            patch.setattr(module, "subprocess", warm_children.Subprocess())
        yield


@pytest.fixture
def relay(request: pytest.FixtureRequest) -> Iterator[Relay]:
    """A campaign with its people and groups, on a database in memory; in the end its trail tells how each baton stands."""
    stage = Relay()
    yield stage
    if request.node.get_closest_marker("planted") is None:
        trail.replayed(stage.db)
        unseen.since(stage.work, 0)
    stage.db.close()
