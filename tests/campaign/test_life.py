"""A whole case's life, in any order that people and the clock can think of: what always holds, whatever they do.

Several members of three teams, several organisations (two with the same head, one with two heads), every act that there
is, refusals included, rosters of duty and leave, and the clock. After every step the real tables are looked at
(`tests/stages/promises.py`). `LIFE_EXAMPLES=300` asks for so many lives, each time others.
"""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from acts import hand_over
from acts.duty import absent, own_shift, set_shifts, swap, volunteer
from acts.relay import (
    advise,
    ask,
    block,
    busy,
    claim,
    close,
    finish,
    go_on,
    list_news,
    merge,
    offer,
    open_case,
    part,
    raise_up,
    reinforce,
    undo,
    wait,
    walk_over,
)
from campaign import permissions
from campaign.duty.absences import Absence
from campaign.ids import CaseId
from campaign.members import Member
from campaign.questions import ReinforceAsked, TakingOver
from campaign.relay.batons import IN_HAND, Baton, BatonState
from campaign.relay.cases import CaseSource
from campaign.relay.closing import ClosingReason
from campaign.relay.pending_question import AskMode
from jobs import due
from storage.lists import organisations
from storage.relay import batons, closings
from storage.work import Work
from tests.stages import duty_stage, promises

PEOPLE = ("dung", "ngan", "khoa", "tuan", "quang", "thao", "cuong", "hanh", "pho_giam_doc")
"""Members of one team and of two, heads of teams, one to whom the bot cannot write in private, and a leader above the teams."""
person = st.sampled_from(PEOPLE)
which = st.integers(0, 30)
yes_no = st.sampled_from(("yes", "no", "unknown"))
team = st.sampled_from(("to1", "to2", "to3"))
hours = st.sampled_from(("07:00-17:00", "13:30-17:00", "17:00-21:00", "21:00-06:30"))
ROSTER: dict[str, Callable[[Work, int, int, Member], object]] = {
    "off": lambda work, one, _, who: set_shifts.take_off(work, one, who=who),
    "confirm": lambda work, one, _, who: volunteer.confirm(work, one, who=who),
    "arrive": lambda work, one, _, who: own_shift.arrive(work, one, who=who),
    "leave": lambda work, one, _, who: own_shift.leave(work, one, who=who),
    "ask": lambda work, one, _, who: own_shift.ask(work, one, who=who),
    "take": lambda work, one, _, who: own_shift.take(work, one, who=who),
    "keep": lambda work, one, _, who: own_shift.keep(work, one, who=who),
    "swap": lambda work, one, other, who: swap.ask(work, one, other=other, who=who),
    "agree": lambda work, one, other, who: swap.agree(work, one, other=other, who=who),
    "decline": lambda work, one, other, who: swap.decline(work, one, other=other, who=who),
}
"""What is done with one shift, or with one and another, and by whom."""


