"""Invitations as files: one message a person to be pasted, and a sheet of QR codes to be printed. Whoever reads them is let in: owner only."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from acts.people import join
from bot import speech
from campaign.plan import Plan
from campaign.plan.people import RosterEntry
from reports import drawing
from telling import words
from telling.formats import plain
from telling.people import first_day

Links = Mapping[str, Sequence[str]]
"""By roster key, how each of them joins."""
BETWEEN = "\n\n----------\n\n"


def write(plan: Plan, made: Links, *, messages: Path | None, qr: Path | None, pages: Mapping[str, str]) -> str:
    """What went wrong, in a sentence; empty when both are written. `pages`: of channels without such links, what opens our chat there, by title."""
    people = [line for line in plan.roster if line.key in made]
    if qr is not None and not pages and not all(_link(made[line.key]) for line in people):
        return speech.said("Kênh đang dùng không có liên kết để in mã QR; hãy gửi lời mời bằng --messages.")
    try:
        if messages is not None:
            _own(messages, BETWEEN.join(_message(plan, line, made[line.key]) for line in people) + "\n")
            click.echo(speech.said("Đã ghi lời mời cho {n} người: {file}.", n=len(people), file=messages))
        if qr is not None:
            _sheet(plan, people, made, target=qr, pages=pages)
            click.echo(
                speech.said("Đã ghi mã QR cho {n} người: {file}; in rồi cắt theo nét đứt.", n=len(people), file=qr)
            )
    except drawing.NotDrawn:
        return speech.said("Không lập được tệp mã QR {file}; hãy thử lại.", file=qr)
    except OSError as wrong:
        return speech.said("Không ghi được {home}: {why}.", home=wrong.filename or "", why=wrong.strerror or wrong)
    return ""


def _message(plan: Plan, line: RosterEntry, links: Sequence[str]) -> str:
    return plain(first_day.invited(plan, line.name, links=links, days=join.INVITE_DAYS))


def _sheet(plan: Plan, people: Sequence[RosterEntry], made: Links, *, target: Path, pages: Mapping[str, str]) -> None:
    """A card a person and channel. Six digits end within minutes and are on no sheet: there the code opens the chat, and a name does the rest."""
    note, ways = _say(plan, "qr_note", days=join.INVITE_DAYS), dict[str, str]()
    for title, page in pages.items():
        ways[page] = _say(plan, "qr_note_typed", title=title, minutes=join.SHORT_MINUTES)
    cards = [
        {"name": line.name, "detail": _detail(plan, line), "link": link, "note": said}
        for line in people
        for link, said in {**({_link(made[line.key]): note} if _link(made[line.key]) else {}), **ways}.items()
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    drawing.qr_sheet(cards, _say(plan, "qr_title", campaign=plan.campaign.title), target=target)


def _detail(plan: Plan, line: RosterEntry) -> str:
    return ", ".join(filter(None, (plan.team(line.team).name if line.team else "", line.title)))


def _link(ways: Sequence[str]) -> str:
    """The first way that a camera can follow; empty when all of them are typed."""
    found = (way[way.index("https://") :] for way in ways if "https://" in way)
    return next(found, "")


def _own(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _say(plan: Plan, macro: str, **values: object) -> str:
    return plain(words.write(plan.campaign.language, "first_day", macro=macro, **values))
