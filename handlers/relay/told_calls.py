"""A line that tells a whole call is shown as it was read, and one yes notes all of it: kept by whoever took it, or for the team."""

from datetime import datetime

from acts.relay import open_case, told_call
from acts.relay.open_case import CaseRequest
from acts.relay.told_call import CallOutcome
from campaign import phones, tax_codes, verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from campaign.questions import RequestWords
from campaign.relay.batons import BatonState
from campaign.relay.cases import CaseSource
from campaign.text_normalisation import says_the_same
from handlers.conversation import ButtonKind
from handlers.interaction import Interaction, Tapped
from handlers.relay import by_night, lookups
from handlers.understanding import moments
from handlers.understanding import told_calls as reading
from handlers.understanding.choices import Says
from handlers.understanding.moments import Moment
from handlers.understanding.told_calls import ToldCall
from storage.lists import organisations
from storage.relay import batons
from telling import card_keys, labels, views
from telling.messages import Answer, Choice
from telling.relay.request_arguments import CallForTeam, CallKept, OpenNot


def read(interaction: Interaction, text: str) -> ToldCall:
    """What a line says of a call, by when it was written."""
    return _read(interaction, text, at=interaction.work.spoken_at)


def _read(interaction: Interaction, text: str, *, at: int) -> ToldCall:
    plan = interaction.work.plan

    def moment(words: str) -> Moment | None:
        return moments.read(words, at, hours=plan.hours, zone=plan.campaign.zone)

    return reading.read(text, interaction.work.local(at), moment=moment)


def asked(interaction: Interaction, call: ToldCall, *, text: str, found: list[Organisation]) -> Answer:
    """How it was read, for one yes; where several fit, a button for each, and for none of them."""
    interaction.overtake(RequestWords, lambda kept: says_the_same(kept.text, text))
    question = interaction.keep(RequestWords(text))
    keeps = told_call.may_keep(interaction.work, who=interaction.who)
    ways: list[tuple[str, CallKept | CallForTeam]] = [("call_kept", CallKept(question))] if keeps else []
    ways += [("call_for_team", CallForTeam(question))]
    of = found[0].id if found else OrganisationId(0)
    rows = [[_choice(interaction.word(word), argument, of=of)] for word, argument in ways]
    if len(found) > 1:
        first = ways[0][1]
        rows = [[_choice(_line(interaction, one), first, of=one.id)] for one in found[: lookups.SHOWN]]
        rows.append([_choice(interaction.word("open_new"), first, of=OrganisationId(0))])
    rows.append([_choice(interaction.word("not_now"), OpenNot(), of=of)])
    shown = _shown(interaction, call, found[0] if len(found) == 1 else None, new=not found)
    return Answer(shown, rows=tuple(map(tuple, rows)), question=question, alone=True)


def _choice(label: str, argument: ButtonArgument, *, of: OrganisationId) -> Choice:
    return Choice(label, verbs.token("open", of, argument=argument))


def _line(interaction: Interaction, organisation: Organisation) -> str:
    shown = lookups.bare(interaction, organisation)
    return " · ".join(filter(None, [shown.name, tax_codes.shown(shown.tax_code or "")]))[:60]


def _shown(interaction: Interaction, call: ToldCall, organisation: Organisation | None, *, new: bool) -> str:
    phone = next(iter(call.request.phones), "")
    unnamed = labels.word(interaction.language, "unnamed")
    return interaction.sentence(
        "call_read",
        name=lookups.bare(interaction, organisation).name if organisation is not None else call.request.name or unnamed,
        new=interaction.word("call_new") if new else "",
        phone=phones.mask(phone) if phone else "",
        called=_when(interaction, call.called),
        wish=call.request.note,
        results=_results(interaction, call),
        until=_until(interaction, call),
    )


def _results(interaction: Interaction, call: ToldCall) -> list[str]:
    told = call.request.facts
    known = map(interaction.work.plan.fact, told)
    return [f"{one.question}: {one.yes if told[one.id] == 'yes' else one.no}" for one in known] + _reached(
        interaction, call
    )


