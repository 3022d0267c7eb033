"""The cards of a unit's report: the form in private, and the table of who has handed in.

Keys: `unit_report:<id>:<n>` (n-th message of the form in a place), `unit_report:<id>:ask:<field>` (a prompt for a typed answer),
`unit_table:<report>:<period>:<n>`.
"""

from campaign.places import Place
from campaign.unit_reports import HandIn, UnitReport
from storage.work import Work
from telling.shapes import Card


def redraw(work: Work, report: UnitReport) -> None:
    """The form, wherever it is shown, and the table."""


def handed_in(work: Work, report: UnitReport, made: HandIn) -> None:
    """Everybody concerned sees it; what came late is told at once to whoever consolidates."""
    redraw(work, report)


def draw(work: Work, place: Place, text: str) -> Card | None:
    """The card behind a key; None for a key that nobody wrote."""
    return None
