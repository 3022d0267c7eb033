"""What a typed line comes to: the context it is said in, what it changed and what was answered, in a few words.

The contexts are those of people at work (`reply:lien_he`: a member answers the open card in the team's group; `held:lien_he`: the holder
answers the private card; …). What came of it is read from the real tables and from the answer, never from the reading itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

import orjson

from acts.relay import ask, block, offer, wait
from campaign.ids import CaseId
from campaign.relay.pending_question import AskMode
from storage.counts import count_entries
from storage.work import Row
from telling.counts import count_cards
from telling.messages import Answer, Choice
from tests.stages.relay import GROUPS, Relay, instant

HOLDERS = {"lien_he": "dung", "lam_sach": "tuan", "muc_2": "thao", "dang_ky": "tuan", "kich_hoat": "dung"}
COLLEAGUES = {"lien_he": "bao", "lam_sach": "hung", "muc_2": "dat", "dang_ky": "hung", "kich_hoat": "bao"}
LEADERS = {"lien_he": "yen", "lam_sach": "mai", "muc_2": "cuong", "dang_ky": "mai", "kich_hoat": "yen"}
TEAMS = {"lien_he": "to1", "lam_sach": "to2", "muc_2": "to3", "dang_ky": "to2", "kich_hoat": "to1"}
BEFORE_DAY_END, PROMPT_AT = "2025-05-20T14:05", "2025-05-20T17:00"
KINDS = {
    "claimed": "claim", "given_back": "giveback", "parked": "wait", "blocked": "block", "unblocked": "unblock",
    "accepted": "accept", "declined": "decline", "undone": "undo", "case_opened": "open", "case_finished": "closed",
    "advised": "advised", "hushed": "hushed", "preferred": "preferred", "escalated": "escalated", "skipped": "skipped",
}  # fmt: skip
QUIET = {
    "opened",
    "called",
    "refused",
    "full_card_seen",
    "fact_learned",
    "registered",
    "case_finished",
    "skipped",
    "asked",
    "woken",
}


QUESTIONS = (
    "cardq:result", "cardq:offer", "cardq:block:", "cardq:close:", "cardq:wait:", "cardq:meant:", "cardq-gone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Came:
    """`changes`: what happened, empty for nothing; `answer`: silent, told, asked (buttons), and the verbs of its buttons."""

    changes: frozenset[str]
    answer: str
    buttons: frozenset[str]
    text: str

    @property
    def done(self) -> frozenset[str]:
        """What happened; that a card asks which result, whom, why, until when, or what a line meant, is a question and nothing yet."""
        return frozenset(change for change in self.changes if not change.startswith(QUESTIONS))


@dataclass(slots=True)
class Context:
    """Who speaks where, and to which card."""

    relay: Relay
    by: str
    chat: str | None = None
    to: str = ""
    what: dict[str, object] = field(default_factory=dict)


def call(relay: Relay, case: CaseId, step: str) -> str:
    """The key of the open card in its group."""
    baton = relay.baton(case, step)
    return f"b:{baton.id}:call:0:{baton.calls}"


def own(relay: Relay, case: CaseId, step: str) -> str:
    """The key of the holder's private card."""
    baton = relay.baton(case, step)
    return f"b:{baton.id}:work:{baton.holder}:{baton.calls}"


def reaches(relay: Relay, step: str) -> CaseId:
    """A case whose `step` is open."""
    if step == "lien_he":
        return relay.case()
    facts = {"lam_sach": ("no", "yes"), "muc_2": ("yes", "no")}.get(step, ("yes", "yes"))
    case = relay.contacted(by="nga", matched=facts[0], level2=facts[1])
    if step == "kich_hoat":
        relay.claim(case, "dang_ky", by="mai")
        relay.result(case, "dang_ky", "da_duoc_cap", by="mai")
    return case


def holds(relay: Relay, step: str) -> CaseId:
    """A case whose `step` its usual holder has in hand."""
    case = reaches(relay, step)
    relay.claim(case, step, by=HOLDERS[step])
    return case


def _privately(relay: Relay, step: str, case: CaseId) -> Context:
    return Context(relay, HOLDERS[step], to=own(relay, case, step))


def _reply(relay: Relay, step: str) -> Context:
    case = reaches(relay, step)
    return Context(relay, COLLEAGUES[step], GROUPS[TEAMS[step]], call(relay, case, step))


def _lead(relay: Relay, step: str) -> Context:
    case = reaches(relay, step)
    return Context(relay, LEADERS[step], GROUPS[TEAMS[step]], call(relay, case, step))


def _held(relay: Relay, step: str) -> Context:
    return _privately(relay, step, holds(relay, step))


def _mine(relay: Relay, step: str) -> Context:
    _has_card(relay, holds(relay, step), step)
    return Context(relay, HOLDERS[step])