def _reached(interaction: Interaction, call: ToldCall) -> list[str]:
    results = [one for step in interaction.work.plan.steps for one in step.results]
    return [one.label for key in call.reached for one in results if key in one.means]


def _until(interaction: Interaction, call: ToldCall) -> str:
    return views.when(interaction.work, call.until.at_ms) if call.until is not None else ""


def _when(interaction: Interaction, moment: datetime | None) -> str:
    return views.when(interaction.work, int(moment.timestamp() * 1000)) if moment is not None else ""


def _kept(interaction: Tapped, button: CallKept) -> Answer:
    return _noted(interaction, button.question, keep=True)


def _for_team(interaction: Tapped, button: CallForTeam) -> Answer:
    return _noted(interaction, button.question, keep=False)


def _noted(interaction: Tapped, question: int, *, keep: bool) -> Answer:
    kept = interaction.kept(question, RequestWords)
    if kept is None:
        return interaction.answer("asked_before")
    work = interaction.work
    call = _read(interaction, kept[1].text, at=kept[0].asked_at)
    found = _organisation(interaction, call)
    name, note = lookups.bare(interaction, found).name, _note(interaction, call, found)
    request = CaseRequest(CaseSource.CALL, call.request.urgent, note, call.request.facts, interaction.place.id)
    until = call.until.at_ms if call.until is not None and call.until.at_ms > work.now else None
    outcome = CallOutcome(call.request.facts, call.reached, until)
    number, mine = told_call.note(work, found.id, request=request, outcome=outcome, who=interaction.who, keep=keep)
    if mine is not None:
        waits = views.when(work, mine.due_at) if mine.state == BatonState.PARKED else ""
        return interaction.answer("call_kept", case=number, name=name, waits=waits)
    return _for_others(interaction, number, name=name, until=until)


def _for_others(interaction: Tapped, number: CaseId, *, name: str, until: int | None) -> Answer:
    """What nobody has yet waits for its appointment, or the day of it; else whoever took the call by night is asked as ever."""
    open_now = (one for one in batons.of_case(interaction.work, number).values() if one.state == BatonState.OPEN)
    first = next(open_now, None)
    rings = told_call.rings_at(interaction.work, number, until=until) if first is not None else None
    at, appointed = (views.when(interaction.work, one) if rings is not None else "" for one in (rings, until))
    when = {"waits": at, "until": "", "rings": ""} if rings == until else {"waits": "", "until": appointed, "rings": at}
    text = interaction.sentence("call_for_team", case=number, name=name, **when)
    about = card_keys.about(first.id) if first is not None else ""
    return by_night.asked(interaction, Answer(text, about=about), baton=first if rings is None else None)


def _organisation(interaction: Tapped, call: ToldCall) -> Organisation:
    number = OrganisationId(interaction.press.subject)
    if number and organisations.exists(interaction.work, number):
        return organisations.get(interaction.work, number)
    code, phone = next(iter(call.request.tax_codes), None), next(iter(call.request.phones), None)
    return open_case.unlisted(interaction.work, call.request.name, tax_code=code, phone=phone)


def _note(interaction: Interaction, call: ToldCall, organisation: Organisation) -> str:
    """When it came, who called and what for, with a number that is nobody's of the enterprise, what came of it and the appointment: whoever
    goes on may be somebody else."""
    people = organisations.representatives(interaction.work, organisation.id)
    known = {number for person in people for number in person.phones}
    strange = [number for number in call.request.phones if number not in known]
    came = interaction.sentence("call_came", at=_when(interaction, call.called)) if call.called is not None else ""
    until = _until(interaction, call)
    waits = interaction.sentence("call_waits", until=until) if until else ""
    return ", ".join(filter(None, [came, call.request.note, *strange, *_reached(interaction, call), waits]))


BUTTONS = (ButtonKind(CallKept, _kept, Says.YES), ButtonKind(CallForTeam, _for_team))
