"""/baocao and the buttons under a draft: what there is, one made now, remarks, approval, who gets it in private."""

import re

from acts.reports import report_approval, report_making
from campaign import permissions, report_calendar, text_normalisation
from campaign.errors import RuleBroken
from campaign.ids import PlaceId
from campaign.plan import Report as Line
from campaign.verbs import BY_NAME
from handlers.interaction import Said
from handlers.reports import report_again, report_wording
from handlers.understanding import reports as reading
from storage import outbox
from storage.reports import report_rows
from storage.reports.report_rows import Remark
from telling import views
from telling.messages import Answer, Card, Choice
from telling.reports import report_delivery as telling

QUOTED = 100
"""So many letters of a remark are said back when it is taken back; the answer to a tap has room for 200."""

TAKEN_BACK = frozenset(
    {"-", "–", "bo", "bo y kien", "xoa", "xoa y kien", "nham", "bam nham", "ghi nham", "huy", "drop", "delete", "undo"}
)
"""What people answer to the prompt, folded and as a whole, to take a remark back."""
REMARK = re.compile(r"report:(\d+):remark(?::(.+))?")
"""What the prompt is about, and what the word is about that a remark is kept (`telling.reports.report_delivery`)."""


def commanded(said: Said) -> Answer:
    """/baocao: what there is and what can be made; with a kind, made now; `nhận` and `thôi` for approved ones in private."""
    if (files := report_again.typed(said)) is not None:
        return files  # deputies may have them too
    if (edited := report_wording.typed(said)) is not None:
        return edited
    permissions.check(said.who, "report")
    if not said.rest.strip():
        return _overview(said)
    wanted = reading.wish(said.rest)
    if wanted is not None:
        report_approval.wish(said.work, who=said.who, wanted=wanted)
        return Answer(_say(said, "wished", on=wanted))
    scope = reading.scope(said.rest)
    return _make(said, scope) if scope else Answer(_say(said, "which_kind"))


def _make(said: Said, scope: str) -> Answer:
    """Ordered; it comes in private, or into the leaders' group when the bot may not write to them; never into another group."""
    private = said.who.private
    if private is None and said.place.purpose != "leaders":
        return Answer(_say(said, "in_private_only"))
    place = private if private is not None else said.place.id
    report_making.demand(said.work, scope, who=said.who, place=PlaceId(place))
    macro = "making" if place == said.place.id else "making_in_private"
    return Answer(_say(said, macro, name=_say(said, "demand_name", kind=scope)))


def _overview(said: Said) -> Answer:
    work = said.work
    lines = [_line(said, line) for line in work.plan.reports if line.by == "consolidator"]
    wish = said.who.id in report_rows.wishes(work)
    code = f"{BY_NAME['report'].code}:0:0"
    row = tuple(Choice(_say(said, "demand", kind=scope), f"{code}:{scope}") for scope in report_making.DEMANDS)
    failed = tuple((choice,) for choice in report_again.failed(said))
    return Answer(_say(said, "how", reports=lines, wish=wish), rows=(row[:2], row[2:], *failed))


def _line(said: Said, line: Line) -> dict[str, str]:
    work = said.work
    coming = report_calendar.upcoming(work.plan, line, work.local(work.now))
    last = report_rows.newest(work, line.id)
    state = ""
    if last is not None:
        at = views.when(work, last.approved_at or last.made_at) if last.made_at is not None else ""
        state = _say(said, "state", name=last.state, at=at)
    shown = views.when(work, int(coming.cut_off.timestamp() * 1000)) if coming is not None else ""
    return {"name": line.name, "state": state, "due": shown}


def tapped(said: Said) -> Answer:
    """A kind to be made now, or the buttons under a draft."""
    assert said.press is not None
    argument = said.press.argument
    if argument in report_making.DEMANDS:
        return _make(said, argument)
    if argument in ON_CARD:
        return ON_CARD[argument](said)
    verb, _, rest = argument.partition(".")
    if verb in report_wording.TAPS:
        return report_wording.TAPS[verb](said, rest)
    raise RuleBroken("unreadable_button")


