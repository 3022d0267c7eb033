"""Send a directive or a meeting, answer one, take one back, remind of one."""

from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from campaign.members import Member
from campaign.notices import notices as rules
from campaign.notices.notices import Notice, NoticeAnswer, NoticeKind
from storage import members
from storage.duty import absence_rows
from storage.notices import notice_rows
from storage.work import Work
from telling.notices import notice_cards


def send(work: Work, draft: Notice, *, who: Member) -> Notice:
    """To everybody whom it addresses, in private; whoever sends it has the table of answers. `draft.by` and its number are set here.

    Raises RuleBroken: no_right, other_team, notice_text, notice_past, notice_nobody.
    """
    rules.check(who, draft.team)
    text = rules.check_text(draft.text)
    if draft.kind == NoticeKind.MEETING and draft.starts_at <= work.now:
        raise RuleBroken(Refusal.NOTICE_PAST)
    addressed = rules.readers(members.everybody(work), draft.team, by=who.id)
    if not addressed:
        raise RuleBroken(Refusal.NOTICE_NOBODY)
    wanted = Notice(0, draft.kind, who.id, draft.team, text, work.now, draft.place, draft.starts_at)
    number = notice_rows.add(work, wanted, readers=[one.id for one in addressed])
    work.record(
        Event(TrailEvent.NOTICE_SENT, None, None, who.id, {"notice": number, "of": draft.kind, "team": draft.team})
    )
    made = load(work, number)
    notice_cards.sent(work, made, readers=addressed, by=who)
    return made


def load(work: Work, number: int) -> Notice:
    """The notice, or RuleBroken `notice_gone`."""
    found = notice_rows.get(work, number)
    if found is None:
        raise RuleBroken(Refusal.NOTICE_GONE)
    return found


def answer(work: Work, number: int, *, answer: NoticeAnswer, who: Member) -> bool:
    """Đã nắm, Tôi dự, Không dự được; a later answer takes the place of an earlier one. False when it was answered so before.

    Raises RuleBroken: notice_gone for one that is over, was not for `who`, or takes no such answer.
    """
    found = load(work, number)
    addressed = any(one.member == who.id for one in notice_rows.readers(work, number))
    if found.over(work.now) or not addressed or answer not in rules.ANSWERS[found.kind]:
        raise RuleBroken(Refusal.NOTICE_GONE)
    if not notice_rows.answer(work, number, member=who.id, answer=answer):
        return False
    work.record(Event(TrailEvent.NOTICE_ANSWERED, None, None, who.id, {"notice": number, "answer": answer}))
    notice_cards.answered(work, found, by=who.id)
    return True


def take_back(work: Work, number: int, *, who: Member) -> Notice:
    """It holds no longer, and reads so everywhere. Raises RuleBroken: notice_gone for one that is over or somebody else's."""
    found = load(work, number)
    if found.by != who.id or not notice_rows.end(work, number):
        raise RuleBroken(Refusal.NOTICE_GONE)
    work.record(Event(TrailEvent.NOTICE_TAKEN_BACK, None, None, who.id, {"notice": number}))
    notice_cards.redraw(work, found)
    return found


def remind(work: Work, number: int, *, who: Member | None = None) -> list[MemberId]:
    """The card comes down once more for those who have not answered and are not away; who they are. `who` asks for it; None: it is time.

    Raises RuleBroken: notice_gone for one that is over or somebody else's, notice_reminded where `who` has asked for it just before.
    """
    found = load(work, number)
    if found.over(work.now) or (who is not None and found.by != who.id):
        raise RuleBroken(Refusal.NOTICE_GONE)
    if who is not None:
        _rest(work, found, who=who)
    away = absence_rows.away(work)
    waiting = [one.member for one in rules.waiting(notice_rows.readers(work, number)) if one.member not in away]
    notice_cards.again(work, found, to=waiting)
    return waiting


def _rest(work: Work, notice: Notice, *, who: Member) -> None:
    """By hand it is done once in some hours: everybody who has not answered hears it with a sound."""
    last = notice_rows.reminded_at(work, notice.id, since=work.now - rules.REST_MS)
    if last is not None:
        raise RuleBroken(Refusal.NOTICE_REMINDED, since=last, until=last + rules.REST_MS)
    work.record(Event(TrailEvent.NOTICE_REMINDED, None, None, who.id, {"notice": notice.id}))


def soon(work: Work, number: int) -> None:
    """Those who come to a meeting are told that it begins, but for who is away by now."""
    found, away = load(work, number), absence_rows.away(work)
    coming = [one.member for one in notice_rows.readers(work, number) if one.answer == NoticeAnswer.COMING]
    notice_cards.begins(work, found, to=[one for one in coming if one not in away])
