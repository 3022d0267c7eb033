"""Days of the standard office on the stage, in virtual time: forty people, fourteen requests a day, a roster of duty, colleagues who behave.

What is owed is counted as it would ring: no platform, no rendering but of what may sound in a group. The same week with the real bot and a
platform beside it is `make week`.
"""

import contextlib
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from acts.duty import set_shifts
from acts.relay import busy
from campaign.errors import RuleBroken
from campaign.ids import CaseId, MemberId, PlaceId
from campaign.relay.batons import Baton, BatonState
from jobs import due, timers
from storage import heard
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.relay import batons
from telling import card_keys, loudness, render
from tests.stages import builders
from tests.stages.duty_stage import HEADS, shift
from tests.stages.relay import GROUPS, Relay, instant

WORKERS = {
    "to1": ("yen", "dung", "thu_ha", "bao", "ngan", "viet_ha", "long", "trang", "hung", "loan", "son", "nga", "tam", "phuc", "vy"),
    "to2": ("mai", "tuan", "hung", "nga", "tam", "viet_ha", "vy"),
    "to3": ("thao", "dat"),
}  # fmt: skip
IDLE = "vy"
"""In both teams, on duty like everybody, takes nothing and is only rung."""
ON_DUTY = {"to1": 5, "to2": 4, "to3": 2}
REQUESTS, MINUTES = 14, 10
RESULTS = {
    "lien_he": ("da_lien_he", "da_lien_he", "da_lien_he", "khong_nghe_may"),
    "lam_sach": ("da_khop", "da_khop", "da_nop_ho_so"),
    "muc_2": ("da_co_muc_2",),
    "dang_ky": ("da_duoc_cap", "da_duoc_cap", "da_nop_dang_ky"),
    "kich_hoat": ("da_kich_hoat",),
}
OWN = (card_keys.BatonCardKind.WORK, card_keys.BatonCardKind.OFFER)