def _has_card(relay: Relay, case: CaseId, step: str) -> None:
    """The holder's card stands in their private chat, also where they do not reply to it: it is what comes down when they are asked."""
    relay.message(relay.person(HOLDERS[step]), own(relay, case, step))


def _group(who: dict[str, str]) -> Callable[[Relay, str], Context]:
    def made(relay: Relay, step: str) -> Context:
        case = holds(relay, step)
        return Context(relay, who[step], GROUPS[TEAMS[step]], call(relay, case, step))

    return made


def _parked(relay: Relay, step: str) -> Context:
    case = holds(relay, step)
    until = relay.now + 3_600_000
    relay.do(lambda work: wait.park(work, relay.baton(case, step).id, until=until, who=relay.who(HOLDERS[step])))
    return _privately(relay, step, case)


def _is_blocked(relay: Relay, step: str) -> CaseId:
    case = holds(relay, step)
    relay.do(
        lambda work: block.block(
            work, relay.baton(case, step).id, reason="other", who=relay.who(HOLDERS[step]), note="x"
        )
    )
    return case


def _blocked(relay: Relay, step: str) -> Context:
    return _privately(relay, step, _is_blocked(relay, step))


def _lead_blocked(relay: Relay, step: str) -> Context:
    case = _is_blocked(relay, step)
    return Context(relay, LEADERS[step], GROUPS[TEAMS[step]], call(relay, case, step))


LAST = {
    "lien_he": "da_lien_he",
    "lam_sach": "da_khop",
    "muc_2": "da_co_muc_2",
    "dang_ky": "da_duoc_cap",
    "kich_hoat": "da_kich_hoat",
}


def _done(relay: Relay, step: str) -> Context:
    case = holds(relay, step)
    key = own(relay, case, step)
    relay.result(case, step, LAST[step], by=HOLDERS[step])
    return Context(relay, HOLDERS[step], to=key)


def _asking(mode: AskMode) -> Callable[[Relay, str], Context]:
    def made(relay: Relay, step: str) -> Context:
        case = holds(relay, step)
        relay.do(lambda work: ask.menu(work, relay.baton(case, step).id, mode=mode, who=relay.who(HOLDERS[step])))
        return Context(relay, HOLDERS[step])

    return made


def _facts(relay: Relay, step: str) -> Context:
    case = holds(relay, step)
    relay.says(HOLDERS[step], "đã liên hệ", to=own(relay, case, step))
    return _privately(relay, step, case)


def _offer(relay: Relay, step: str) -> CaseId:
    case = holds(relay, step)
    to = relay.who(COLLEAGUES[step]).id
    relay.do(lambda work: offer.offer(work, relay.baton(case, step).id, to=to, who=relay.who(HOLDERS[step])))
    return case


def _offered(relay: Relay, step: str) -> Context:
    case = _offer(relay, step)
    baton = relay.baton(case, step)
    return Context(relay, COLLEAGUES[step], to=f"b:{baton.id}:offer:{baton.offered_to}:{baton.calls}")


def _offering(relay: Relay, step: str) -> Context:
    return _privately(relay, step, _offer(relay, step))


def _several(relay: Relay, which: str) -> Context:
    cases = [holds(relay, "lien_he") for _ in range(3)]
    to = own(relay, cases[int(which) - 1], "lien_he") if which else ""
    for case in cases:
        _has_card(relay, case, "lien_he")
    return Context(relay, "dung", to=to)


def _several_open(relay: Relay, which: str) -> Context:
    cases = [relay.case() for _ in range(3)]
    to = call(relay, cases[int(which) - 1], "lien_he") if which else ""
    return Context(relay, "bao", GROUPS["to1"], to)


def _plain(relay: Relay, what: str) -> Context:
    if what:
        holds(relay, "lien_he")
    return Context(relay, "dung", GROUPS["to1"])


def _prompt(relay: Relay, _: str) -> Context:
    relay.now = instant(PROMPT_AT)
    member = relay.who("dung").id
    relay.do(lambda work: count_entries.ask(work, "2025-05-20", member=member))
    return Context(relay, "dung", to=count_cards.key("2025-05-20", member, number=1))


def _private17(relay: Relay, _: str) -> Context:
    context = _prompt(relay, "")
    return Context(relay, context.by)


def _private(relay: Relay, _: str) -> Context:
    return Context(relay, "dung")


CONTEXTS: dict[str, Callable[[Relay, str], Context]] = {
    "reply": _reply, "lead": _lead, "held": _held, "mine": _mine, "heldgroup": _group(HOLDERS), "other": _group(COLLEAGUES),
    "leadheld": _group(LEADERS), "parked": _parked, "blocked": _blocked, "leadblocked": _lead_blocked, "done": _done,
    "reason": _asking(AskMode.BLOCK_TEXT), "moment": _asking(AskMode.WAIT_TEXT), "facts": _facts, "offered": _offered, "offering": _offering,
    "several": _several, "severalopen": _several_open, "plain": _plain, "prompt": _prompt, "private17": _private17, "private": _private,
}  # fmt: skip


