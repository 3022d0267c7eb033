"""Looking things up: my work, what waits for my team, one case, an organisation by code, name or phone."""

from campaign import outsiders, permissions
from campaign.errors import RuleBroken
from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from campaign.relay.batons import Baton
from campaign.relay.cases import Case
from handlers.interaction import Said
from handlers.understanding import requests
from storage import places
from storage.lists import organisations
from storage.relay import batons, cases
from telling import labels, views, words
from telling.messages import Answer, Choice

SHOWN = 8
EARLIER = 3
"""So many closed cases of an organisation are named."""
NAMED = "t"
"""The argument of a button that says that it opens a case. Without one a name was pressed, which only shows."""


def _list(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "lists", macro, **values)


def mine(said: Said) -> Answer:
    """Việc của tôi: what I hold, what waits for my yes."""
    held = batons.in_hand(said.work, said.who.id)
    asked = batons.offered_to(said.work, said.who.id)
    lines = [views.of(said.work, b, private=False) for b in held[:20]]
    offered = [views.of(said.work, b, private=False) for b in asked[:5]]
    rows = tuple((said.button("show", b, label=f"{said.word('case')} {b.case}"),) for b in held[:SHOWN])
    return Answer(_list(said, "mine", lines=lines, offered=offered, more=max(0, len(held) - 20)), rows=rows)


def unclaimed(said: Said) -> Answer:
    """Chưa có người nhận: what waits for the member's teams, with a button for each."""
    teams = [t for t in said.work.plan.teams if t.id in said.who.teams]
    waiting = [b for team in teams for b in batons.open_in(said.work, team.id, 20)]
    if not waiting:
        return said.answer("nothing_unclaimed")
    lines = [views.of(said.work, b, private=False) for b in waiting[:SHOWN]]
    rows = tuple((said.button("claim", b, label=f"{said.word('claim')} {b.case}"),) for b in waiting[:SHOWN])
    return Answer(_list(said, "unclaimed", lines=lines, more=len(waiting) - len(lines)), rows=rows)


def show_tapped(said: Said) -> Answer:
    """Diễn biến."""
    baton = batons.get(said.work, said.about)
    if baton is None:
        raise RuleBroken("unknown_case", case=0)
    return course(said, baton.case)


def show_typed(said: Said, numbers: tuple[CaseId, ...]) -> Answer:
    """ "128 tới đâu r": the card of a case."""
    if numbers:
        return course(said, numbers[0])
    return show_tapped(said)


def course(said: Said, number: CaseId) -> Answer:
    """Who has done what, who holds it now. Phones masked: the full card is the holder's alone."""
    permissions.check(said.who, "show")
    case = cases.get(said.work, number)
    if case is None:
        raise RuleBroken("unknown_case", case=number)
    live = {step: b for step, b in batons.of_case(said.work, number).items() if views.known(said.work, b)}
    shown = [b for b in live.values() if not outside(said) or outsiders.team(said.work.plan, b.team)]
    lines = [views.of(said.work, b, private=False) for b in shown]
    organisation = bare(said, organisations.get(said.work, case.organisation))
    free = [b for b in live.values() if b.state == "open" and permissions.may(said.who, "claim", team=b.team)]
    rows = tuple((claim_of(said, b, alone=len(free) == 1),) for b in free)
    opened = views.when(said.work, case.opened_at)
    return Answer(
        _list(
            said,
            "course",
            case=case,
            organisation=organisation,
            lines=lines,
            opened=opened,
            by=said.short(case.opened_by),
        ),
        rows=rows,
    )


def claim_of(said: Said, baton: Baton, *, alone: bool) -> Choice:
    """Where two steps wait side by side, the button says which of them it takes."""
    step = said.work.plan.step(baton.step).short
    verb = labels.button(said.language, "claim")
    return said.button("claim", baton, label="" if alone else f"{verb}: {step}")