class Life(promises.Promises):
    """Rules are what people and the clock do."""

    @rule(by=person, at=which, hold=st.booleans(), walk_in=st.booleans(), matched=yes_no)
    def open(self, by: str, at: int, hold: bool, walk_in: bool, matched: str) -> None:
        facts = {} if matched == "unknown" else {"matched": matched}
        request = open_case.CaseRequest(source=CaseSource.WALK_IN if walk_in else CaseSource.CALL, facts=facts)
        organisation = self.organisations[at % len(self.organisations)]
        who = self.relay.who(by)
        self.act(lambda work: open_case.open_case(work, organisation, request=request, who=who, hold=hold))

    @precondition(promises.opened)
    @rule(by=person, at=which)
    def claim(self, by: str, at: int) -> None:
        self.act(lambda work: claim.claim(work, self.one_of(at).id, who=self.relay.who(by)))

    def speaker(self, by: str, baton: Baton) -> Member:
        """Mostly the holder, else anybody."""
        keys_of = {self.relay.who(key).id: key for key in PEOPLE}
        return self.relay.who(keys_of[baton.holder] if baton.holder and baton.version % 6 else by)

    @precondition(promises.opened)
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

    @precondition(promises.opened)
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

    @precondition(promises.opened)
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

    @precondition(promises.opened)
    @rule(by=person, at=which)
    def give_back(self, by: str, at: int) -> None:
        baton = self.one_of(at)
        self.act(lambda work: busy.give_back(work, baton.id, who=self.speaker(by, baton)))

    @precondition(promises.opened)
    @rule(by=person, at=which, minutes=st.integers(-5, 3000))
    def park(self, by: str, at: int, minutes: int) -> None:
        baton = self.one_of(at)
        until = self.relay.now + minutes * 60_000
        self.act(lambda work: wait.park(work, baton.id, until=until, who=self.speaker(by, baton)))

    @precondition(promises.opened)
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

    @precondition(promises.opened)
    @rule(by=person, at=which, reason=st.sampled_from(ClosingReason), yes=st.booleans())
    def close(self, by: str, at: int, reason: ClosingReason, yes: bool) -> None:
        """Somebody asks to close a case; the leaders answer what waits for them."""
        case = self.one_of(at).case
        for each in closings.waiting(self.relay.work):
            self.act(lambda work, each=each: close.decide(work, each.id, yes=yes, who=self.relay.who("khoa")))  # type: ignore[misc]
        self.act(lambda work: close.request(work, case, reason=reason, who=self.relay.who(by)))

    @precondition(promises.opened)
    @rule(by=person, to=person, at=which)
    def offer(self, by: str, to: str, at: int) -> None:
        baton = self.one_of(at)
        able = [key for key in PEOPLE if permissions.may(self.relay.who(key), "claim", team=baton.team)]
        asked = self.relay.who(able[at % len(able)] if at % 3 else to).id
        self.act(lambda work: offer.offer(work, baton.id, to=asked, who=self.speaker(by, baton)))

    @precondition(promises.opened)
    @rule(at=which, by=person, yes=st.booleans())
    def answer_offer(self, at: int, by: str, yes: bool) -> None:
        baton = next((b for b in self.batons() if b.state == BatonState.OFFERED), self.one_of(at))
        keys_of = {self.relay.who(key).id: key for key in PEOPLE}
        who = self.relay.who(keys_of[baton.offered_to] if baton.offered_to else by)
        self.act(lambda work: (offer.accept if yes else offer.decline)(work, baton.id, who=who))

    @precondition(promises.opened)
    @rule(by=person)
    def still_on_it(self, by: str) -> None:
        """Mostly what the clock has asked about."""
        asked = next((b for b in self.batons() if b.due == "unanswered"), self.one_of(1))
        self.act(lambda work: go_on.go_on(work, asked.id, who=self.speaker(by, asked)))

    @precondition(promises.opened)
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

    @rule(by=person, to=person, team=team, on=st.booleans())
    def reinforcement(self, by: str, to: str, team: str, on: bool) -> None:
        leader, helper = self.relay.who(by), self.relay.who(to)
        if on:
            self.act(lambda work: reinforce.call(work, team, who=leader))
            self.act(lambda work: reinforce.come(work, ReinforceAsked(team, leader.id), who=helper))
        else:
            self.act(lambda work: reinforce.release(work, team, people=[helper.id], who=leader))

    @rule(by=person, to=person, team=team, hours=hours, ahead=st.integers(0, 2), leads=which)
    def on_duty(self, by: str, to: str, team: str, hours: str, ahead: int, leads: int) -> None:
        """Mostly one of the team, put on duty by who leads it; today's shift has begun, or is still ahead."""
        day = self.relay.work.local(self.relay.now).date() + timedelta(days=ahead)
        place = duty_stage.OFFICE if leads % 2 else ""
        whom = self.of_team(team, leads) if leads % 7 else to
        wanted = duty_stage.shift(self.relay, whom, hours, day=day, team=team, place=place)
        who = self.relay.who(duty_stage.HEADS[team] if leads % 4 else by)
        self.act(lambda work: set_shifts.put(work, [wanted], who=who))

    @rule(by=person, at=which, other=which, what=st.sampled_from(tuple(ROSTER)))
    def roster_changes(self, by: str, at: int, other: int, what: str) -> None:
        """Mostly by whose shift it is, by the colleague who is asked, or by who leads the team."""
        state = "offered" if what == "confirm" else "set"
        shifts = self.relay.work.all(
            "SELECT id, member, team FROM shift WHERE state = :s OR :any ORDER BY id", {"s": state, "any": at % 9 == 0}
        )
        if not shifts:
            return
        one, second = shifts[-1 - at % len(shifts)], shifts[other % len(shifts)]
        keys_of = {self.relay.who(key).id: key for key in PEOPLE}
        doer = dict.fromkeys(ROSTER, keys_of[one["member"]])
        doer |= {"agree": keys_of[second["member"]], "decline": keys_of[second["member"]]}
        doer |= {"take": by, "confirm": duty_stage.HEADS[one["team"]]}
        who = self.relay.who(doer[what] if at % 5 else by)
        self.act(lambda work: ROSTER[what](work, one["id"], second["id"], who))

    def of_team(self, team: str, number: int) -> str:
        """One of the people who work in a team."""
        able = [key for key in PEOPLE if team in self.relay.who(key).teams]
        return able[number % len(able)]

    @rule(at=which, team=team, ahead=st.integers(0, 9))
    def volunteers(self, at: int, team: str, ahead: int) -> None:
        """For the office's hours of a day; a leader may confirm."""
        day = self.relay.work.local(self.relay.now).date() + timedelta(days=ahead)
        self.act(lambda work: volunteer.offer(work, day, team=team, who=self.relay.who(self.of_team(team, at))))

    @rule(by=person, of=person, hours=st.integers(-3, 60), late=st.integers(-30, 5), back=st.booleans())
    def leave(self, by: str, of: str, hours: int, late: int, back: bool) -> None:
        """Away from some hours ago or ahead, or back again; mostly said by oneself."""
        member = self.relay.who(of)
        who = self.relay.who(by) if hours % 4 == 0 else member
        begins = self.relay.now - late * 3_600_000
        wanted = Absence(member.id, begins, begins + hours * 3_600_000)
        self.act(lambda work: absent.end(work, member.id, who=who) if back else absent.begin(work, wanted, who=who))

    @precondition(promises.opened)
    @rule(by=person, at=which, arrived=st.booleans())
    def to_the_desk(self, by: str, at: int, arrived: bool) -> None:
        """The enterprise stands at the counter, or somebody walks it over to the desk of another organisation, mostly where it has to go."""
        there = [one for one in self.batons() if one.team == "to3" and one.state in IN_HAND | {BatonState.OPEN}]
        case = there[at % len(there)].case if there and at % 5 else self.one_of(at).case
        act: Callable[..., object] = walk_over.came if arrived else walk_over.walk_over
        self.act(lambda work: act(work, case, who=self.relay.who(by)))

    @precondition(promises.opened)
    @rule(by=person, at=which, what=st.sampled_from(("up", "up", "answered", "advise", "reply")))
    def beyond_the_team(self, by: str, at: int, what: str) -> None:
        """What is stuck goes up the units, is answered there, is advised on, and its holder replies."""
        stuck = [one for one in self.batons() if one.state == BatonState.BLOCKED]
        baton = stuck[at % len(stuck)] if stuck and at % 6 else self.one_of(at)
        who = self.relay.who(by) if what in ("answered", "advise") else self.speaker(by, baton)
        told: dict[str, Callable[[Work], object]] = {
            "up": lambda work: block.escalate(work, baton.id, who=who),
            "answered": lambda work: raise_up.answered(work, baton, who=who, text="đã làm việc với Thuế"),
            "advise": lambda work: advise.advise(work, baton.id, text="đề nghị gọi lại bằng máy bàn", who=who),
            "reply": lambda work: advise.reply(work, baton.id, text="đã rõ", who=who, to=self.relay.who(by).id),
        }
        self.act(told[what])

    @precondition(promises.opened)
    @rule(by=person, at=which, other=which, lead=st.booleans())
    def one_organisation_after_all(self, by: str, at: int, other: int, lead: bool) -> None:
        """Two cases are merged, mostly two that are open, by whoever consolidates."""
        sql = "SELECT id FROM case_file WHERE state = 'open' OR :any ORDER BY id"
        known = [CaseId(row[0]) for row in self.relay.work.all(sql, {"any": at % 5 == 0})] or [CaseId(1)]
        both, who = (known[at % len(known)], known[other % len(known)]), self.relay.who("khoa" if lead else by)
        self.act(lambda work: merge.cases_of(work, both, who=who))

    @precondition(promises.opened)
    @rule(by=person, at=which, lead=st.booleans())
    def two_organisations_after_all(self, by: str, at: int, lead: bool) -> None:
        """A merging is taken back, mostly one that can be."""
        merged = [CaseId(row[0]) for row in self.relay.work.all("SELECT case_file FROM merged_before ORDER BY at DESC")]
        case, who = (merged or [self.one_of(at).case])[0], self.relay.who("khoa" if lead else by)
        self.act(lambda work: part.cases_of(work, case, who=who))

    @precondition(promises.opened)
    @rule(
        at=which,
        by=person,
        mode=st.sampled_from((AskMode.WAIT, AskMode.BLOCK, AskMode.OFFER, AskMode.CLOSE, AskMode.MORE, None)),
    )
    def menu(self, at: int, by: str, mode: AskMode | None) -> None:
        baton = self.one_of(at)
        self.act(lambda work: ask.menu(work, baton.id, mode=mode, who=self.speaker(by, baton)))

    @precondition(promises.opened)
    @rule(at=which, by=person)
    def undo(self, at: int, by: str) -> None:
        baton = self.one_of(at * 5)
        by_actor = {self.relay.who(key).id: key for key in PEOPLE}
        actor = baton.done_by or baton.holder or baton.busy_member
        who = self.relay.who(by_actor.get(actor, by) if actor and at % 3 else by)
        self.act(lambda work: undo.undo(work, baton.id, who=who))

    @precondition(promises.opened)
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

    @precondition(promises.opened)
    @rule(by=person)
    def own_mistake(self, by: str) -> None:
        who = self.relay.who(by)
        self.act(lambda work: undo.undo(work, undo.last(work, who=who).baton.id, who=who))

    @rule(minutes=st.one_of(st.integers(1, 20), st.integers(200, 300), st.integers(1000, 5000)))
    def time_passes(self, minutes: int) -> None:
        self.relay.later(minutes)
        while self.relay.do(due.run_due) <= self.relay.now:
            pass

    @precondition(promises.opened)
    @rule(at=which, value=yes_no)
    def a_list_comes(self, at: int, value: str) -> None:
        organisation = self.organisations[at % len(self.organisations)]
        for head in self.relay.heads(organisation):
            organisations.set_fact(self.relay.work, head, fact="matched", value=value)
        self.relay.do(lambda work: list_news.finish(work, [b.id for b in self.batons()], who=None))


ASKED = int(os.environ.get("LIFE_EXAMPLES", "0"))
Life.TestCase.settings = settings(
    max_examples=ASKED or 20, stateful_step_count=40, derandomize=not ASKED, print_blob=True
)
TestALife = pytest.mark.slow(Life.TestCase)
