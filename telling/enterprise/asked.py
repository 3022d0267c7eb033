"""What an enterprise's own request is told by: to whoever helps, to the leaders, and to the enterprise itself."""

from campaign.enterprise.self_requests import Feedback, RequestState, SelfRequest
from campaign.members import Member
from campaign.plan import Plan
from campaign.relay.batons import IN_HAND
from campaign.relay.cases import CaseState
from storage import members
from storage.enterprise.self_request_rows import KeptRequest
from storage.lists import organisations
from storage.relay import batons, cases
from storage.work import Work
from telling import words
from telling.formats import plain


def note(work: Work, wanted: SelfRequest) -> str:
    """What stands on the holder's card, in private."""
    return plain(write(work.plan, "asked_note", phone=wanted.phone, wish=wanted.wish))


def registered(work: Work, wanted: SelfRequest, *, name: str) -> str:
    """To the heads: somebody asks for an organisation that is registered already."""
    return write(work.plan, "asked_registered", name=name, code=wanted.tax_code, phone=wanted.phone, wish=wanted.wish)


def word(work: Work, request: KeptRequest, *, said: Feedback, text: str) -> str:
    """To the leaders: what the enterprise says."""
    case = cases.get(work, cases.current(work, request.case)) if request.case is not None else None
    name = organisations.get(work, case.organisation).name if case is not None else ""
    return write(
        work.plan,
        "asked_word",
        which=said.value,
        number=request.id,
        case=case.id if case is not None else "",
        name=name,
        text=text,
    )


def standing(work: Work, request: KeptRequest) -> str:
    """How it stands, for whoever asked: nothing but what their own request has begun."""
    state, holder = _state(work, request)
    plan = work.plan
    line = next(
        (one for one in plan.roster if holder is not None and one.key == members.keys(work).get(holder.id)), None
    )
    shown = line if line is not None and line.public_phone else None
    return write(
        plan, "asked_standing", which=state.value, number=request.id, hotline=plan.campaign.hotline,
        name=shown.name if shown is not None else "", title=shown.title if shown is not None else "",
        phone=shown.public_phone if shown is not None else "",
    )  # fmt: skip


def _state(work: Work, request: KeptRequest) -> tuple[RequestState, Member | None]:
    if request.case is None or not request.opened:
        return RequestState.RECEIVED, None
    case = cases.get(work, cases.current(work, request.case))
    if case is None or case.state != CaseState.OPEN:
        return RequestState.FINISHED, None
    live = batons.of_case(work, case.id)
    held = next((live[step.id] for step in work.plan.steps if step.id in live and live[step.id].state in IN_HAND), None)
    moved = held is not None or any(one.done_by is not None for one in live.values())
    holder = members.get(work, held.holder) if held is not None and held.holder is not None else None
    return (RequestState.HELPED if moved else RequestState.RECEIVED), holder


def write(plan: Plan, macro: str, **values: object) -> str:
    """One of the sentences about requests."""
    return words.write(plan.campaign.language, "asked", macro=macro, **values)