@dataclass
class OfficeDay:
    """`rings`: what sounded for whom, own work apart; `messages`: what is new in which group. Both by (day, roster key or group)."""

    relay: Relay
    luck: random.Random
    rings: Counter[tuple[str, str]] = field(default_factory=Counter)
    messages: Counter[tuple[str, str]] = field(default_factory=Counter)
    on_duty: dict[str, set[str]] = field(default_factory=dict)
    _cards: int = 0
    _words: int = 0

    def play(self, first: date, days: int) -> None:
        """So many days one after another, weekends too, from seven to nine in the evening."""
        self.relay.now = instant(f"{first}T06:50")
        for number in range(days):
            day = first + timedelta(days=number)
            works = self.relay.plan.office_days.works(day)
            self._puts_on_duty(day, number) if works else self.on_duty.update({str(day): set()})
            asked = Counter(self.luck.randrange(0, 540, MINUTES) for _ in range(REQUESTS if works else 2))
            for minute in range(0, 840, MINUTES):
                self._clock(f"{day}T{7 + minute // 60:02}:{minute % 60:02}")
                for _ in range(asked[minute]):
                    self._request()
                self._hears(str(day))
                for goes_on in (self._works, self._claims) if works and minute < 600 else ():
                    goes_on()
                    self._hears(str(day))

    def _puts_on_duty(self, day: date, number: int) -> None:
        people = self.on_duty.setdefault(str(day), set())
        for team, many in ON_DUTY.items():
            able = [key for key in WORKERS[team] if key not in people]
            for turn in range(many):
                key = able[(number * many + turn) % len(able)]
                wanted = shift(self.relay, key, "07:00-17:00", day=day, team=team)
                self.relay.do(partial(set_shifts.put, wanted=[wanted], who=self.relay.who(HEADS[team])))
                people.add(key)

    def _clock(self, moment: str) -> None:
        """Timers ring at their instants; what happens at stated hours is looked for on the hour."""
        end = instant(moment)
        while (at := batons.next_due(self.relay.work)) is not None and at <= end:
            self.relay.now = max(at, self.relay.now)
            baton = batons.due(self.relay.work)
            assert baton is not None
            self.relay.do(partial(timers.ring, baton=baton))
        self.relay.now = end
        if moment.endswith(":00"):
            self.relay.do(due.run_due)

    # --- people ---

    def _request(self) -> None:
        """One in five at the counter; with one in five whoever heard it goes on alone."""
        way, who = self.luck.choice(("call", "call", "call", "walk_in", "hold")), self.luck.choice(WORKERS["to1"][:-1])
        with contextlib.suppress(RuleBroken):  # whose hands are full
            self.relay.case(by=who, source="call" if way == "hold" else way, hold=way == "hold")

    def _claims(self) -> None:
        """About half of what is called is taken within ten minutes by somebody who is rung, nearly all of what stands at the counter."""
        rows = self.relay.work.all("SELECT id FROM baton WHERE state = 'open' ORDER BY id")
        for baton in filter(None, (batons.get(self.relay.work, row[0]) for row in rows)):
            able = [key for one in baton.rung if (key := self._key(one)) != IDLE]
            soon = 0.9 if batons.pressing(self.relay.work, [baton.case]) else 0.5
            if able and self.luck.random() < soon:
                self._tries(baton, self.luck.choice(able))

    def _tries(self, baton: Baton, key: str) -> None:
        with contextlib.suppress(RuleBroken):  # whose hands are full
            self.relay.claim(baton.case, baton.step, by=key)

    def _works(self) -> None:
        rows = self.relay.work.all("SELECT id FROM baton WHERE state = 'held' ORDER BY id")
        for baton in filter(None, (batons.get(self.relay.work, row[0]) for row in rows)):
            luck = self.luck.random()
            if luck < 0.3 and baton.state == BatonState.HELD and baton.holder is not None:
                self._goes_on(baton, self._key(baton.holder), luck)

    def _goes_on(self, baton: Baton, key: str, luck: float) -> None:
        if luck < 0.012:
            self.relay.do(lambda work: busy.give_back(work, baton.id, who=self.relay.who(key)))
            return
        result = self.luck.choice(RESULTS[baton.step])
        known = {
            "matched": self.luck.choice(("yes", "no")),
            "level2": self.luck.choice(("yes", "yes", "no")),
            "next": self.luck.choice(("go", "call")),
        }
        self.relay.result(CaseId(baton.case), baton.step, result, by=key, **known)

    def _key(self, member: MemberId) -> str:
        return str(self.relay.one("SELECT roster_key FROM member WHERE id = :m", m=member)[0])

    # --- what is heard ---

    def _hears(self, day: str) -> None:
        """What is owed since the last look."""
        work = self.relay.work
        for row in work.all(
            "SELECT place, key, priority FROM show WHERE NOT EXISTS"
            " (SELECT 1 FROM message WHERE message.place = show.place AND message.key = show.key)"
        ):
            if row[1] != card_keys.BOARD:
                self._cards += 1
                builders.message(work, row[0], row[1], number=str(self._cards))
                self._new_card(day, row[0], row[1], Priority(row[2]))
        for row in work.all(
            "SELECT id, place, body, about, priority FROM say WHERE id > :last ORDER BY id", {"last": self._words}
        ):
            self._words = row[0]
            owed = PendingDelivery(PlaceId(row[1]), Priority(row[4]), 0, 0, say=row[0])
            sounds = not json.loads(row[2])["silent"] and not loudness.silent(work, owed)
            self._heard(day, row[1], sounds=sounds and not row[3])

    def _new_card(self, day: str, place: int, key: str, priority: Priority) -> None:
        parts, owed = card_keys.read(key), PendingDelivery(PlaceId(place), priority, 0, 0, key=key)
        if parts is not None and parts.kind in OWN:
            return
        rings = parts is not None and parts.kind == card_keys.BatonCardKind.RING and parts.call > 0
        card = None if rings else render.card(self.relay.work, place, key)
        silent = (card is not None and card.silent) or loudness.silent(self.relay.work, owed)
        self._heard(day, place, sounds=not silent)

    def _heard(self, day: str, place: int, *, sounds: bool) -> None:
        """Counted, and noted as the sender does."""
        found = self.relay.one("SELECT kind, chat, member FROM place WHERE id = :p", p=place)
        if sounds or found["kind"] != "private":
            self.relay.do(lambda work: heard.once_more(work, place))
        if found["kind"] == "private":
            self.rings[day, self._key(found["member"])] += sounds
            return
        self.messages[day, found["chat"]] += 1
        team = next((team for team, chat in GROUPS.items() if chat == found["chat"]), "")
        for key in WORKERS.get(team, ()) if sounds else ():
            self.rings[day, key] += 1

    def weekday(self, day: str) -> str:
        """Its name, for reading."""
        return f"{datetime.fromisoformat(day):%a}"
