"""What an enterprise's own request is told by: to whoever helps, to the leaders, and to the enterprise itself."""

from campaign import phones, tax_codes, verbs
from campaign.button_argument import ButtonArgument
from campaign.enterprise.self_requests import Feedback, RequestState, SelfRequest
from campaign.ids import CaseId, PlaceId
from campaign.members import Member
from campaign.people.data_requests import DataRequest
from campaign.plan import Plan
from campaign.relay.batons import IN_HAND
from campaign.relay.cases import CaseState
from storage import members, outbox
from storage.enterprise import self_request_rows
from storage.enterprise.self_request_rows import KeptRequest
from storage.lists import organisations
from storage.priority import Priority
from storage.relay import batons, cases
from storage.work import Work
from telling import effects, labels, words
from telling.enterprise import office
from telling.enterprise.asked_arguments import Complain, DropRequest, EraseMyData, GiveThanks, NeedNoCall, SendRequest
from telling.formats import plain
from telling.messages import Card, Choice, Rows


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
    waits = RequestState.CALLED_OFF if request.called_off else RequestState.RECEIVED
    if request.case is None or not request.opened:
        return waits, None
    case = cases.get(work, cases.current(work, request.case))
    if case is None or case.state != CaseState.OPEN:
        return RequestState.FINISHED, None
    live = batons.of_case(work, case.id)
    held = next((live[step.id] for step in work.plan.steps if step.id in live and live[step.id].state in IN_HAND), None)
    moved = held is not None or any(one.done_by is not None for one in live.values())
    holder = members.get(work, held.holder) if held is not None and held.holder is not None else None
    return (RequestState.HELPED if moved and not request.called_off else waits), holder


def hears(work: Work, told: effects.Transition) -> None:
    """Whoever asked in a chat reads who will call, unless they know that colleague from an earlier step."""
    asked = _in_chats(work, told.new.case)
    done_by = {baton.done_by for baton in batons.of_case(work, told.new.case).values()} if asked else set()
    if told.new.holder not in done_by:
        _to_their_chats(work, asked)


def hears_end(work: Work, case: CaseId) -> None:
    """Whoever asked in a chat reads that the help is finished, with the ways to say thanks or to complain."""
    _to_their_chats(work, _in_chats(work, case))


def _in_chats(work: Work, case: CaseId) -> list[tuple[PlaceId, KeptRequest]]:
    """The requests that opened a case from a chat, but for those where no call is wanted any more."""
    known = self_request_rows.of_case(work, case)
    return [(one.place, one) for one in known if one.opened and one.place is not None and not one.called_off]


def _to_their_chats(work: Work, asked: list[tuple[PlaceId, KeptRequest]]) -> None:
    for place, request in asked:
        outbox.say(work, place, card=Card(standing(work, request), rows(work, request)), priority=Priority.CARD)


def rows(work: Work, request: KeptRequest) -> Rows:
    """What its enterprise may say of it: that nobody has to call, while somebody may; thanks; a complaint."""
    over = _state(work, request)[0] in (RequestState.FINISHED, RequestState.CALLED_OFF)
    offered = [("request_thanks", GiveThanks()), ("request_complain", Complain())]
    offered += [] if over else [("request_call_off", NeedNoCall())]
    offered += [("request_erase", EraseMyData())]
    return tuple((_choice(work, label, request.id, argument),) for label, argument in offered)


def about_data(work: Work, request: KeptRequest, *, wished: DataRequest) -> str:
    """What is wished was noted, with the law's days."""
    return write(
        work.plan, "asked_data", wish=wished.wish, number=request.id, answer=wished.answer_by(work.plan.office_days), done=wished.done_by(),
        hotline=work.plan.campaign.hotline,
    )  # fmt: skip


def prompt(work: Work) -> str:
    """How to ask."""
    return write(work.plan, "asked_prompt", hotline=work.plan.campaign.hotline, hours=office.hours(work.plan))


def preview(work: Work, wanted: SelfRequest, *, notice: str) -> str:
    """What was read, with the notice that a yes is said to; or what is missing still. No full phone rests with what was said."""
    missing = "tax_code" if not wanted.tax_code else "phone" if not wanted.phone else ""
    return write(
        work.plan, "asked_so_far", missing=missing, code=wanted.tax_code, phone=phones.mask(wanted.phone), wish=wanted.wish,
        notice=notice,
        unusual=bool(wanted.tax_code) and not tax_codes.fits(wanted.tax_code),
    )  # fmt: skip


def received(work: Work, number: int) -> str:
    """The request has this number; from where it is called, and what nobody of ours asks for."""
    hotline = work.plan.campaign.hotline
    return words.joined(
        write(work.plan, "asked_received", number=number, hours=office.hours(work.plan)),
        write(work.plan, "calls_by_landline", hotline=hotline),
        write(work.plan, "nothing_else", hotline=hotline),
    )


def send_rows(work: Work, question: int, *, whole: bool) -> Rows:
    """Yes to what was read, once it is `whole`, or nothing of it."""
    offered: list[tuple[str, ButtonArgument]] = [("request_send", SendRequest())] if whole else []
    return tuple(
        (_choice(work, label, question, argument),) for label, argument in (*offered, ("request_drop", DropRequest()))
    )


def _choice(work: Work, label: str, subject: int, argument: ButtonArgument) -> Choice:
    language = work.plan.campaign.language
    return Choice(labels.word(language, label), verbs.token("self_request", subject, argument=argument))


def write(plan: Plan, macro: str, **values: object) -> str:
    """One of the sentences about requests."""
    return words.write(plan.campaign.language, "asked", macro=macro, **values)
