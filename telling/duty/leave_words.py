"""Leave that is not noted yet: whoever leads is asked whether to note it, whoever spoke of themselves too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from campaign import verbs
from campaign.duty.absences import Absence
from campaign.members import Member
from storage import outbox, said_buttons
from storage.priority import Priority
from storage.work import Work
from telling import labels, views
from telling.card_key import CardKey
from telling.duty import duty_lists
from telling.duty.duty_arguments import NoteLeave
from telling.messages import Card, Choice, Rows

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class LeaveAsked(CardKey):
    """Whether a member is away from then on (UTC ms)."""

    FORM: ClassVar[str] = "leave:{member}:{since}"
    member: int
    since: int


def ask_heads(work: Work, wanted: Sequence[Absence], *, heads: Sequence[Member], by: Member) -> None:
    """Each reads it in private, with a button; once for the same."""
    about = str(LeaveAsked(wanted[0].member, wanted[0].starts_at))
    name, spans = views.short_name(work, wanted[0].member), duty_lists.spans(work, wanted)
    text = duty_lists.write(work, "away_heads", name=name, by=by.short, spans=spans)
    known = {place for _, place in said_buttons.live(work, about)}
    for one in heads:
        if one.private is not None and one.private not in known:
            card = Card(text, rows=choices(work, wanted))
            outbox.say(work, one.private, card=card, priority=Priority.NOTICE, about=about)


def noted(work: Work, wanted: Absence) -> None:
    """The question is answered, wherever it stands."""
    said_buttons.drop(
        work, "absent", gone=lambda press: press.subject == wanted.member and press.is_any((NoteLeave,))
    )  # fmt: skip


def choices(work: Work, wanted: Sequence[Absence]) -> Rows:
    """A button that notes it, for each run of days; of several each says which."""
    word = labels.word(work.plan.campaign.language, "absent_note")
    spans = duty_lists.spans(work, wanted)
    return tuple(
        (Choice(word if len(wanted) == 1 else f"{word} {span}", _token(one), main=True),)
        for one, span in zip(wanted, spans, strict=True)
    )


def _token(one: Absence) -> str:
    return verbs.token("absent", one.member, argument=NoteLeave(one.starts_at // MINUTE, one.ends_at // MINUTE))
