"""Where in its life a report of the campaign is. `storage/reports/report_rows.py` moves it by compare-and-set."""

from enum import StrEnum
from typing import Literal

ReportKind = Literal["daily", "weekly", "interim", "final", "demand"]
"""The plan's four rhythms, and one that somebody asked for."""


class ReportScope(StrEnum):
    """Of which time a leader has a report made now."""

    DAY = "day"
    WEEK = "week"
    PHASE = "phase"
    ALL = "all"


class ReportState(StrEnum):
    """making → draft → approved; one that needs no approval goes making → sent; failed: it could not be made."""

    MAKING = "making"
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    FAILED = "failed"


FROZEN = frozenset({ReportState.APPROVED, ReportState.SENT})
"""Nothing of it can change any more; the database itself refuses to."""