def context(name: str) -> Context:
    """A fresh room in which `name` («held:lien_he», «several@2») holds."""
    base, at, which = name.partition("@")
    kind, _, step = base.partition(":")
    return CONTEXTS[kind](Relay(), which if at else step)


_kept = cache(context)
"""Made once in a process: every line said in it is taken back before the next one."""


def _where(name: str) -> Context:
    """The room that is kept for `name`, which may begin with «forwarded:»."""
    kept = _kept(name.removeprefix("forwarded:"))
    return replace(kept, what={"forwarded": True}) if name.startswith("forwarded:") else kept


def say(name: str, text: str) -> Came:
    """Say `text` there; what came of it. The room is afterwards as it was: one connection parses its schema and statements once."""
    where = _where(name)
    with _taken_back(where.relay):
        return _said(where, text)


@contextmanager
def _taken_back(relay: Relay) -> Iterator[None]:
    now = relay.now
    relay.db.run("SAVEPOINT line")
    try:
        yield
    finally:
        relay.db.run("ROLLBACK TO line")
        relay.db.run("RELEASE line")
        relay.now = now


def _said(where: Context, text: str) -> Came:
    relay = where.relay
    last = relay.one("SELECT coalesce(max(id), 0) FROM event")[0]
    before, down = _standing(relay), _come_down(relay)
    said = len(relay.said(relay.private(where.by)))
    answer = relay.says(where.by, text, where.chat, to=where.to, **where.what)
    if answer is not None and answer.alone and not answer.rows and relay.who(where.by).private:
        told = relay.said(relay.private(where.by))[said:]
        answer = replace(answer, rows=tuple(_row(each) for each in told))
    changes = _changes(relay, int(last), before)
    on_card = any(change.startswith("cardq:meant") for change in changes)
    kind = "asked" if on_card or _come_down(relay) > down else _kind(answer)
    return Came(changes, kind, _buttons(answer), answer.text if answer else "")


def _come_down(relay: Relay) -> int:
    """How often a card with its buttons has come down below what was said: that is how its holder is asked."""
    return int(relay.one("SELECT count(*) FROM message WHERE key LIKE 'former:%'")[0])


def _row(body: str) -> tuple[Choice, ...]:
    """The buttons of a message in the private chat."""
    return tuple(Choice(one["label"], one["token"]) for row in orjson.loads(body)["rows"] for one in row)


def _standing(relay: Relay) -> dict[int, tuple[str, str]]:
    rows = relay.work.all("SELECT id, asking, state FROM baton", {})
    return {row["id"]: (row["asking"], row["state"]) for row in rows}


def _kind(answer: Answer | None) -> str:
    if answer is None or not (answer.text or answer.rows):
        return "silent"
    return "asked" if answer.rows else "told"


def _buttons(answer: Answer | None) -> frozenset[str]:
    rows = answer.rows if answer is not None else ()
    return frozenset(choice.token.split(":")[0] for row in rows for choice in row)


def _changes(relay: Relay, last: int, before: dict[int, tuple[str, str]]) -> frozenset[str]:
    found: set[str] = set()
    for row in relay.work.all("SELECT * FROM event WHERE id > :last ORDER BY id", {"last": last}):
        found |= _event(relay, row)
    for number, (asking, _) in _standing(relay).items():
        was = before.get(number, ("", ""))[0]
        if asking and asking != was:
            found.add(f"cardq:{asking}")
        elif was and not asking:
            found.add("cardq-gone")
    return frozenset(found)


def _event(relay: Relay, row: Row) -> set[str]:
    kind, case = row["kind"], row["case_file"]
    data = orjson.loads(row["data"] or "{}")
    if kind in QUIET:
        return set()
    if kind in ("done", "progressed"):
        return {f"{'done' if kind == 'done' else 'progress'}:{data.get('result', '')}#{case}"}
    if kind in ("offered", "assigned"):
        to = data.get("to") or data.get("member")
        return {f"{'offer' if kind == 'offered' else 'assign'}:{_name(relay, to)}#{case}"}
    if kind == "parked":
        due = relay.one("SELECT due_at FROM baton WHERE id = :b", b=row["baton"])[0]
        return {f"wait@{datetime.fromtimestamp(due / 1000, relay.plan.campaign.zone):%m-%d %H:%M}#{case}"}
    if kind == "count_posted":
        return {f"count:{data['day']}/{data['indicator']}={data['value']}"}
    return {f"{KINDS.get(kind, kind)}#{case}"}


def _name(relay: Relay, member: object) -> str:
    return str(relay.one("SELECT short FROM member WHERE id = :m", m=int(str(member)))[0]) if member else ""
