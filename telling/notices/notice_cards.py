"""A notice as people read it: with its answers for whoever is addressed, as a table for whoever sent it; and who is owed which."""

from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.notices import notices as rules
from campaign.notices.notices import EVERYBODY, Notice, NoticeAnswer, NoticeKind, Reader
from campaign.places import Place
from storage import card_redraws, members, outbox
from storage.notices import notice_rows
from storage.priority import Priority
from storage.work import Work
from telling import labels, views, words
from telling.card_family import CardFamily, DrawnCard
from telling.messages import Card, Choice, Rows
from telling.notices import notice_arguments
from telling.notices.notice_arguments import NoticeTable, RemindOfNotice, TakeNoticeBack
from telling.notices.notice_keys import FormerNotice, NoticeCard

BRIEF = 60
"""So many letters say in a list which notice it is."""


# --- what is owed ---------------------------------------------------------------------------------------------------


def sent(work: Work, notice: Notice, *, readers: Sequence[Member], by: Member) -> None:
    """A card to everybody addressed who can be written to, and the table to whoever sent it."""
    for one in (by, *readers):
        if one.private is not None:
            outbox.show(work, one.private, key=str(NoticeCard(notice.id)), priority=Priority.NOTICE)


def redraw(work: Work, notice: Notice) -> None:
    """Every card of it reads how things stand."""
    card_redraws.again(work, str(NoticeCard(notice.id)))


def answered(work: Work, notice: Notice, *, by: MemberId) -> None:
    """The card of whoever has answered and the sender's table read so; nobody else's shows it."""
    for one in {by, notice.by}:
        if (place := _private(work, one)) is not None:
            card_redraws.again_in(work, place, key=str(NoticeCard(notice.id)))


def again(work: Work, notice: Notice, *, to: Iterable[MemberId]) -> None:
    """The card comes down in these people's private chats, where nobody waits for it; the one above it loses its buttons."""
    key, left = str(NoticeCard(notice.id)), FormerNotice.family(notice=notice.id)
    for one in to:
        if (place := _private(work, one)) is not None:
            card_redraws.bring_down(work, place, key=key, left=left, priority=Priority.NOTICE)


def begins(work: Work, notice: Notice, *, to: Iterable[MemberId]) -> None:
    """A word to those who come, shortly before."""
    for one in to:
        if (place := _private(work, one)) is not None:
            text = write(work, "begins", at=views.when(work, notice.starts_at), place=notice.place, text=notice.text)
            outbox.say(work, place, card=Card(text), priority=Priority.NOTICE, about=str(NoticeCard(notice.id)))


def _private(work: Work, member: MemberId) -> PlaceId | None:
    person = members.get(work, member)
    return person.private if person is not None and person.active else None


# --- what is drawn --------------------------------------------------------------------------------------------------


def _draw(work: Work, place: Place, key: NoticeCard) -> Card | None:
    reader = members.get(work, place.member) if place.member is not None else None
    found = notice_rows.get(work, key.notice)
    if reader is None or not reader.active or found is None:
        return None
    return table(work, found) if found.by == reader.id else _for_reader(work, found, reader)


def _for_reader(work: Work, notice: Notice, reader: Member) -> Card | None:
    mine = next((one for one in notice_rows.readers(work, notice.id) if one.member == reader.id), None)
    if mine is None:
        return None
    text = write(
        work, "notice", meeting=notice.kind == NoticeKind.MEETING, by=views.short_name(work, notice.by), at=views.when(work, notice.at),
        starts=views.when(work, notice.starts_at), place=notice.place, text=notice.text, taken_back=notice.ended_at is not None,
        over=notice.over(work.now), answer=mine.answer, answered=views.when(work, mine.at),
    )  # fmt: skip
    open_ = not notice.over(work.now)
    row = tuple(_answer(work, notice, one) for one in rules.ANSWERS[notice.kind] if open_ and one != mine.answer)
    return Card(text, (row,) if row else (), silent=work.plan.hours.quiet(work.local(work.now)))


def _draw_former(work: Work, place: Place, key: FormerNotice) -> Card:
    """One line where the card stood before it came down."""
    return Card(write(work, "below"))


def _answer(work: Work, notice: Notice, answer: NoticeAnswer) -> Choice:
    argument = notice_arguments.ANSWERS[answer]
    return _choice(work, f"notice_{answer}", verb="acknowledge", notice=notice, argument=argument, main=True)


def table(work: Work, notice: Notice) -> Card:
    """How many of each team have answered what, who has not, and who cannot be written to; with what can be done about it."""
    found = notice_rows.readers(work, notice.id)
    text = write(
        work, "table", meeting=notice.kind == NoticeKind.MEETING, to=whom(work, notice.team), at=views.when(work, notice.at),
        starts=views.when(work, notice.starts_at), place=notice.place, text=notice.text, taken_back=notice.ended_at is not None,
        answered=len(found) - len(rules.waiting(found)), all=len(found), coming=_count(found, NoticeAnswer.COMING),
        teams=[_of_team(work, name, of) for name, of in _by_team(work, found)], unreached=_unreached(work, found),
    )  # fmt: skip
    return Card(text, _rows(work, notice, found))


