"""What every test shares: Hypothesis runs the same examples each time, so that a red build is red for everybody."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.relay import Relay

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,  # two busy cores make single examples slow; the suite's own time limit is the guard
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture
def relay() -> Iterator[Relay]:
    """A campaign with its people and groups, on a database in memory."""
    stage = Relay()
    yield stage
    stage.db.close()
