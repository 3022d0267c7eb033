"""What is beyond a team's power: how it is told to the level above, and what comes back to whoever brought it there."""

from collections.abc import Iterable

from campaign import masking
from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton
from storage.relay import raised_rows
from storage.work import Work
from telling import card_keys, effects, labels, views
from telling.relay import advice


def they_are_asked(work: Work, baton: Baton, *, people: Iterable[Member], who: Member, top: bool) -> None:
    """Each reads what is stuck and may answer, let it go on, give it to somebody else, or bring it further up where they are not at the `top`."""
    team, name = work.plan.team(baton.team).name, views.of(work, baton, private=False).organisation.name
    for member in people:
        effects.say_to(
            work, member.id, baton=baton, macro="lead_raised", about=card_keys.alert(baton.id), rows=advice.alert_rows(work, baton, top=top),
            reason=advice.reason(work, baton), by=who.short, holder=effects.short(work, baton.holder), team=team, name=name,
        )  # fmt: skip


def they_hear(work: Work, baton: Baton, *, asker: MemberId, who: Member, text: str) -> None:
    """Whoever had brought it there reads what was answered; a phone number in it is the holder's alone to see."""
    effects.say_to(
        work, asker, baton=baton, macro="raised_answered" if text.strip() else "raised_settled", by=who.short,
        name=views.of(work, baton, private=False).organisation.name, text=masking.masked(text.strip()),
    )  # fmt: skip


def newest(work: Work, baton: Baton, *, by: Member) -> str:
    """To which level they have just brought it, as it is called; empty when that is not what they did."""
    last = next(reversed(raised_rows.of(work, baton)), None)
    return labels.level(work.plan, last.level) if last is not None and (last.by, last.at) == (by.id, work.now) else ""
