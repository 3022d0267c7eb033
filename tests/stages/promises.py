"""What always holds in the relay, whatever people and the clock do: looked for in the real tables after every step of a random life.

The rules (what is done) stand where the machine is played, `tests/campaign/test_life.py`.
"""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from hypothesis.stateful import RuleBasedStateMachine, invariant

from campaign.errors import RuleBroken
from campaign.ids import BatonId, CaseId, MemberId, OrganisationId
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from handlers import refusals
from storage.relay import batons
from storage.work import Row, Work
from telling import card_keys, render
from tests.stages import trail
from tests.stages.relay import Relay

TIMER = {
    BatonState.OPEN: ("recall",),
    BatonState.HELD: ("return", "unanswered"),
    BatonState.OFFERED: ("offer",),
    BatonState.PARKED: ("wake",),
    BatonState.BLOCKED: ("block", ""),
}
"""What the clock must be waiting for in each live state, so that nothing is forgotten."""
AWAY = "SELECT member FROM absence WHERE starts_at <= :now AND ends_at > :now"


def opened(machine: "Promises") -> bool:
    """Is there any work yet?"""
    return bool(machine.batons())


class Promises(RuleBasedStateMachine):
    """The invariants, and how a rule acts."""

    def __init__(self) -> None:
        super().__init__()
        self.relay = Relay()
        first, second, third = (self.relay.organisation(name) for name in ("Một", "Hai", "Ba"))
        self.relay.work.run("DELETE FROM representation WHERE organisation = :o", {"o": second})
        self.relay.another_head(second, of=first)
        self.relay.another_head(third)
        self.versions: dict[int, tuple[int, Baton]] = {}
        self.done: set[BatonId] = set()
        self.trail: list[tuple[object, ...]] = []
        self.rung: dict[BatonId, frozenset[MemberId]] = {}
        self.away: set[int] = set()
        self.looked_at = self.relay.now

    def teardown(self) -> None:
        """Whatever happened, every card of every kind can still be drawn, boards, questions for figures and forms too, and the trail
        tells how each baton stands.
        """
        for row in self.relay.work.all("SELECT place, key FROM show"):
            render.card(self.relay.work, row["place"], row["key"])
        trail.replayed(self.relay.db)
        self.relay.db.close()

    # --- what people do ------------------------------------------------------------------------------------------

    @property
    def organisations(self) -> list[OrganisationId]:
        """Those there are now; of two that were merged one is left."""
        return [OrganisationId(row[0]) for row in self.relay.work.all("SELECT id FROM organisation ORDER BY id")]

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
            assert state != "merged" or not live, number
            assert state in ("cancelled", "merged") or set(live) - {"hoi_ly_do"} == steps
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
            assert {"undone", "reopened", "cancelled", "merged", "parted"} & {row[0] for row in kinds}
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
    def nobody_is_on_duty_twice_at_once(self) -> None:
        rows = self.relay.work.all(
            "SELECT member, starts_at, ends_at FROM shift WHERE state = 'set' ORDER BY member, starts_at"
        )
        for one, following in pairwise(rows):
            assert one["starts_at"] < one["ends_at"]
            assert one["member"] != following["member"] or one["ends_at"] <= following["starts_at"], tuple(one)

    @invariant()
    def who_is_away_is_not_rung(self) -> None:
        """Looked at where the clock has stood still since the last look: who is away then was away when it rang."""
        away = {row[0] for row in self.relay.work.all(AWAY, {"now": self.relay.now})}
        rung = {baton.id: frozenset(baton.rung) for baton in self.batons()}
        for baton, people in rung.items() if self.looked_at == self.relay.now else ():
            assert not (people - self.rung.get(baton, frozenset())) & (away & self.away), baton
        self.rung, self.looked_at, self.away = rung, self.relay.now, away

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