def _rows(work: Work, notice: Notice, found: Sequence[Reader]) -> Rows:
    def choice(label: str, argument: ButtonArgument) -> Choice:
        return _choice(work, label, verb=notice.kind, notice=notice, argument=argument)

    file = choice("notice_table", NoticeTable())
    if notice.over(work.now):
        return ((file,),)
    again_ = (choice("notice_remind", RemindOfNotice()),) if rules.waiting(found) else ()
    return ((*again_, file), (choice("notice_take_back", TakeNoticeBack()),))


def _choice(
    work: Work, label: str, *, verb: str, notice: Notice, argument: ButtonArgument, main: bool = False
) -> Choice:
    word = labels.word(work.plan.campaign.language, label)
    return Choice(word, verbs.token(verb, notice.id, argument=argument), main=main)


def _by_team(work: Work, found: Sequence[Reader]) -> list[tuple[str, list[Reader]]]:
    """(team's name, its people) as the plan lists them; those of no team last."""
    people = {one.member: members.get(work, one.member) for one in found}
    home = {number: person.home_team if person is not None else "" for number, person in people.items()}
    teams = [*((team.id, team.name) for team in work.plan.teams), ("", "")]
    known = {team for team, _ in teams}
    parted = [
        (name, [one for one in found if (home[one.member] if home[one.member] in known else "") == team])
        for team, name in teams
    ]
    return [(name, of) for name, of in parted if of]


def _of_team(work: Work, name: str, found: Sequence[Reader]) -> dict[str, Any]:
    return {
        "name": name,
        "answered": len(found) - len(rules.waiting(found)),
        "all": len(found),
        "not_coming": [views.short_name(work, one.member) for one in found if one.answer == NoticeAnswer.NOT_COMING],
        "waiting": [views.short_name(work, one.member) for one in rules.waiting(found)],
    }


def _count(found: Sequence[Reader], answer: NoticeAnswer) -> int:
    return sum(one.answer == answer for one in found)


def _unreached(work: Work, found: Sequence[Reader]) -> list[str]:
    return [views.short_name(work, one.member) for one in rules.waiting(found) if _private(work, one.member) is None]


def whom(work: Work, team: str) -> str:
    """A team's name; for everybody the words for that."""
    return write(work, "everybody") if team == EVERYBODY else work.plan.team(team).name


def brief(notice: Notice) -> str:
    """The beginning of its text."""
    line = " ".join(notice.text.split())
    return line if len(line) <= BRIEF else line[: BRIEF - 1].rstrip() + "…"


# --- the workbook ---------------------------------------------------------------------------------------------------


def book(work: Work, subject: str) -> dict[str, Any]:
    """The list for the file: everybody addressed, with their answer and its time, in the shape that `reports.workbook` takes."""
    notice = notice_rows.get(work, int(subject))
    assert notice is not None  # the recipe was written with it, and notices are never deleted
    columns = [
        _column(work, name, form, width)
        for name, form, width in (
            ("team", "text", 28),
            ("person", "text", 26),
            ("answer", "text", 18),
            ("at", "moment", 16),
        )
    ]
    rows = [
        _line(work, name, one) for name, found in _by_team(work, notice_rows.readers(work, notice.id)) for one in found
    ]
    form = work.plan.document
    title = plain(work, "title", kind=notice.kind)
    note = plain(
        work,
        "sent_to",
        to=whom(work, notice.team),
        by=views.short_name(work, notice.by),
        at=views.when(work, notice.at),
    )
    return {
        "title": title, "draft": False, "letter": {"agency": form.agency or work.plan.campaign.office, "subject": brief(notice)},
        "footer": "", "made": f"{work.local(work.now):%Y-%m-%dT%H:%M}",
        "tables": [{"id": "notice", "title": title, "columns": columns, "rows": rows, "note": note}],
    }  # fmt: skip


def _column(work: Work, name: str, form: str, width: int) -> dict[str, Any]:
    return {"id": name, "name": plain(work, "column", name=name), "format": form, "width": width, "total": "none"}


def _line(work: Work, team: str, one: Reader) -> list[Any]:
    person = members.get(work, one.member)
    at = f"{work.local(one.at):%Y-%m-%dT%H:%M}" if one.at is not None else None
    return [team, person.name if person is not None else "", plain(work, "answered_as", answer=one.answer), at]


def write(work: Work, macro: str, **values: object) -> str:
    """One of this conversation's sentences."""
    return words.write(work.plan.campaign.language, "notices", macro=macro, **values)


def plain(work: Work, macro: str, **values: object) -> str:
    """The same without the escapes that a chat needs: for files."""
    return unescape(str(write(work, macro, **values)))


FAMILIES = (
    CardFamily("notice:", (DrawnCard(NoticeCard, _draw),)),
    CardFamily("notice_former:", (DrawnCard(FormerNotice, _draw_former),)),
)
