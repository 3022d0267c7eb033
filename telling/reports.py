"""The cards of a report: its draft with the buttons of whoever approves, and what became of it."""

from campaign.places import Place
from storage.work import Work
from telling.shapes import Card


def draw(work: Work, place: Place, text: str) -> Card | None:
    """The card behind a key; None for a key that nobody wrote."""
    return None
