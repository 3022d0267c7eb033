"""/yeucau and /hotro: what people really type becomes a case, a choice, a question, or the case that is already open."""

from dataclasses import replace

from acts.relay import open_case
from campaign import phones
from campaign.errors import RuleBroken
from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from campaign.relay.batons import FINISHED
from handlers.interaction import Said
from handlers.relay import lookups
from handlers.understanding import requests
from storage.lists import organisations
from storage.relay import batons, cases
from telling import card_keys, views, words
from telling.messages import Answer, Choice

LOOK = "m"
"""Begins a button's argument when the organisation has still to be looked for."""


def typed(said: Said, *, hold: bool = False) -> Answer:
    """The text behind the command, with the message it replies to."""
    text = " ".join(filter(None, [said.rest, said.incoming.reply_text if not said.about else "", said.incoming.phone]))
    request = requests.read(text)
    if not (request.tax_codes or request.phones or request.name.strip()):
        return said.answer("say_what")
    found = lookups.candidates(said, request)
    if len(found) == 1:
        return begin(said, found[0], request, hold=hold)
    if found:
        return _which(said, found, request, hold)
    return _offer_new(said, request, hold)


def from_message(said: Said) -> Answer | None:
    """A line with an organisation's number and a request word: in private a request, in a group one button."""
    if said.incoming.private:
        return typed(said)
    request = requests.read(said.rest)
    if not (request.tax_codes or request.phones):
        return None
    row = (Choice(said.word("from_message"), f"yeucau:0:0:{LOOK}{remember(said, request)}"),)
    return Answer(said.sentence("from_message"), rows=(row,))


def _which(said: Said, found: list[Organisation], request: requests.Request, hold: bool) -> Answer:
    """Several fit: one button each, and one for none of them."""
    asked = remember(said, request)
    rows = [(Choice(_line(said, o), _token(o.id, asked, hold=hold)),) for o in found[: lookups.SHOWN]]
    rows.append((Choice(said.word("open_new"), _token(OrganisationId(0), asked, hold=hold)),))
    teams = [said.work.plan.team(step.team).name for step in said.work.plan.first_steps()]
    return Answer(said.sentence("several", count=len(found), hold=hold, teams=teams), rows=tuple(rows))


def _line(said: Said, organisation: Organisation) -> str:
    shown, unit = lookups.bare(said, organisation), views.unit_name(said.work, organisation)
    return " · ".join(filter(None, [shown.name, shown.tax_code, unit]))[:60]


def _token(organisation: OrganisationId, asked: int, *, hold: bool) -> str:
    return f"{'hotro' if hold else 'yeucau'}:{organisation}:0:{asked}"


def _offer_new(said: Said, request: requests.Request, hold: bool) -> Answer:
    asked = remember(said, request)
    phone = next(iter(request.phones), "")
    shown = {
        "name": request.name.strip(),
        "tax_code": next(iter(request.tax_codes), ""),
        "phone": phones.mask(phone) if phone else "",
    }
    rows = (
        (
            Choice(said.word("open_new"), _token(OrganisationId(0), asked, hold=hold)),
            Choice(said.word("not_now"), _token(OrganisationId(0), 0, hold=hold)),
        ),
    )
    return Answer(said.sentence("not_on_list", **shown), rows=rows)


def remember(said: Said, request: requests.Request) -> int:
    """Keep what was typed (an erasable note) until the person has chosen; returns its number for the button."""
    line = "\n".join([*request.tax_codes, *request.phones, request.name, request.note])
    text = said.rest or line
    return cases.note(said.work, text, member=said.who.id, kind="asked")


def tapped(said: Said) -> Answer:
    """A choice under one of the questions above, or the named button under an organisation that was found.

    A name alone opens nothing (buttons under lists of earlier versions): it shows the organisation.
    """
    assert said.press is not None
    hold = said.press.verb == "support"
    if said.press.subject and not said.press.argument:
        return lookups.organisation(said, OrganisationId(said.press.subject))
    asked = replace(said.press, argument=said.press.argument.removeprefix(LOOK)).number
    text = cases.asked(said.work, asked, member=said.who.id) if asked else ""
    if said.press.subject and not organisations.exists(said.work, OrganisationId(said.press.subject)):
        raise RuleBroken("unreadable_button")
    if asked and not text:
        return said.answer("asked_before")
    if not said.press.subject and not text:
        return said.answer("nothing_here")
    cases.forget_asked(said.work, asked)
    if said.press.argument.startswith(LOOK):
        return typed(replace(said, rest=text))
    request = requests.read(text)
    if said.press.subject:
        return begin(said, organisations.get(said.work, OrganisationId(said.press.subject)), request, hold=hold)
    return begin(said, _new(said, request), request, hold=hold)


def _new(said: Said, request: requests.Request) -> Organisation:
    code, phone = next(iter(request.tax_codes), None), next(iter(request.phones), None)
    known = organisations.by_tax_code(said.work, code) if code else None
    name = request.name.strip() or code or (phones.mask(phone) if phone else "")  # a name is shown in groups
    return known or organisations.open_unlisted(said.work, name, tax_code=code, phone=phone)


def begin(said: Said, organisation: Organisation, request: requests.Request, *, hold: bool) -> Answer:
    """Open the case, or show the one that is open with its holder."""
    already = cases.open_of(said.work, organisation.id)
    if already is not None:
        return _open_already(said, organisation, already.id)
    source = "walk_in" if request.walk_in else "call"
    asked = open_case.Request(source, request.urgent, request.note, request.facts, said.place.id)
    number = open_case.open_case(said.work, organisation.id, asked, who=said.who, hold=hold)
    if hold:
        private = said.who.private is not None and said.who.private != said.place.id
        return said.answer("supporting", case=number, name=organisation.name, private=private)
    first = next((b for b in batons.of_case(said.work, number).values() if b.state not in FINISHED), None)
    team = said.work.plan.team(first.team).name if first else ""
    told = said.answer("opened", case=number, name=organisation.name, team=team, called=first is not None)
    return replace(told, about=card_keys.about(first.id) if first else "")


def _open_already(said: Said, organisation: Organisation, number: CaseId) -> Answer:
    live = [b for b in batons.of_case(said.work, number).values() if b.state not in FINISHED and b.state != "waiting"]
    lines = [words.write(said.language, "cards", "state_line", v=views.of(said.work, b, private=False)) for b in live]
    free = [b for b in live if b.state == "open"]
    rows: tuple[tuple[Choice, ...], ...] = tuple(
        (lookups.claim_of(said, b, alone=len(free) == 1), said.button("show", b)) for b in free
    ) or tuple((said.button("show", b),) for b in live[:1])
    text = said.sentence("open_already", case=number, name=organisation.name, lines=lines)
    return Answer(text, rows=rows, about=card_keys.about(live[0].id) if live else "")
