"""A whole case's life, in any order that people and the clock can think of: what always holds, whatever they do.

Several members of three teams, several organisations (two with the same head, one with two heads), every act that there
is, refusals included, and the clock. After every step the real tables are looked at.
"""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from acts import hand_over
from acts.relay import ask, block, busy, claim, close, finish, go_on, list_news, offer, open_case, reinforce, undo, wait
from campaign import permissions
from campaign.errors import RuleBroken
from campaign.ids import BatonId, CaseId, OrganisationId
from campaign.members import Member
from campaign.questions import ReinforceAsked, TakingOver
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from campaign.relay.cases import CaseSource
from campaign.relay.closing import ClosingReason
from campaign.relay.pending_question import AskMode
from handlers import refusals
from jobs import due
from storage.lists import organisations
from storage.relay import batons, closings
from storage.work import Row, Work
from telling import card_keys, render
from tests.stages.relay import Relay

PEOPLE = ("dung", "ngan", "khoa", "tuan", "quang", "thao", "cuong", "hanh")
"""Members of one team and of two, heads of teams, and one to whom the bot cannot write in private."""
TIMER = {
    BatonState.OPEN: ("recall",),
    BatonState.HELD: ("return", "unanswered"),
    BatonState.OFFERED: ("offer",),
    BatonState.PARKED: ("wake",),
    BatonState.BLOCKED: ("block", ""),
}
"""What the clock must be waiting for in each live state, so that nothing is forgotten."""

person = st.sampled_from(PEOPLE)
which = st.integers(0, 30)
yes_no = st.sampled_from(("yes", "no", "unknown"))


