"""/yeucau and /hotro: what people really type becomes a case, a choice, a question, or the case that is already open."""

from dataclasses import replace

from acts.relay import open_case, walk_over
from campaign import permissions, phones, tax_codes, verbs
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from campaign.questions import RequestWords
from campaign.relay.batons import FINISHED
from campaign.relay.cases import CaseSource
from campaign.text_normalisation import says_the_same
from handlers.conversation import ButtonKind, Conversation, if_named, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.relay import by_night, doubles, lookups, told_calls
from handlers.understanding import requests
from handlers.understanding import told_calls as reading
from handlers.understanding.choices import Says
from handlers.understanding.meanings import MeaningKey
from storage.lists import organisations
from storage.relay import batons, cases
from telling import card_keys, views, words
from telling.messages import Answer, Choice
from telling.relay.request_arguments import FindFirst, OpenChosen, OpenNamed, OpenNew, OpenNot


def typed(interaction: Interaction, *, hold: bool = False) -> Answer:
    """The text behind the command, with the message it replies to."""
    text = " ".join(
        filter(
            None,
            [
                interaction.rest,
                interaction.incoming.reply_text if not interaction.about else "",
                interaction.incoming.phone,
            ],
        )
    )
    call = told_calls.read(interaction, text)
    request = call.request if call.whole else reading.plainly(call, text)
    if not (request.tax_codes or request.phones or request.name.strip()):
        return interaction.answer("say_what")
    found = lookups.candidates(interaction, request)
    if call.whole:
        return told_calls.asked(interaction, call, text=text, found=found)
    if len(found) == 1:
        return begin(interaction, found[0], request=request, hold=hold)
    if found:
        return _which(interaction, found, text=text, hold=hold)
    return _offer_new(interaction, request, text=text, hold=hold)


def plain(interaction: Interaction) -> Answer | None:
    """«vừa có DN 38… gọi, hẹn 8h sáng mai gọi lại» in private: a call of an organisation by its tax code, and when it is promised one."""
    text = interaction.incoming.text
    alone = interaction.incoming.private and not interaction.about and not interaction.incoming.edited
    if not (alone and tax_codes.find_all(text) and reading.tells_of_a_call(text)):
        return None
    call = told_calls.read(interaction, text)
    return typed(replace(interaction, rest=text)) if call.until is not None else None


def from_message(interaction: Interaction, *, ask: bool = False) -> Answer | None:
    """A line with an organisation's number and a request word: in private a request, in a group (or to `ask` first) one button."""
    if interaction.incoming.private and not ask:
        return typed(interaction)
    request = requests.read(interaction.rest)
    if not (request.tax_codes or request.phones):
        return None
    return perhaps(replace(interaction, incoming=replace(interaction.incoming, text=interaction.rest)))


def perhaps(interaction: Interaction) -> Answer:
    """Whether the line is to become a case, on one button."""
    asked = _keep(interaction, interaction.incoming.text)
    row = (Choice(interaction.word("from_message"), verbs.token("open", 0, argument=FindFirst(asked))),)
    return Answer(interaction.sentence("from_message"), rows=(row,), question=asked)


def _keep(interaction: Interaction, text: str) -> int:
    """What was typed waits for the answer; the same typed before and not answered waits no more."""
    interaction.overtake(RequestWords, lambda kept: says_the_same(kept.text, text))
    return interaction.keep(RequestWords(text))


def _which(interaction: Interaction, found: list[Organisation], *, text: str, hold: bool) -> Answer:
    """Several fit: one button each, and one for none of them."""
    asked = _keep(interaction, text)
    rows = [
        (Choice(_line(interaction, o), _token(o.id, OpenChosen(asked), hold=hold)),) for o in found[: lookups.SHOWN]
    ]
    rows.append((Choice(interaction.word("open_new"), _token(OrganisationId(0), OpenChosen(asked), hold=hold)),))
    teams = [interaction.work.plan.team(step.team).name for step in interaction.work.plan.first_steps()]
    return Answer(
        interaction.sentence("several", count=len(found), hold=hold, teams=teams), rows=tuple(rows), question=asked
    )


