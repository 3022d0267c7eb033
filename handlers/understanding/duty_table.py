"""A roster of duty as people paste it: a line a day («T2 26/5: Mai, Dũng 7h-17h 626»), a day as a heading over its lines, columns of a sheet.

Pure: text in, rows out. What a line does not say (hours, place) is left open; what cannot be read is kept as typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from campaign.plan.hours import Hours
from campaign.text_normalisation import fold
from handlers.understanding import days, duty, people
from handlers.understanding.people import Entry
from handlers.understanding.tokens import Names

BETWEEN = re.compile(r"[,;\t+&|]|(?<![đĐ\d])/|\s+(?:và|va)\s+|\s[-–]\s")
IDLE = re.compile(
    r"(?:lich|ca|buoi|truc|ngay|thu|gio|noi|nguoi|ho ten|ten|dia diem|ghi chu|stt|to|tuan|tai|o|den|tu|\d{1,2})*"
)
"""What a table's heading, or a line's first word, says and no name does, folded and without spaces between."""
EDGES = " \t:.-–()*•"
MOST = 400
"""Lines that are looked at."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One line: whom it puts on which days; `unread`: pieces that are nobody of the team, as typed."""

    days: tuple[date, ...]
    members: tuple[int, ...]
    hours: tuple[time, time] | None = None
    place: str | None = None
    unread: tuple[str, ...] = ()


def rows(text: str, today: date, *, roster: Sequence[Entry], places: Names, office: Hours) -> list[DutyRow]:
    """The rows that name somebody or hold what nobody can read; a line without a day belongs to the day above it."""
    found: list[DutyRow] = []
    heading: tuple[date, ...] = ()
    for line in text.splitlines()[:MOST]:
        row = _row(line.replace("\t", " , "), today, roster, places, office)
        heading = row.days or heading
        if row.members or row.unread:
            found.append(replace(row, days=heading))
    return found


def _row(line: str, today: date, roster: Sequence[Entry], places: Names, office: Hours) -> DutyRow:
    said = days.read(line, today, names=True)
    rest = days.without_weekday(said.rest) if said.days else said.rest
    at = duty.place(rest, places)
    clock = duty.hours(at[1], office)
    again = duty.hours(clock.rest, office).hours
    if clock.hours is not None and again is not None and again != clock.hours:
        return DutyRow(
            said.days, (), None, at[0], (line.strip(EDGES + ","),)
        )  # «Mai sáng, Tuấn chiều»: whose are which is not guessed
    pieces = [piece.strip(EDGES) for piece in BETWEEN.split(clock.rest)]
    named = [(piece, people.whole(piece, roster)) for piece in pieces if piece]
    members = tuple(dict.fromkeys(ids[0] for _, ids in named if len(ids) == 1))
    unread = tuple(piece for piece, ids in named if len(ids) != 1 and not _idle(piece))
    return DutyRow(said.days, members, clock.hours, at[0], unread)


def _idle(piece: str) -> bool:
    return IDLE.fullmatch(fold(piece).replace(" ", "")) is not None