class Life(RuleBasedStateMachine):
    """Rules are what people and the clock do; invariants are the promises."""

    def __init__(self) -> None:
        super().__init__()
        self.relay = Relay()
        first, second, third = (self.relay.organisation(name) for name in ("Một", "Hai", "Ba"))
        self.relay.work.run("DELETE FROM representation WHERE organisation = :o", {"o": second})
        self.relay.another_head(second, of=first)
        self.relay.another_head(third)
        self.organisations: tuple[OrganisationId, ...] = (first, second, third)
        self.versions: dict[int, tuple[int, Baton]] = {}
        self.done: set[BatonId] = set()
        self.trail: list[tuple[object, ...]] = []

    def teardown(self) -> None:
        """Whatever happened, every card of every kind can still be drawn, boards, questions for figures and forms too."""
        for row in self.relay.work.all("SELECT place, key FROM show"):
            render.card(self.relay.work, row["place"], row["key"])
        self.relay.db.close()

    # --- what people do ------------------------------------------------------------------------------------------

    def batons(self) -> list[Baton]:
        rows = self.relay.work.all(batons.SELECT + "ORDER BY id")
        return [batons.value(row) for row in rows]

    def one_of(self, number: int) -> Baton:
        """One of the batons that may move, mostly; sometimes one that may not."""
        every = self.batons()
        live = [b for b in every if b.state in IN_HAND or b.state == BatonState.OPEN]
        chosen = live if live and number % 5 else every
        return chosen[number % len(chosen)]

    def act(self, what: Callable[[Work], object]) -> None:
        """Do it, or be refused in words that exist."""
        with suppress(RuleBroken):
            self.relay.do(lambda work: self.refusable(work, what))

    @staticmethod
    def refusable(work: Work, what: Callable[[Work], object]) -> None:
        try:
            what(work)
        except RuleBroken as error:
            refusals.sentence(work, error)
            raise

    def opened(self) -> bool:
        return bool(self.batons())

    @rule(by=person, at=which, hold=st.booleans(), walk_in=st.booleans(), matched=yes_no)
    def open(self, by: str, at: int, hold: bool, walk_in: bool, matched: str) -> None:
        facts = {} if matched == "unknown" else {"matched": matched}
        request = open_case.CaseRequest(source=CaseSource.WALK_IN if walk_in else CaseSource.CALL, facts=facts)
        organisation = self.organisations[at % len(self.organisations)]
        who = self.relay.who(by)
        self.act(lambda work: open_case.open_case(work, organisation, request=request, who=who, hold=hold))

    @precondition(opened)
    @rule(by=person, at=which)
    def claim(self, by: str, at: int) -> None:
        self.act(lambda work: claim.claim(work, self.one_of(at).id, who=self.relay.who(by)))

    def speaker(self, by: str, baton: Baton) -> Member:
        """Mostly the holder, else anybody."""
        keys_of = {self.relay.who(key).id: key for key in PEOPLE}
        return self.relay.who(keys_of[baton.holder] if baton.holder and baton.version % 6 else by)

    @precondition(opened)
    @rule(
        by=person, at=which, which_result=which, facts=st.tuples(yes_no, yes_no), go=st.booleans(), for_it=st.booleans()
    )
    def result(self, by: str, at: int, which_result: int, facts: tuple[str, str], go: bool, for_it: bool) -> None:
        baton = self.one_of(at)
        results = self.relay.plan.step(baton.step).results
        answers = {"next": "go" if go else "call", "matched": facts[0]}
        answers |= {f"level2.{head}": facts[1] for o in self.organisations for head in self.relay.heads(o)}
        if which_result % 4 == 0:
            answers = {}
        chosen = results[which_result % len(results)].id
        who = self.speaker(by, baton)
        self.act(
            lambda work: finish.result(work, baton.id, result_id=chosen, who=who, answers=answers, for_holder=for_it)
        )

    @precondition(opened)
    @rule(by=person, at=which)
    def end(self, by: str, at: int) -> None:
        """The step's ending result by its holder: the way that most batons go."""
        self.finish(by, self.one_of(at))

    def finish(self, by: str, baton: Baton) -> None:
        ending = next(r.id for r in self.relay.plan.step(baton.step).results if r.ends)
        heads = [head for o in self.organisations for head in self.relay.heads(o)]
        answers = {"next": "call", "matched": "no"} | {f"level2.{head}": "yes" for head in heads}
        who = self.speaker(by, baton)
        self.act(lambda work: finish.result(work, baton.id, result_id=ending, who=who, answers=answers))

    @precondition(opened)
    @rule(at=which, steps=st.integers(1, 6))
    def go_on(self, at: int, steps: int) -> None:
        """Some steps as they should be: somebody of the team takes it, and ends it."""
        for _ in range(steps):
            baton = self.one_of(at)
            able = next(key for key in PEOPLE if permissions.may(self.relay.who(key), "claim", team=baton.team))
            if baton.state == BatonState.OPEN:
                self.act(lambda work, baton=baton, able=able: claim.claim(work, baton.id, who=self.relay.who(able)))  # type: ignore[misc]
            else:
                self.finish(able, baton)

    @precondition(opened)
    @rule(by=person, at=which)
    def give_back(self, by: str, at: int) -> None:
        baton = self.one_of(at)
        self.act(lambda work: busy.give_back(work, baton.id, who=self.speaker(by, baton)))

    @precondition(opened)
    @rule(by=person, at=which, minutes=st.integers(-5, 3000))
    def park(self, by: str, at: int, minutes: int) -> None:
        baton = self.one_of(at)
        until = self.relay.now + minutes * 60_000
        self.act(lambda work: wait.park(work, baton.id, until=until, who=self.speaker(by, baton)))

    @precondition(opened)
    @rule(by=person, at=which, on=st.booleans())
    def trouble(self, by: str, at: int, on: bool) -> None:
        baton = self.one_of(at)
        who = self.speaker(by, baton)
        if baton.state != BatonState.BLOCKED:
            reason = "khong_lien_lac" if on else "loi_he_thong"
            self.act(lambda work: block.block(work, baton.id, reason=reason, who=who))
        elif on and baton.version % 2:
            self.act(lambda work: block.over(work, baton.reason, who=who))
        elif on:
            self.act(lambda work: block.unblock(work, baton.id, who=who))
        else:
            self.act(lambda work: block.escalate(work, baton.id, who=who))

    @precondition(opened)
    @rule(by=person, at=which, reason=st.sampled_from(ClosingReason), yes=st.booleans())
    def close(self, by: str, at: int, reason: ClosingReason, yes: bool) -> None:
        """Somebody asks to close a case; the leaders answer what waits for them."""
        case = self.one_of(at).case
        for each in closings.waiting(self.relay.work):
            self.act(lambda work, each=each: close.decide(work, each.id, yes=yes, who=self.relay.who("khoa")))  # type: ignore[misc]
        self.act(lambda work: close.request(work, case, reason=reason, who=self.relay.who(by)))

    @precondition(opened)
    @rule(by=person, to=person, at=which)
    def offer(self, by: str, to: str, at: int) -> None:
        baton = self.one_of(at)
        able = [key for key in PEOPLE if permissions.may(self.relay.who(key), "claim", team=baton.team)]
        asked = self.relay.who(able[at % len(able)] if at % 3 else to).id
        self.act(lambda work: offer.offer(work, baton.id, to=asked, who=self.speaker(by, baton)))

    @precondition(opened)
    @rule(at=which, by=person, yes=st.booleans())
    def answer_offer(self, at: int, by: str, yes: bool) -> None:
        baton = next((b for b in self.batons() if b.state == BatonState.OFFERED), self.one_of(at))
        keys_of = {self.relay.who(key).id: key for key in PEOPLE}
        who = self.relay.who(keys_of[baton.offered_to] if baton.offered_to else by)
        self.act(lambda work: (offer.accept if yes else offer.decline)(work, baton.id, who=who))

    @precondition(opened)
    @rule(by=person)
    def still_on_it(self, by: str) -> None:
        """Mostly what the clock has asked about."""
        asked = next((b for b in self.batons() if b.due == "unanswered"), self.one_of(1))
        self.act(lambda work: go_on.go_on(work, asked.id, who=self.speaker(by, asked)))

    @precondition(opened)
    @rule(at=which, by=person, to=person, lead=st.booleans())
    def hand_over_all(self, at: int, by: str, to: str, lead: bool) -> None:
        """Somebody's whole work goes to a colleague, who says yes, or whom a leader names."""
        holder = self.one_of(at).holder
        if holder is None:
            return
        held, taker = batons.in_hand(self.relay.work, holder), self.relay.who(to)
        if lead:
            self.act(lambda work: hand_over.move(work, held, to=taker, who=self.relay.who(by)))
        else:
            kept = TakingOver(holder, hand_over.written(held))
            self.act(lambda work: hand_over.take(work, kept, who=taker))

    @rule(by=person, to=person, team=st.sampled_from(("to1", "to2", "to3")), on=st.booleans())
    def reinforcement(self, by: str, to: str, team: str, on: bool) -> None:
        leader, helper = self.relay.who(by), self.relay.who(to)
        if on:
            self.act(lambda work: reinforce.call(work, team, who=leader))
            self.act(lambda work: reinforce.come(work, ReinforceAsked(team, leader.id), who=helper))
        else:
            self.act(lambda work: reinforce.release(work, team, people=[helper.id], who=leader))

    @precondition(opened)
    @rule(
        at=which,
        by=person,
        mode=st.sampled_from((AskMode.WAIT, AskMode.BLOCK, AskMode.OFFER, AskMode.CLOSE, AskMode.MORE, None)),
    )
    def menu(self, at: int, by: str, mode: AskMode | None) -> None:
        baton = self.one_of(at)
        self.act(lambda work: ask.menu(work, baton.id, mode=mode, who=self.speaker(by, baton)))

    @precondition(opened)
    @rule(at=which, by=person)
    def undo(self, at: int, by: str) -> None:
        baton = self.one_of(at * 5)
        by_actor = {self.relay.who(key).id: key for key in PEOPLE}
        actor = baton.done_by or baton.holder or baton.busy_member
        who = self.relay.who(by_actor.get(actor, by) if actor and at % 3 else by)
        self.act(lambda work: undo.undo(work, baton.id, who=who))

    @precondition(opened)
    @rule(at=which, by=person, what=st.sampled_from(("give_back", "park", "block", "end", "claim")))
    def mistake_seen_at_once(self, at: int, by: str, what: str) -> None:
        """An act and, by the same person, its undoing."""
        baton = self.one_of(at)
        who = self.speaker(by, baton)
        if what == "end":
            self.finish(by, baton)
        else:
            until = self.relay.now + 60_000
            acts: dict[str, Callable[[Work], object]] = {
                "give_back": lambda work: busy.give_back(work, baton.id, who=who),
                "park": lambda work: wait.park(work, baton.id, until=until, who=who),
                "block": lambda work: block.block(work, baton.id, reason="loi_he_thong", who=who),
                "claim": lambda work: claim.claim(work, baton.id, who=who),
            }
            self.act(acts[what])
        self.act(lambda work: undo.undo(work, baton.id, who=who))

    @precondition(opened)
    @rule(by=person)
    def own_mistake(self, by: str) -> None:
        who = self.relay.who(by)
        self.act(lambda work: undo.undo(work, undo.last(work, who=who).baton.id, who=who))

    @rule(minutes=st.one_of(st.integers(1, 20), st.integers(200, 300), st.integers(1000, 5000)))
    def time_passes(self, minutes: int) -> None:
        self.relay.later(minutes)
        while self.relay.do(due.run_due) <= self.relay.now:
            pass

    @precondition(opened)
    @rule(at=which, value=yes_no)
    def a_list_comes(self, at: int, value: str) -> None:
        organisation = self.organisations[at % len(self.organisations)]
        for head in self.relay.heads(organisation):
            organisations.set_fact(self.relay.work, head, fact="matched", value=value)
        self.relay.do(lambda work: list_news.finish(work, [b.id for b in self.batons()], who=None))

    # --- what always holds ---------------------------------------------------------------------------------------

    def of_cases(self) -> dict[CaseId, dict[str, Baton]]:
        numbers = [CaseId(row[0]) for row in self.relay.work.all("SELECT id FROM case_file ORDER BY id")]
        return {number: batons.of_case(self.relay.work, number) for number in numbers}

    @invariant()
    def one_holder_at_most(self) -> None:
        for baton in self.batons():
            assert (baton.holder is not None) == (baton.state in IN_HAND), baton
            assert (baton.offered_to is not None) == (baton.state == BatonState.OFFERED), baton
            assert (baton.done_by is not None) <= (baton.state in (BatonState.DONE, BatonState.SUPERSEDED)), baton

    @invariant()
    def no_step_is_lost_and_a_case_is_open_while_something_is_left(self) -> None:
        steps = {step.id for step in self.relay.plan.course}
        for number, live in self.of_cases().items():
            state = self.relay.one("SELECT state FROM case_file WHERE id = :id", id=number)[0]
            assert state == "cancelled" or set(live) - {"hoi_ly_do"} == steps
            assert (state == "open") == any(b.state not in FINISHED for b in live.values())

    @invariant()
    def the_order_of_the_plan_is_kept_and_nothing_that_is_ready_waits(self) -> None:
        for live in self.of_cases().values():
            for baton in live.values() if any(b.state not in FINISHED for b in live.values()) else ():
                ready = all(live[before].state in FINISHED for before in self.relay.plan.step(baton.step).after)
                assert ready == (baton.state != BatonState.WAITING), baton

    @invariant()
    def the_clock_waits_for_everything_that_is_alive(self) -> None:
        for baton in self.batons():
            assert baton.due in TIMER.get(baton.state, ("",)), baton
            assert (baton.due_at is None) == (baton.due == ""), baton

    @invariant()
    def done_stays_done_unless_it_was_a_mistake(self) -> None:
        now = {b.id for b in self.batons() if b.state == BatonState.DONE}
        for baton in self.done - now:
            kinds = self.relay.work.all(
                "SELECT kind FROM event WHERE baton = :b ORDER BY id DESC LIMIT 3", {"b": baton}
            )
            assert {"undone", "reopened", "cancelled"} & {row[0] for row in kinds}
        self.done = now

    @invariant()
    def versions_only_grow(self) -> None:
        for baton in self.batons():
            seen, as_it_was = self.versions.get(baton.id, (0, baton))
            assert baton.version >= seen
            looked_at = replace(
                as_it_was, due=baton.due, due_at=baton.due_at
            )  # the clock looks without anything to see
            assert baton.version > seen or baton == looked_at
            self.versions[baton.id] = (baton.version, baton)

    @invariant()
    def an_organisation_is_registered_while_its_last_step_is_done(self) -> None:
        counting = next(step.id for step in self.relay.plan.steps if step.counts)
        done = {
            n for n, live in self.of_cases().items() if counting in live and live[counting].state == BatonState.DONE
        }
        rows = self.relay.work.all("SELECT id, organisation FROM case_file")
        wanted = {row["organisation"] for row in rows if row["id"] in done}
        registered = {row[0] for row in self.relay.work.all("SELECT id FROM organisation WHERE registered = 1")}
        assert registered == wanted
        ticks = Counter(self.relay.kinds())
        assert ticks["registered"] - ticks["unregistered"] == len(registered) == self.relay.counted("registered")

    @invariant()
    def the_trail_is_only_added_to_and_the_counters_are_its_sum(self) -> None:
        rows = self.relay.work.all("SELECT * FROM event ORDER BY id")
        trail = [tuple(row) for row in rows]
        assert trail[: len(self.trail)] == self.trail
        self.trail = trail
        assert recounted(rows, self.relay) == {
            (r["day"], r["scope"], r["name"]): r["n"] for r in self.relay.work.all("SELECT * FROM counter") if r["n"]
        }

    @invariant()
    def exactly_one_card_of_a_live_baton_can_be_worked_with(self) -> None:
        cards: dict[int, list[str]] = {}
        for row in self.relay.work.all("SELECT place, key FROM show WHERE key LIKE 'b:%'"):
            key = card_keys.read(row["key"])
            assert key is not None
            if key.kind != "offer" and (card := render.card(self.relay.work, row["place"], row["key"])) is not None:
                codes = {choice.token.split(":")[0] for line in card.rows for choice in line}
                cards.setdefault(key.baton, []).extend(["claim"] * ("nhan" in codes))
                cards[key.baton].extend(["work"] * bool(codes - {"nhan", "xem"} and codes != {"nham"}))
        for baton in self.batons():
            wanted = {
                BatonState.OPEN: ["claim"],
                BatonState.HELD: ["work"],
                BatonState.PARKED: ["work"],
                BatonState.BLOCKED: ["work"],
            }
            if baton.state != BatonState.OFFERED:
                assert cards.get(baton.id, []) == wanted.get(baton.state, []), baton


def recounted(rows: list[Row], relay: Relay) -> dict[tuple[str, str, str], int]:
    """The counters, computed anew from the trail."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        data = json.loads(row["data"])
        if data.get("count"):
            day = relay.work.local(row["at"]).date().isoformat()
            found[day, data.get("team", ""), data["count"]] += data.get("n", 1)
    return {key: n for key, n in found.items() if n}


Life.TestCase.settings = settings(max_examples=20, stateful_step_count=40)
TestALife = pytest.mark.slow(Life.TestCase)
