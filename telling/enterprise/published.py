"""The open letter's checklist as people read it: how far it is, the newest lines, what is still to be done."""

from collections.abc import Sequence

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.enterprise.publication import PublicPlace
from campaign.plan import Plan
from campaign.written_form import Rest
from storage.enterprise import publication_rows
from storage.work import Work
from telling import labels, views, words
from telling.enterprise.published_arguments import DropPublished, MarkPublished
from telling.messages import Choice, Rows

NEWEST, TO_DO, BUTTONS = 8, 12, 6
"""So many lines, names and buttons are shown."""


def overview(work: Work, places: Sequence[PublicPlace]) -> tuple[str, Rows]:
    """How many outlets and communes have it, the newest, who is missing; a button for each of the next."""
    live = publication_rows.live(work)
    known = {one.key: one for one in places}
    done = [live[key] for key in live if key in known]
    missing = [one for one in places if one.key not in live]
    lines = [
        write(
            work.plan,
            "line",
            name=known[one.key].name,
            by=views.short_name(work, one.by),
            since=views.when(work, one.at),
            link=one.link,
        )
        for one in done[:NEWEST]
    ]
    communes = [one for one in places if one.commune]
    text = write(
        work.plan, "published", outlets=len(places) - len(communes), communes=len(communes),
        outlets_done=sum(not known[one.key].commune for one in done), communes_done=sum(known[one.key].commune for one in done),
        lines=lines, missing=[one.name for one in missing[:TO_DO]], more=max(0, len(missing) - TO_DO),
    )  # fmt: skip
    rows = tuple(
        (choice(one, MarkPublished(Rest(one.key)), words=f"/kenh {one.name}", label=one.name),)
        for one in missing[:BUTTONS]
    )
    return text, rows


def undo(plan: Plan, place: PublicPlace) -> Choice:
    """The button that takes a mark back."""
    label = labels.button(plan.campaign.language, "undo")
    return choice(place, DropPublished(Rest(place.key)), words=f"/kenh bỏ {place.name}", label=label)


def choice(place: PublicPlace, argument: ButtonArgument, *, words: str, label: str) -> Choice:
    """A button about a place."""
    return Choice(label, verbs.token("published", 0, argument=argument), words=words)


def write(plan: Plan, macro: str, **values: object) -> str:
    """One of the sentences about the checklist."""
    return words.write(plan.campaign.language, "published", macro=macro, **values)
