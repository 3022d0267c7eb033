"""What the reports promise of themselves: the process that makes the greatest one stays small; the measurement still runs."""

import pytest

from benchmarks import reports

pytestmark = pytest.mark.slow


def test_a_package_over_11_600_organisations_takes_less_than_300_mb() -> None:
    _, peak_mb = reports.child(reports.ORGANISATIONS)
    assert peak_mb < reports.PROMISED_MB


def test_the_measurement_names_every_floor_and_what_is_promised() -> None:
    lines = "\n".join(reports.measure(20, 1))
    assert all(name in lines for name in (*reports.FLOORS, reports.OURS))
    assert "<= 3" in lines
    assert "< 300" in lines