def _line(interaction: Interaction, organisation: Organisation) -> str:
    shown, unit = lookups.bare(interaction, organisation), views.unit_name(interaction.work, organisation)
    return " · ".join(filter(None, [shown.name, tax_codes.shown(shown.tax_code or ""), unit]))[:60]


def _token(organisation: OrganisationId, argument: ButtonArgument, *, hold: bool) -> str:
    return verbs.token("support" if hold else "open", organisation, argument=argument)


def _offer_new(interaction: Interaction, request: requests.TypedRequest, *, text: str, hold: bool) -> Answer:
    asked = _keep(interaction, text)
    phone = next(iter(request.phones), "")
    shown = {
        "name": request.name.strip(),
        "tax_code": next(iter(request.tax_codes), ""),
        "phone": phones.mask(phone) if phone else "",
    }
    rows = (
        (
            Choice(interaction.word("open_new"), _token(OrganisationId(0), OpenNew(asked), hold=hold)),
            Choice(interaction.word("not_now"), _token(OrganisationId(0), OpenNot(), hold=hold)),
        ),
    )
    return Answer(interaction.sentence("not_on_list", **shown), rows=rows, question=asked)


def _shown(interaction: Tapped, button: NoArgument) -> Answer:
    """A name alone opens nothing (buttons under lists of earlier versions): it shows the organisation."""
    number = OrganisationId(interaction.press.subject)
    return lookups.organisation(interaction, number) if number else interaction.answer("nothing_here")


def _named(interaction: Tapped, button: OpenNamed) -> Answer:
    """The named button under an organisation that was found."""
    found = _organisation(interaction)
    return interaction.answer("nothing_here") if found is None else _begun(interaction, found, "")


def _not(interaction: Tapped, button: OpenNot) -> Answer:
    return interaction.answer("nothing_here")


def _chosen(interaction: Tapped, button: OpenChosen) -> Answer:
    """One of several organisations that fit, or none of them."""
    text, found = _kept(interaction, button.question), _organisation(interaction)
    return _begun(interaction, found, text) if text else interaction.answer("asked_before")


def _found_first(interaction: Tapped, button: FindFirst) -> Answer:
    _ = _organisation(interaction)
    text = _kept(interaction, button.question)
    return typed(replace(interaction, rest=text)) if text else interaction.answer("asked_before")


def _opened_new(interaction: Tapped, button: OpenNew) -> Answer:
    text = _kept(interaction, button.question)
    return _begun(interaction, None, text) if text else interaction.answer("asked_before")


def _kept(interaction: Tapped, question: int) -> str:
    """What was typed before the question; empty once it is answered."""
    kept = interaction.kept(question, RequestWords)
    return kept[1].text if kept is not None else ""


def _organisation(interaction: Tapped) -> Organisation | None:
    """The one that the button names; None when it names none. Raises RuleBroken `unreadable_button`."""
    number = OrganisationId(interaction.press.subject)
    if number and not organisations.exists(interaction.work, number):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return organisations.get(interaction.work, number) if number else None


def _begun(interaction: Tapped, organisation: Organisation | None, text: str) -> Answer:
    """For that organisation, or a new one made of what was typed."""
    request, hold = reading.plainly(told_calls.read(interaction, text), text), interaction.press.verb == "support"
    found = organisation if organisation is not None else _new(interaction, request)
    return begin(interaction, found, request=request, hold=hold)


def _new(interaction: Interaction, request: requests.TypedRequest) -> Organisation:
    code, phone = next(iter(request.tax_codes), None), next(iter(request.phones), None)
    return open_case.unlisted(interaction.work, request.name, tax_code=code, phone=phone)


