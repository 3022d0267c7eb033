"""A small campaign for tests below `bot/`: the example plan's people and groups on an in-memory database, no platform.

`Relay` is the stage: it knows the time, finds people and batons by their plan names, and runs every act in a savepoint as
the inbox does. What a test wants to say should read as a story; what it wants to know it asks the real tables.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TypeVar

import pytest

import examples
from acts import roster
from acts.relay import claim, finish, open_case
from campaign import plan as plans
from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, CaseId, MemberId, OrganisationId, RepresentativeId
from campaign.members import Member, Role
from campaign.places import PlaceKind, Purpose
from campaign.plan import Plan
from campaign.relay.batons import Baton, BatonState
from handlers import dispatch, refusals
from handlers.incoming import Incoming
from storage import members, outbox, places
from storage.lists import organisations
from storage.relay import batons
from storage.sqlite import SqliteStore
from storage.work import Row, Work
from telling import card_keys, closing, ways
from telling.messages import Answer, Card, Choice
from tests.stages import builders, new_data, unseen
from tests.stages.readable import unreadable

T = TypeVar("T")
MINUTE = 60_000
CHANNEL = "telegram"
GROUPS = {"to1": "-501", "to2": "-502", "to3": "-503"}
COMMON, LEADERS = "-510", "-511"
TUESDAY = "2025-05-20T14:05"
"""A working afternoon in the middle of the example campaign."""


@cache
def plan() -> Plan:
    """The example plan, read once."""
    return plans.load(examples.plan_path())


def instant(text: str) -> int:
    """«2025-05-20T14:05» in the campaign's zone as UTC milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=plan().campaign.zone).timestamp() * 1000)


def baton(state: BatonState = BatonState.HELD, *, holder: int | None = None, **changes: object) -> Baton:
    """A baton as a rule sees it: Mai (7) holds it unless the state says that nobody does."""
    if holder is None and state in (BatonState.HELD, BatonState.OFFERED, BatonState.PARKED, BatonState.BLOCKED):
        holder = 7
    made = Baton(BatonId(3), CaseId(1), "lam_sach", 1, "to2", state, 5, since=1000, moved_at=1000, holder=_id(holder))
    return replace(made, **changes)  # type: ignore[arg-type]


def _id(member: int | None) -> MemberId | None:
    return MemberId(member) if member is not None else None


def member(*roles: str, team: str = "to2", also: tuple[str, ...] = (), active: bool = True) -> Member:
    """Somebody with these roles."""
    return Member(
        MemberId(7), "Châu Ngọc Mai", "Mai", team, frozenset({team, *also} - {""}), frozenset(map(Role, roles)), active
    )


@contextmanager
def refused(kind: str) -> Iterator[dict[str, object]]:
    """Inside, the rule `kind` must be broken; what the sentence is filled with is yielded."""
    facts: dict[str, object] = {}
    with pytest.raises(RuleBroken) as caught:
        yield facts
    assert caught.value.kind == kind, f"refused as {caught.value.kind}"
    facts |= caught.value.facts


@cache
def _beginning() -> bytes:
    """The database of a campaign whose members have joined and whose groups are tied, as bytes to start from."""
    db = new_data.in_memory()
    work = Work(db, plan(), instant(TUESDAY), "test")
    roster.take_in(work)
    for line in plan().roster:
        known = members.by_key(work, line.key)
        assert known is not None
        if line.practice_person is not None and line.key != "hanh":
            _joins(work, known.id, str(line.practice_person), line.name)
    for team, chat in GROUPS.items():
        group = places.ensure(work, CHANNEL, chat=chat, thread="", kind=PlaceKind.GROUP, title=team)
        places.toggle_team(work, group.id, team=team)
        outbox.show(work, group.id, key=card_keys.BOARD)
    common = places.ensure(work, CHANNEL, chat=COMMON, thread="", kind=PlaceKind.GROUP, title="chung")
    places.set_purpose(work, common.id, purpose=Purpose.COMMON)
    return db.serialize()


def _joins(work: Work, who: MemberId, person: str, name: str) -> None:
    members.tie(work, who, channel=CHANNEL, person=person)
    place = places.ensure(work, CHANNEL, chat=person, thread="", kind=PlaceKind.PRIVATE, title=name)
    places.own(work, place.id, member=who)
    members.set_private(work, CHANNEL, person=person, place=place.id)


