"""What of people's work counts, and how often: when a finished step is confirmed, and that who did one thing twice did it once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from campaign.awards.recognition import Deed
from campaign.ids import StepId


@dataclass(frozen=True, slots=True)
class FinishedStep:
    """That a step was finished and was not taken back: its event in the trail, and whether the organisation is registered by now."""

    event: int
    case: int
    step: StepId
    registered: bool


def confirmed(steps: Sequence[FinishedStep], *, behind: Mapping[StepId, Collection[str]]) -> frozenset[int]:
    """The events of those that are confirmed; `steps` are all of their cases in the order of events, `behind` a step stand others in the plan.

    One is confirmed when a step behind it was finished later in the same case, or when the organisation is registered by now, in the
    relay or by a list. (A list that only repeats a fact leaves no trace.)
    """
    last: dict[tuple[int, str], int] = {(each.case, each.step): each.event for each in steps}
    return frozenset(
        each.event
        for each in steps
        if each.registered or any(last.get((each.case, step), 0) > each.event for step in behind.get(each.step, ()))
    )


def distinct(deeds: Iterable[tuple[Deed, int]]) -> list[Deed]:
    """Deeds with the batons they were about: who took over one baton twice did it once, at first; a registration is the last one's."""
    found: dict[object, Deed] = {}
    for n, (deed, baton) in enumerate(deeds):
        once = {"accepted": (deed.kind, deed.member, baton), "registered": (deed.kind, deed.member, deed.case)}
        same = once.get(deed.kind, n)
        known = found.get(same)
        if known is None or (deed.at > known.at) == (deed.kind == "registered"):
            found[same] = deed
    return list(found.values())