def find(said: Said) -> Answer:
    """/tim: by tax code, phone or name, diacritics do not matter."""
    permissions.check(said.who, "find")
    if not said.rest.strip():
        return said.answer("say_whom")
    found = candidates(said, requests.read(said.rest))
    lines = [(bare(said, o), views.unit_name(said.work, o), cases.open_of(said.work, o.id)) for o in found[:SHOWN]]
    rows = tuple((_open_or_look(said, o),) for o in found[:SHOWN])
    return Answer(_list(said, "found", lines=lines, more=max(0, len(found) - SHOWN)), rows=rows)


def _open_or_look(said: Said, organisation: Organisation) -> Choice:
    case = cases.open_of(said.work, organisation.id)
    if case is not None:
        baton: Baton = next(iter(batons.of_case(said.work, case.id).values()))
        return said.button("show", baton, label=f"{said.word('case')} {case.id}: {bare(said, organisation).name}"[:60])
    return Choice(bare(said, organisation).name[:60], f"tim:{organisation.id}:0")


def found_tapped(said: Said) -> Answer:
    """A name under what was found: the organisation is shown, and nothing else happens."""
    permissions.check(said.who, "find")
    number = OrganisationId(said.press.subject if said.press else 0)
    return organisation(said, number) if number else said.answer("say_whom")


def outside(said: Said) -> bool:
    """Is it read by another organisation: in its own group, or by somebody of its team?"""
    here = () if said.incoming.private else places.teams(said.work, said.place.id)
    return outsiders.teams(said.work.plan, here) or outsiders.member(said.work.plan, said.who)


def bare(said: Said, found: Organisation) -> Organisation:
    """As whoever reads it may see it."""
    return views.bare_organisation(said.work, found) if outside(said) else found


def organisation(said: Said, number: OrganisationId) -> Answer:
    """What is known of it, its case, and (by buttons that say so) opening one: that calls a team."""
    if not organisations.exists(said.work, number):
        raise RuleBroken("unreadable_button")
    found = bare(said, organisations.get(said.work, number))
    people = organisations.representatives(said.work, number)
    case = cases.open_of(said.work, number)
    text = _list(
        said,
        "organisation",
        o=found,
        unit=views.unit_name(said.work, found),
        case=case,
        earlier=[(each.id, each.state, views.when(said.work, each.closed_at)) for each in _closed(said, number)],
        registered=views.when(said.work, found.registered_at),
        matched=views.count_yes(people, "matched"),
        level2=views.count_yes(people, "level2"),
        people=len(people),
        outside=outside(said),
    )
    return Answer(text, rows=_what_can_be_done(said, found, case))


def _closed(said: Said, number: OrganisationId) -> list[Case]:
    return [case for case in cases.of(said.work, number) if not case.open][-EARLIER:]


def _what_can_be_done(said: Said, found: Organisation, case: Case | None) -> tuple[tuple[Choice, ...], ...]:
    if case is not None:
        baton = next(iter(batons.of_case(said.work, case.id).values()))
        return ((said.button("show", baton),),)
    if found.registered or not permissions.may(said.who, "open"):
        return ()
    first = said.work.plan.first_steps()
    teams = list(dict.fromkeys(said.work.plan.team(step.team).name for step in first))
    call = f"{said.word('open_call')} {', '.join(teams)}"
    rows: list[tuple[Choice, ...]] = [(Choice(call[:60], f"yeucau:{found.id}:0:{NAMED}"),)]
    if any(permissions.may(said.who, "claim", team=step.team) for step in first):
        rows.append((Choice(labels.button(said.language, "support"), f"hotro:{found.id}:0:{NAMED}"),))
    return tuple(rows)


def candidates(said: Said, request: requests.Request) -> list[Organisation]:
    """The organisations that a request may mean: by code, else by phone, else by name."""
    for code in request.tax_codes:
        exact = organisations.by_tax_code(said.work, code)
        if exact is not None:
            return [exact]
    by_phone = [o for phone in request.phones for o in organisations.by_phone(said.work, phone)]
    by_name = organisations.by_words(said.work, request.name) if request.name.strip() else []
    both = [o for o in by_phone if o.id in {n.id for n in by_name}]
    return both or by_phone or by_name
