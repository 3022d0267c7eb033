"""An exchange of the shared list has come to its end: noted, with what the sheet shows; or not, which the admins hear once."""

from collections.abc import Sequence

from campaign import permissions
from campaign.ids import OrganisationId
from campaign.members import Member, Role
from campaign.outreach import sharing
from campaign.outreach.sharing import ShareFailure, SharePlace, SheetTicks
from storage import card_redraws, members, outbox, places
from storage.outreach import share_rows, sheet_rows
from storage.priority import Priority
from storage.work import Work
from telling import card_keys
from telling.messages import Card
from telling.outreach import sharing_words


def ask(work: Work, who: Member) -> list[SharePlace]:
    """Do not wait for the evening: every place is wanted now; which there are. Raises RuleBroken: no_right."""
    permissions.check(who, "condition")
    found = share_rows.shared(work)
    if found:
        share_rows.want(work)
    return found


def succeeded(work: Work, place: SharePlace, *, since: int, ticks: SheetTicks | None = None) -> None:
    """The list as it was at `since` (UTC ms) is there, and what was wanted by then is done; the leaders' board says when."""
    share_rows.done(work, place, since=since)
    if ticks is not None:
        sheet_rows.shows(work, ticks.shown, no_more=ticks.unshown)
    for board in places.leaders_boards(work):
        card_redraws.board_again(work, board.id, key=card_keys.BOARD)


def failed(work: Work, place: SharePlace, *, failure: ShareFailure) -> None:
    """Each cause is said once until an exchange succeeds again."""
    due = sharing.is_said(failure.kind, wanted=share_rows.wanted(work, place), now=work.now)
    if due and not share_rows.was_said(work, place, cause=failure.cause):
        share_rows.say(work, place, cause=failure.cause)
        card = Card(sharing_words.failed(work, failure))
        for admin in members.with_role(work, Role.ADMIN):
            if admin.private is not None:
                outbox.say(work, admin.private, card=card, priority=Priority.NOTICE)


def answered(work: Work, several: Sequence[OrganisationId]) -> None:
    """What the sheet says of these was answered, with yes or no: it is not asked again."""
    sheet_rows.settle(work, several)
