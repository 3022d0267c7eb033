"""A colleague's thanks, to whom they are for; and how often each was thanked in a week."""

from campaign.awards.recognition import Week
from campaign.members import Member
from storage import outbox
from storage.awards import thanks_rows
from storage.priority import Priority
from storage.work import Work
from telling import views
from telling.awards import award_cards
from telling.messages import Card


def said(work: Work, *, to: Member, by: Member) -> None:
    """One line, without a sound."""
    if to.private is not None:
        text = award_cards.write(work, "thanked_you", by=by.short)
        outbox.say(work, to.private, card=Card(text, silent=True), priority=Priority.ROUTINE)


def of_week(work: Work, week: Week) -> list[str]:
    """«đ/c Mai 3», as on the roster."""
    start, end = (int(moment.timestamp() * 1000) for moment in (week.since, week.until))
    received = thanks_rows.received(work, start, end_ms=end)
    return [
        award_cards.plain(work, "thanked_times", name=views.short_name(work, member), count=count)
        for member, count in received.items()
    ]