def _ask_remark(said: Said) -> Answer:
    assert said.press is not None
    found = report_approval.draft(said.work, said.press.subject, who=said.who)
    prompt = Card(_say(said, "remark_prompt"), ask=True)
    outbox.say(said.work, said.place.id, prompt, priority=0, about=f"report:{found.id}:remark")
    return Answer("")


def _drop_remark(said: Said) -> Answer:
    assert said.press is not None
    gone = report_approval.drop_last(said.work, said.press.subject, who=said.who, seen=said.press.version)
    return _dropped(said, gone)


def _dropped(said: Said, gone: Remark) -> Answer:
    return Answer(_say(said, "remark_dropped", text=gone.text[:QUOTED], cut=len(gone.text) > QUOTED))


def _read(said: Said) -> Answer:
    """The whole text with what was added, in private only."""
    assert said.press is not None
    found = report_approval.draft(said.work, said.press.subject, who=said.who)
    if said.who.private is None:
        return Answer(_say(said, "in_private_only"))
    telling.read(said.work, found, said.who)
    return Answer(_say(said, "reading"))


def _refresh(said: Said) -> Answer:
    assert said.press is not None
    report_approval.refresh(said.work, said.press.subject, who=said.who, seen=said.press.version)
    return Answer(_say(said, "refreshing"))


def _send(said: Said) -> Answer:
    assert said.press is not None
    found = report_making.require(said.work, said.press.subject)
    report_approval.send(said.work, found, who=said.who)
    return Answer(_say(said, "sent", name=telling.name_of(said.work, found)))


ON_CARD = {
    "ykien": _ask_remark, "boykien": _drop_remark, "doc": _read, "lai": _refresh, "gui": _send,
    "cau": report_wording.list_tapped, "laplai": report_again.report_tapped, "tep": report_again.files_tapped,
}  # fmt: skip
"""The buttons of a report's card besides approval."""


def approve_tapped(said: Said) -> Answer:
    """Duyệt và gửi: one tap."""
    assert said.press is not None
    report = report_approval.approve(said.work, said.press.subject, who=said.who, seen=said.press.version)
    return Answer(_say(said, "approved", name=telling.name_of(said.work, report), reached=report.reached))


def replied(said: Said) -> Answer | None:
    """A remark typed as an answer to its prompt, or the word that takes one back; None when it is neither."""
    report, _ = _remarked(said)
    if not report:
        return report_wording.replied(said)
    if text_normalisation.fold(said.incoming.text).strip(" .") in TAKEN_BACK:
        return taken_back(said)
    message = _message(said)
    section, text = reading.section(said.incoming.text)
    report_approval.remark(said.work, report, text, who=said.who, message=message, section=section)
    private, rows = said.who.private is not None, report_wording.choices(said, report, message)
    return Answer(_say(said, "remark_kept", private=private), rows=rows, about=f"report:{report}:remark:{message}")


def taken_back(said: Said) -> Answer | None:
    """What an answer takes back: the last remark under the prompt, under the word that one is kept that one; None for any other answer."""
    report, only = _remarked(said)
    if not report:
        return None
    gone = report_approval.take_back(said.work, report, who=said.who, message=_message(said), only=only)
    return _dropped(said, gone)


def _remarked(said: Said) -> tuple[int, str]:
    """The report whose prompt for a remark was answered, or 0; where it was the word that one is kept, that one's message."""
    found = REMARK.fullmatch(said.card)
    return (int(found[1]), found[2] or "") if found else (0, "")


def _message(said: Said) -> str:
    return f"{said.place.id}:{said.incoming.message}"


def _say(said: Said, macro: str, **values: object) -> str:
    return telling.say(said.work, macro, **values)
