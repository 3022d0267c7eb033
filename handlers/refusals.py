"""A broken rule as one polite sentence: what happened, who and since when, what to do now."""

from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, MemberId
from campaign.relay.batons import BatonState
from handlers.incoming import Incoming
from storage import members
from storage.relay import batons
from storage.work import Work
from telling import views, words
from telling.messages import Answer
from telling.targets import progress

PEOPLE = frozenset({"by", "to", "person"})
"""Facts that are a member's id and are said by name."""
COUNTED = (BatonState.HELD, BatonState.OFFERED)
"""What counts towards the claim cap."""


def answer(work: Work, incoming: Incoming, *, error: RuleBroken) -> Answer:
    """The answer to a refused tap (a window when it must be read) or line (gathered with others in a group)."""
    text = sentence(work, error)
    gather = ""
    if not incoming.private and incoming.kind != "tap" and error.facts.get("baton"):
        gather = f"baton:{error.facts['baton']}"
    return Answer(text, alert=error.kind not in (Refusal.ALREADY_YOURS, Refusal.STALE), gather=gather)


def sentence(work: Work, error: RuleBroken) -> str:
    """The one sentence of `error.kind`, filled with names and times."""
    facts = {name: _said(work, name, value) for name, value in error.facts.items()}
    facts["step"] = _step(work, error.facts.get("baton")) if error.kind == Refusal.ALREADY_HELD else ""
    facts["held"] = _held(work, error.facts.get("holder")) if error.kind == Refusal.CLAIM_CAP else []
    wanted = {
        name: facts.get(name, "")
        for name in words.parameters(work.plan.campaign.language, "refusals", macro=error.kind)
    }
    return words.write(work.plan.campaign.language, "refusals", macro=error.kind, **wanted)


def _said(work: Work, name: str, value: object) -> object:
    if value is None:
        return ""
    if name in PEOPLE and isinstance(value, int):
        found = members.get(work, MemberId(value))
        return found.short if found else ""
    if name in ("since", "at", "until") and isinstance(value, int):
        return views.when(work, value)
    if name == "team":
        return work.plan.team(str(value)).name
    if name == "unit":
        return progress.unit_name(work, str(value))
    return value


def _step(work: Work, baton: object) -> str:
    found = batons.get(work, BatonId(baton)) if isinstance(baton, int) else None
    return work.plan.step(found.step).name if found else ""


def _held(work: Work, holder: object) -> list[str]:
    """The cases that count against the cap, for whoever is refused to see which of them can go."""
    known = batons.in_hand(work, MemberId(holder)) if isinstance(holder, int) else []
    return [str(one.case) for one in known if one.state in COUNTED]


def apology(work: Work) -> Answer:
    """What a person reads when we have made a mistake."""
    return Answer(words.write(work.plan.campaign.language, "sentences", macro="apology"), alert=True)
