"""The stage for the plan's tasks: any of the example campaigns from its own first day, with focal points of its units.

Names and numbers are invented, as everywhere.
"""

import json
from datetime import date
from functools import cache

import examples
from acts import roster
from campaign import plan as plans
from campaign.plan import Plan, RosterEntry
from jobs import runs as engine
from jobs import tasks as jobs
from storage import members
from storage.tasks import task_marks as tasks
from storage.work import Work
from telling import ways
from telling.messages import Answer
from tests.stages import new_data, relay
from tests.stages.relay import Relay, instant
from tests.stages.seen import button

FOCAL = {
    "binh_phuoc": ("p_mau", "x_dong_mau"),
    "cao_bang": ("so_khdt", "so_tttt", "cuc_thue", "h_thac_mau", "h_deo_mau", "h_bien_mau", "tp_mau"),
    "kien_giang": ("so_khdt", "so_tc", "so_tttt", "h_kenh_mau", "h_tram_mau", "tp_bien_mau"),
    "vinh_chau": ("p_1", "x_hoa_dong", "x_lai_hoa"),
}
"""Units whose focal points take part in these tests (roster key `fp_<unit>`); the others have none."""


@cache
def plan(name: str) -> Plan:
    """An example plan with a focal point for each of those units, and for no other."""
    loaded = plans.load(examples.plan_path(name))
    others = [entry for entry in loaded.roster if "dau_moi" not in entry.roles]
    theirs = [
        RosterEntry(
            key=f"fp_{unit}", name=f"Đầu mối {unit}", short=f"Đầu mối {unit}", roles=("dau_moi",), unit=unit,
            practice_person=7000 + number,
        )
        for number, unit in enumerate(FOCAL[name])
    ]  # fmt: skip
    return loaded.model_copy(update={"roster": (*others, *theirs)})


@cache
def _beginning(name: str) -> bytes:
    """Everybody on the roster has joined and can be written to."""
    db = new_data.in_memory()
    work = Work(db, plan(name), instant("2024-12-01T08:00"), "test")
    roster.take_in(work)
    for line in plan(name).roster:
        found = members.by_key(work, line.key)
        if found is not None and line.practice_person is not None:
            relay._joins(work, found.id, str(line.practice_person), line.name)
    return db.serialize()


class Stage(Relay):
    """`at`: where the clock stands, «2025-01-06T07:00»."""

    def __init__(self, name: str, at: str) -> None:
        super().__init__()
        self.db.deserialize(_beginning(name))
        self.plan = plan(name)
        self.now = instant(at)

    def without_reports(self) -> "Stage":
        """The plan as it is where no task says which report it is."""
        tasks = tuple(task.model_copy(update={"report": ""}) for task in self.plan.tasks)
        self.plan = self.plan.model_copy(update={"tasks": tasks})
        return self

    def rings(self, until: str) -> None:
        """The clock is moved to that moment; what became due is done, each with `now` at its instant."""
        self.now = instant(until)
        self.do(lambda work: engine.do_due(work, (jobs.runs,)))

    def morning(self, day: date | str) -> dict[str, str]:
        """Who is written to on that morning, and what (without markup)."""
        seen = self._newest()
        self.rings(f"{day}T08:00")
        return self._said_after(seen)

    def _newest(self) -> int:
        return int(self.one("SELECT coalesce(max(id), 0) FROM say")[0])

    def _said_after(self, seen: int) -> dict[str, str]:
        sql = (
            "SELECT m.roster_key, s.body FROM say s JOIN account a ON a.private_place = s.place JOIN member m ON m.id = a.member"
            " WHERE s.id > :seen ORDER BY s.id"
        )
        found: dict[str, str] = {}
        for key, body in self.work.all(sql, {"seen": seen}):
            assert key not in found, f"hai tin trong một buổi sáng: {key}"
            found[key] = plain(json.loads(body)["text"])
        return found

    def standing(self, code: str) -> str:
        """How a task stands."""
        found = tasks.status(self.work, code)
        assert found is not None, code
        return found.standing.value

    def text(self, by: str, line: str, chat: str | None = None, *, about: str = "") -> str:
        """What is answered to a line, without markup."""
        return plain(self.answer(by, line, chat, about=about).text)

    def answer(self, by: str, line: str, chat: str | None = None, *, about: str = "") -> Answer:
        """The answer to a line; `about` is what the message that it replies to is about."""
        found = self.says(by, line, chat, to=about)
        assert found is not None, line
        return found

    def press(self, by: str, answer: Answer, label: str, chat: str | None = None) -> Answer:
        """Somebody presses the button with that label under an answer."""
        return self.taps(by, button(answer, label), chat)


def plain(text: str) -> str:
    """As it is read where choices are buttons, without the little markup there is."""
    text = ways.worded(text)
    for mark in ("<b>", "</b>", "<i>", "</i>", "<code>", "</code>"):
        text = text.replace(mark, "")
    return text
