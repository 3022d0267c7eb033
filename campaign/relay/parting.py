"""Two merged cases taken apart again: what is kept of how they stood, and that nothing has happened to them since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, CaseId, MemberId
from campaign.relay.batons import Baton, BatonState

KEPT_MS = 48 * 3_600_000
"""So long it is kept how they stood: a leader may take apart what was merged the day before."""


@dataclass(frozen=True, slots=True)
class MergedBefore:
    """`gone` was merged into `kept` by a member (None: a list) at an instant (UTC ms); `body` is how both stood (JSON)."""

    kept: CaseId
    gone: CaseId
    at: int
    by: MemberId | None
    body: str


@dataclass(frozen=True, slots=True)
class Stood:
    """What `body` holds: the rows of both `entries` (kept, gone), which case belonged to which, notes of the one that went, urgency of the one that
    stays, the batons of both, what of them was counted once instead of twice, which case had its tick taken back (0: none), and right after it how
    the batons stood and what was known of the `people`.
    """

    entries: dict[str, list[dict[str, Any]]]
    organisations: tuple[int, int]
    cases: list[tuple[int, int]]
    notes: list[int]
    urgent: bool
    batons: list[Baton]
    counted: list[int]
    ticked: int
    after: dict[str, list[Any]]
    people: dict[str, list[str]]


def written(stood: Stood) -> str:
    """As JSON; `read` makes it of it again."""
    return json.dumps(asdict(stood), ensure_ascii=False, separators=(",", ":"))


def read(body: str) -> Stood:
    """What `written` has made."""
    raw = json.loads(body)
    raw["batons"] = [_baton(one) for one in raw["batons"]]
    raw["cases"] = [(case, organisation) for case, organisation in raw["cases"]]
    raw["organisations"] = tuple(raw["organisations"])
    return Stood(**raw)


def _baton(raw: dict[str, Any]) -> Baton:
    return Baton(**{**raw, "state": BatonState(raw["state"]), "rung": tuple(map(MemberId, raw["rung"]))})


def standing(batons: Iterable[Baton]) -> dict[str, list[Any]]:
    """What would be lost if it had changed: by baton, in which case it is, its state, whose it is and its result."""
    return {str(b.id): [b.case, b.state.value, b.holder, b.done_by, b.result] for b in batons}


def check(stood: Stood, now: Mapping[BatonId, Baton]) -> None:
    """Raises RuleBroken `moved_on` when anything has happened to the case since."""
    if standing(now.values()) != stood.after:
        raise RuleBroken(Refusal.MOVED_ON)


def again(before: Baton, now: Baton, *, at: int, return_at: int) -> Baton:
    """The baton as it stood, under a new version; what was on offer is its holder's, who has the usual time for it from here (UTC ms)."""
    back = replace(before, version=now.version + 1, moved_at=at, offered_to=None, asking="")
    if before.state in (BatonState.HELD, BatonState.OFFERED):
        return replace(back, state=BatonState.HELD, due_at=return_at, due="return")
    return back


def names(before: MergedBefore) -> tuple[str, str]:
    """What the organisations were called, the kept case's first."""
    stood = read(before.body)
    called = {row["id"]: str(row["name"]) for row in stood.entries["organisation"]}
    of = dict(stood.cases)
    return called[of[before.kept]], called[of[before.gone]]