class Relay:
    """The stage. `now` is UTC milliseconds and moves only when a test says so."""

    def __init__(self, begun: bytes = b"") -> None:
        self.db: SqliteStore = new_data.in_memory(begun or _beginning())
        self.plan = plan()
        self.now = instant(TUESDAY)
        self._updates = self._looked_at = 0

    @property
    def work(self) -> Work:
        """A unit of work at this instant."""
        return Work(self.db, self.plan, self.now, "test")

    def do(self, act: Callable[[Work], T]) -> T:
        """Run an act as the inbox does: what a broken rule leaves behind is undone."""
        work = self.work
        with work.savepoint():
            return act(work)

    def later(self, minutes: float) -> None:
        """The clock moves on; nothing rings by itself."""
        self.now += int(minutes * MINUTE)

    def who(self, key: str) -> Member:
        """A member by their key in the roster, as they stand now."""
        found = members.by_key(self.work, key)
        assert found is not None, key
        return found

    def reinforces(self, key: str, team: str) -> None:
        """A member works with one more team."""
        builders.reinforces(self.work, self.who(key).id, team)

    def place(self, chat: str) -> int:
        """Our id of a chat."""
        found = places.find(self.work, CHANNEL, chat=chat)
        assert found is not None, chat
        return found.id

    def private(self, key: str) -> int:
        """The place where a member is written to in private."""
        place = self.who(key).private
        assert place is not None, key
        return place

    # --- the campaign's things -----------------------------------------------------------------------------------

    def organisation(
        self, name: str = "Công ty TNHH Ví Dụ", code: str | None = None, phone: str | None = None
    ) -> OrganisationId:
        """A made-up organisation; its representative has a name and a number that no group may read (`unseen`), or the number given."""
        made = organisations.open_unlisted(self.work, name, tax_code=code, phone=phone).id
        if phone is None:
            builders.known(self.work, self.heads(made)[0])
        return made

    def another_head(self, organisation: OrganisationId, *, of: OrganisationId | None = None) -> RepresentativeId:
        """A second representative; or, with `of`, the first one of that organisation represents this one too."""
        if of is None:
            return builders.representative(self.work, of=organisation)
        person = self.heads(of)[0]
        builders.represents(self.work, person, organisation=organisation)
        return person

    def heads(self, organisation: OrganisationId) -> list[RepresentativeId]:
        """The ids of the representatives."""
        return [person.id for person in organisations.representatives(self.work, organisation)]

    def case(
        self, by: str | None = "yen", *, hold: bool = False, organisation: OrganisationId | None = None, **asked: object
    ) -> CaseId:
        """A case opened by somebody, for a new organisation unless one is named."""
        wanted = self.organisation() if organisation is None else organisation
        request = open_case.CaseRequest(**asked)  # type: ignore[arg-type]
        who = self.who(by) if by else None
        return self.do(lambda work: open_case.open_case(work, wanted, request=request, who=who, hold=hold))

    def baton(self, case: CaseId, step: str = "lien_he") -> Baton:
        """The live attempt of a step."""
        return batons.of_case(self.work, case)[step]

    def states(self, case: CaseId) -> dict[str, str]:
        """Step to state, of a case's live attempts."""
        return {step: one.state.value for step, one in batons.of_case(self.work, case).items()}

    def claim(self, case: CaseId, step: str = "lien_he", *, by: str = "dung") -> Baton:
        """Somebody takes a step."""
        return self.do(lambda work: claim.claim(work, self.baton(case, step).id, who=self.who(by)))

    def result(self, case: CaseId, step: str, result: str, *, by: str, **answers: str) -> Baton:
        """Somebody says that a result is reached; the questions of the contact step are answered with «unknown»."""
        known = {"next": "call", "matched": "unknown"} | answers
        case_file = self.one("SELECT organisation FROM case_file WHERE id = :id", id=case)
        for person in self.heads(case_file["organisation"]):
            known.setdefault(f"level2.{person}", known.get("level2", "unknown"))
        known.pop("level2", None)
        return self.do(
            lambda work: finish.result(
                work, self.baton(case, step).id, result_id=result, who=self.who(by), answers=known
            )
        )

    def contacted(
        self, *, matched: str = "no", level2: str = "yes", by: str = "dung", case: CaseId | None = None
    ) -> CaseId:
        """A case whose contact step is done; the teams behind it are called."""
        number = self.case() if case is None else case
        self.claim(number, by=by)
        self.result(number, "lien_he", "da_lien_he", by=by, matched=matched, level2=level2)
        return number

    def activated(self) -> CaseId:
        """A case that is finished: its organisation is registered."""
        case = self.contacted(matched="yes")
        for step, by, last in (("dang_ky", "tuan", "da_duoc_cap"), ("kich_hoat", "bao", "da_kich_hoat")):
            self.claim(case, step, by=by)
            self.result(case, step, last, by=by)
        return case

    # --- what the tables say -------------------------------------------------------------------------------------

    def one(self, sql: str, **values: int | str | None) -> Row:
        """The one row that a question has for an answer."""
        row = self.work.one(sql, values)
        assert row is not None, sql
        return row

    def kinds(self, case: CaseId | None = None) -> list[str]:
        """The kinds of all events, or those of a case, in order."""
        where = "" if case is None else " WHERE case_file = :case"
        return [r[0] for r in self.work.all(f"SELECT kind FROM event{where} ORDER BY id", {"case": case})]

    def counted(self, name: str) -> int:
        """A counter over all days and teams."""
        return int(self.one("SELECT coalesce(sum(n), 0) FROM counter WHERE name = :name", name=name)[0])

    def owed(self, place: int) -> list[str]:
        """The keys of the cards that a place has to show, in order."""
        return [r[0] for r in self.work.all("SELECT key FROM show WHERE place = :p ORDER BY key", {"p": place})]

    def said(self, place: int) -> list[str]:
        """What has been said to a place, oldest first (as stored: a card's body)."""
        return [
            r[0]
            for r in self.work.all(
                "SELECT body FROM say WHERE place = :p AND coalesce(platform_id, '') NOT LIKE 'said-%' ORDER BY id",
                {"p": place},
            )
        ]

    # --- what people say -----------------------------------------------------------------------------------------

    def incoming(self, by: str, chat: str | None = None, **what: object) -> Incoming:
        """An update from a member (roster key) or from any person (their number), in private unless a chat is named."""
        person = by if by.isdigit() else self.person(by)
        self._updates += 1
        where = {"chat": chat or person, "private": chat is None, "person": person, "person_name": by} | what
        return Incoming(CHANNEL, str(self._updates), at=self.now, **({"kind": "text"} | where))  # type: ignore[arg-type]

    def person(self, key: str) -> str:
        """The platform's number of a member."""
        return str(next(line.practice_person for line in self.plan.roster if line.key == key))

    def hears(self, incoming: Incoming) -> Answer | None:
        """What the bot answers, as it is read on a channel with buttons; a broken rule is answered, and a question kept in mind, as the
        inbox would."""
        answer = self._answered(incoming)
        assert answer is None or not unreadable(answer.rows), unreadable(answer.rows)
        self._looked_at = self._look(incoming, answer)
        return replace(answer, text=ways.worded(answer.text)) if answer is not None else None

    def _look(self, incoming: Incoming, answer: Answer | None) -> int:
        """What was answered, and what others were told meanwhile, is for those who read it."""
        place = places.find(self.work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
        if answer is not None and place is not None:
            labels = [choice.label for row in answer.rows for choice in row]
            text = "\n".join([answer.text, answer.closing, *labels])
            unseen.by_everybody(self.work, place.id, text=text, said=incoming.text + incoming.reply_text)
        return unseen.since(self.work, self._looked_at)

    def _answered(self, incoming: Incoming) -> Answer | None:
        try:
            return self._asked(incoming, self.do(lambda work: dispatch.handle(work, incoming)))
        except RuleBroken as error:
            broken = error
        return self.do(lambda work: dispatch.refuse(work, incoming, broken))

    def _asked(self, incoming: Incoming, answer: Answer | None) -> Answer | None:
        if answer is not None and (answer.rows or (answer.ask and answer.about)):
            self.do(lambda work: self._leaves(work, incoming, answer))
        return answer

    def _leaves(self, work: Work, incoming: Incoming, answer: Answer) -> None:
        """The answer stands in the chat, as if it had been sent."""
        card = Card(answer.text, rows=answer.rows, ask=answer.ask, question=answer.question)
        again = closing.asked_again(self.plan.campaign.language)
        say = outbox.say(work, self.place(incoming.chat), card=card, about=answer.about, asked_again=again)
        work.run("UPDATE say SET state = 'sent', platform_id = 'said-' || id WHERE id = :s", {"s": say})

    def says(self, by: str, text: str, chat: str | None = None, *, to: str = "", **what: object) -> Answer | None:
        """Somebody types a line; `to` is the key of the card that it replies to."""
        reply = {"reply_to": self.message(chat or self.person(by), to)} if to else {}
        return self.hears(self.incoming(by, chat, text=text, **(reply | what)))

    def taps(self, by: str, choice: Choice | str, chat: str | None = None, **what: object) -> Answer:
        """Somebody presses a button (or sends any bytes as one)."""
        token = choice.token if isinstance(choice, Choice) else choice
        answer = self.hears(self.incoming(by, chat, kind="tap", token=token, tap="1", **what))
        assert answer is not None, token
        return answer

    def message(self, chat: str, key: str) -> str:
        """The platform's number of the message that shows a card (as if it had been sent)."""
        place, number = self.place(chat), f"m-{chat}-{key}"
        builders.message(self.work, place, key, number=number)
        return number

    def refusal(self, kind: str, **facts: object) -> str:
        """The sentence that a broken rule is answered with."""
        return ways.worded(refusals.sentence(self.work, RuleBroken(Refusal(kind), **facts)))