def begin(
    interaction: Interaction, organisation: Organisation, *, request: requests.TypedRequest, hold: bool
) -> Answer:
    """Open the case, or show the one that is open with its holder."""
    already = cases.open_of(interaction.work, organisation.id)
    if already is not None:
        if request.walk_in:
            walk_over.came(interaction.work, already.id, who=interaction.who)
        return _open_already(interaction, organisation, already.id, request)
    source = CaseSource.WALK_IN if request.walk_in else CaseSource.CALL
    asked = open_case.CaseRequest(source, request.urgent, request.note, request.facts, interaction.place.id)
    number = open_case.open_case(interaction.work, organisation.id, request=asked, who=interaction.who, hold=hold)
    if hold:
        private = interaction.who.private is not None and interaction.who.private != interaction.place.id
        told = interaction.answer("supporting", case=number, name=organisation.name, private=private)
        mine = [b for b in batons.of_case(interaction.work, number).values() if b.held_by(interaction.who.id)]
        return replace(told, shown_by=card_keys.work(mine[0], interaction.who.id) if mine else "", alone=private)
    first = next((b for b in batons.of_case(interaction.work, number).values() if b.state not in FINISHED), None)
    team = interaction.work.plan.team(first.team).name if first else ""
    told = interaction.answer("opened", case=number, name=organisation.name, team=team, called=first is not None)
    shown = (
        replace(told, about=card_keys.about(first.id), shown_by=card_keys.call(first)) if first is not None else told
    )
    return by_night.asked(interaction, _or_double(interaction, shown, number, request), baton=first)


def _or_double(interaction: Interaction, told: Answer, number: CaseId, request: requests.TypedRequest) -> Answer:
    """With a word where another open case has a number that was named too."""
    case = cases.get(interaction.work, number)
    twins = doubles.choices(interaction, case, phones=tuple(request.phones)) if case is not None else []
    if not twins:
        return told
    text = words.joined(told.text, words.write(interaction.language, "lists", macro="perhaps_double"))
    return replace(told, text=text, rows=(*told.rows, *((one,) for one in twins)), shown_by="")


def _open_already(
    interaction: Interaction, organisation: Organisation, number: CaseId, request: requests.TypedRequest
) -> Answer:
    live = [
        b for b in batons.of_case(interaction.work, number).values() if b.state not in FINISHED and b.state != "waiting"
    ]
    lines = [
        words.write(interaction.language, "cards", macro="state_line", v=views.of(interaction.work, b, private=False))
        for b in live
    ]
    rows: tuple[tuple[Choice, ...], ...] = tuple((interaction.button("show", b),) for b in live[:1])
    free = any(b.state == "open" and permissions.works_in(interaction.who, b.team) for b in live)
    text = interaction.sentence("open_already", case=number, name=organisation.name, lines=lines, free=free)
    told = Answer(text, rows=rows, about=card_keys.about(live[0].id) if live else "")
    return _or_double(interaction, told, number, request)


def contact(interaction: Interaction) -> Answer:
    """A contact shared in private is a request about that number."""
    return typed(replace(interaction, member=interaction.who))


def _supported(interaction: Interaction) -> Answer:
    """/hotro: whoever opens it has it in hand."""
    return typed(interaction, hold=True)


BUTTONS = (
    ButtonKind(NoArgument, _shown),
    ButtonKind(OpenNamed, _named),
    ButtonKind(OpenNot, _not, Says.NO),
    *by_night.BUTTONS,
    *told_calls.BUTTONS,
    ButtonKind(OpenChosen, _chosen),
    ButtonKind(FindFirst, _found_first, Says.YES),
    ButtonKind(OpenNew, _opened_new, Says.YES),
)
CONVERSATIONS = (
    Conversation(
        "open",
        commanded=without_cases(typed),
        small_talk={MeaningKey.OPEN: lambda interaction, meaning: from_message(interaction)},
        plain=plain,
        closes=if_named,
        buttons=BUTTONS,
    ),
    Conversation("support", commanded=without_cases(_supported), closes=if_named, buttons=BUTTONS),
)
