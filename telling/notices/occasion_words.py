"""What is said of the campaign's events: to the team that goes, and in the list."""

from campaign.notices.occasions import Occasion
from storage import outbox, places
from storage.notices import occasion_rows
from storage.priority import Priority
from storage.work import Work
from telling import words
from telling.messages import Card


def assigned(work: Work, occasion: Occasion) -> None:
    """The team's groups read what they are to go to."""
    _tell(work, occasion, "occasion_assigned", silent=False)


def called_off(work: Work, occasion: Occasion) -> None:
    """And that it does not take place."""
    _tell(work, occasion, "occasion_called_off", silent=False)


def comes(work: Work, occasion: Occasion) -> None:
    """And that it comes soon, with what to do there."""
    _tell(work, occasion, "occasion_comes", silent=False)


def _tell(work: Work, occasion: Occasion, macro: str, *, silent: bool) -> None:
    text = write(work, macro, **values(work, occasion))
    for place in places.of_team(work, occasion.team):
        outbox.say(work, place.id, card=Card(text, silent=silent), priority=Priority.NOTICE)


def line(work: Work, occasion: Occasion) -> str:
    """One line of the list: when, what, who goes, and what was reached."""
    return write(
        work, "occasion_line", **values(work, occasion), figures=reached(work, occasion_rows.figures(work, occasion.id))
    )


def reached(work: Work, figures: dict[str, int]) -> list[str]:
    """Figures by what the plan calls them, in its order."""
    return [
        write(work, "occasion_figure", name=one.name, n=figures[one.id])
        for one in work.plan.indicators
        if one.id in figures
    ]


def values(work: Work, occasion: Occasion) -> dict[str, object]:
    """What sentences about it are filled with."""
    team = work.plan.team(occasion.team).name
    return {"number": occasion.id, "name": occasion.name, "day": occasion.day, "place": occasion.place, "team": team}


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about events."""
    return words.write(work.plan.campaign.language, "notices", macro=macro, **values)
