"""Looking things up: my work, what waits for my team, one case, an organisation by code, name or phone."""

from dataclasses import replace

from campaign import outsiders, permissions, text_normalisation, verbs
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from campaign.relay.batons import Baton
from campaign.relay.cases import Case
from handlers.conversation import ButtonKind, Conversation, as_command, if_named, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.relay import asking_around, below, doubles, overview
from handlers.understanding import leading, requests
from handlers.understanding.leading import Asked
from handlers.understanding.meanings import Meaning, MeaningKey
from storage import channels, places
from storage.lists import organisations
from storage.relay import batons, cases
from telling import labels, views, words
from telling.messages import Answer, Choice
from telling.relay.baton_arguments import OfLine
from telling.relay.request_arguments import OpenNamed

SHOWN = 8
EARLIER = 3
"""So many closed cases of an organisation are named."""


def _list(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "lists", macro=macro, **values)


def mine(interaction: Interaction) -> Answer:
    """Việc của tôi: what I hold, what waits for my yes; of a leader who names somebody, theirs."""
    if (theirs := overview.mine_of(interaction)) is not None:
        return theirs
    held = batons.in_hand(interaction.work, interaction.who.id)
    asked = batons.offered_to(interaction.work, interaction.who.id)
    lines = [views.of(interaction.work, b, private=False) for b in held[:20]]
    offered = [views.of(interaction.work, b, private=False) for b in asked[:5]]
    rows = tuple((interaction.button("show", b, label=f"{interaction.word('case')} {b.case}"),) for b in held[:SHOWN])
    return Answer(
        _list(interaction, "mine", lines=lines, offered=offered, more=max(0, len(held) - 20)), rows=rows, alone=True
    )


def unclaimed(interaction: Interaction) -> Answer:
    """Chưa có người nhận: what waits for the member's teams. Taken by the button of its call, or typed; here it is looked at."""
    teams = [t for t in interaction.work.plan.teams if t.id in interaction.who.teams]
    waiting = [b for team in teams for b in batons.open_in(interaction.work, team.id, limit=20)]
    if not waiting:
        return interaction.answer("nothing_unclaimed")
    lines = [views.of(interaction.work, b, private=False) for b in waiting[:SHOWN]]
    rows = tuple(
        (interaction.button("show", b, label=f"{interaction.word('case')} {b.case}"),) for b in waiting[:SHOWN]
    )
    return Answer(_list(interaction, "unclaimed", lines=lines, more=len(waiting) - len(lines)), rows=rows)


def counted(interaction: Interaction) -> Answer | None:
    """«tổ mình còn bao nhiêu phiếu» in private: a leader sees the team, a member what nobody has; «tôi còn mấy phiếu» one's own."""
    asked = leading.counted(interaction.incoming.text) if interaction.incoming.private else None
    if asked == Asked.OWN:
        return mine(replace(interaction, rest=""))
    if asked == Asked.CASES_OF_TEAM and permissions.may(interaction.who, "overview"):
        return overview.tapped(interaction)
    return replace(unclaimed(interaction), alone=True) if asked is not None else None


def waiting_in(interaction: Interaction, team: str) -> str:
    """What waits for a team, for somebody who has just joined it; empty when nothing does."""
    waiting = batons.open_in(interaction.work, team, limit=20)
    lines = [views.of(interaction.work, b, private=False) for b in waiting[:SHOWN]]
    return _list(interaction, "unclaimed", lines=lines, more=len(waiting) - len(lines)) if lines else ""


def show_tapped(interaction: Interaction) -> Answer:
    """Diễn biến."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    return _own_card(interaction, baton.case) or course(interaction, baton.case)


def show_typed(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """ "128 tới đâu r": the card of a case."""
    if numbers:
        return _own_card(interaction, numbers[0]) or course(interaction, numbers[0])
    return show_tapped(interaction)


def _own_card(interaction: Interaction, number: CaseId) -> Answer | None:
    """Where no card changes and none is at hand, the holder's own comes down in private: there is no other way to read it again."""
    if not interaction.incoming.private or not channels.is_typed(interaction.work, interaction.place.channel):
        return None
    case = cases.current(interaction.work, number)
    mine = [baton for baton in batons.in_hand(interaction.work, interaction.who.id) if baton.case == case]
    return Answer("") if sum(below.come_down(interaction, baton) for baton in mine) else None


def course(interaction: Interaction, number: CaseId) -> Answer:
    """Who has done what, who holds it now. Phones masked: the full card is the holder's alone."""
    permissions.check(interaction.who, "show")
    case = cases.get(interaction.work, cases.current(interaction.work, number))
    if case is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    number = case.id
    live = {step: b for step, b in batons.of_case(interaction.work, number).items() if views.known(interaction.work, b)}
    shown = [b for b in live.values() if not outside(interaction) or outsiders.team(interaction.work.plan, b.team)]
    lines = [views.of(interaction.work, b, private=False) for b in shown]
    organisation = bare(interaction, organisations.get(interaction.work, case.organisation))
    free = [b for b in live.values() if b.state == "open" and permissions.works_in(interaction.who, b.team)]
    opened = views.when(interaction.work, case.opened_at)
    twins = [] if outside(interaction) else doubles.choices(interaction, case)
    return Answer(
        _list(
            interaction,
            "course",
            case=case,
            organisation=organisation,
            lines=lines,
            opened=opened,
            by=interaction.short(case.opened_by),
            free=bool(free),
            double=bool(twins),
        ),
        rows=tuple((one,) for one in twins),
    )


def find(interaction: Interaction) -> Answer:
    """/tim: by tax code, phone or name, diacritics do not matter."""
    permissions.check(interaction.who, "find")
    if not interaction.rest.strip():
        return replace(interaction.answer("say_whom"), alone=True)
    request = requests.read(interaction.rest)
    found = candidates(interaction, request) or organisations.by_words(interaction.work, request.whole)
    lines = [
        (bare(interaction, o), views.unit_name(interaction.work, o), cases.open_of(interaction.work, o.id))
        for o in found[:SHOWN]
    ]
    rows = tuple((_open_or_look(interaction, o),) for o in found[:SHOWN])
    more = _to_add(interaction, found[0]) if len(found) == 1 else ()
    return Answer(_list(interaction, "found", lines=lines, more=max(0, len(found) - SHOWN)), rows=(*rows, *more))


def _asked_about(interaction: Interaction, meaning: Meaning) -> Answer:
    """«3800991002 ai đang làm vậy»: for whoever asks."""
    return replace(find(interaction), alone=True)


def _open_or_look(interaction: Interaction, organisation: Organisation) -> Choice:
    case = cases.open_of(interaction.work, organisation.id)
    if case is not None:
        baton: Baton = next(iter(batons.of_case(interaction.work, case.id).values()))
        return interaction.button(
            "show", baton, label=f"{interaction.word('case')} {case.id}: {bare(interaction, organisation).name}"[:60]
        )
    return Choice(bare(interaction, organisation).name[:60], verbs.token("find", organisation.id))


def found_tapped(interaction: Interaction) -> Answer:
    """A name under what was found: the organisation is shown, and nothing else happens."""
    permissions.check(interaction.who, "find")
    number = OrganisationId(interaction.press.subject if interaction.press else 0)
    return organisation(interaction, number) if number else interaction.answer("say_whom")


def outside(interaction: Interaction) -> bool:
    """Is it read by another organisation: in its own group, or by somebody of its team?"""
    here = () if interaction.incoming.private else places.teams(interaction.work, interaction.place.id)
    return outsiders.teams(interaction.work.plan, here) or outsiders.member(interaction.work.plan, interaction.who)


def bare(interaction: Interaction, found: Organisation) -> Organisation:
    """As whoever reads it may see it."""
    return views.bare_organisation(interaction.work, found) if outside(interaction) else found


def organisation(interaction: Interaction, number: OrganisationId) -> Answer:
    """What is known of it, its case, and (by buttons that say so) opening one: that calls a team."""
    if not organisations.exists(interaction.work, number):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    found = bare(interaction, organisations.get(interaction.work, number))
    people = organisations.representatives(interaction.work, number)
    case = cases.open_of(interaction.work, number)
    text = _list(
        interaction,
        "organisation",
        o=found,
        unit=views.unit_name(interaction.work, found),
        case=case,
        earlier=[
            (each.id, each.state, views.when(interaction.work, each.closed_at)) for each in _closed(interaction, number)
        ],
        registered=views.when(interaction.work, found.registered_at),
        matched=views.count_yes(people, "matched"),
        level2=views.count_yes(people, "level2"),
        people=len(people),
        outside=outside(interaction),
    )
    return Answer(text, rows=(*_what_can_be_done(interaction, found, case), *_to_add(interaction, found)))


def _to_add(interaction: Interaction, found: Organisation) -> tuple[tuple[Choice, ...], ...]:
    """For who may: the button that adds to the base what no list has."""
    if found.listed or not permissions.ever(interaction.who, "add_to_base"):
        return ()
    return ((Choice(labels.button(interaction.language, "add_to_base"), verbs.token("add_to_base", found.id)),),)


def _closed(interaction: Interaction, number: OrganisationId) -> list[Case]:
    return [case for case in cases.of(interaction.work, number) if not case.open][-EARLIER:]


def _what_can_be_done(
    interaction: Interaction, found: Organisation, case: Case | None
) -> tuple[tuple[Choice, ...], ...]:
    if case is not None:
        baton = next(iter(batons.of_case(interaction.work, case.id).values()))
        return ((interaction.button("show", baton),),)
    if found.registered or not permissions.may(interaction.who, "open"):
        return ()
    first = interaction.work.plan.first_steps()
    teams = list(dict.fromkeys(interaction.work.plan.team(step.team).name for step in first))
    call = f"{interaction.word('open_call')} {', '.join(teams)}"
    rows: list[tuple[Choice, ...]] = [(Choice(call[:60], verbs.token("open", found.id, argument=OpenNamed())),)]
    if any(permissions.works_in(interaction.who, step.team) for step in first):
        rows.append(
            (
                Choice(
                    labels.button(interaction.language, "support"),
                    verbs.token("support", found.id, argument=OpenNamed()),
                ),
            )
        )
    if not outside(interaction) and permissions.may(interaction.who, "tick"):
        rows.append((Choice(labels.button(interaction.language, "tick"), verbs.token("tick", found.id)),))
    return tuple(rows)


def candidates(interaction: Interaction, request: requests.TypedRequest) -> list[Organisation]:
    """The organisations that a request may mean: by code, else by phone, else by name."""
    for code in request.tax_codes:
        exact = organisations.by_tax_code(interaction.work, code)
        if exact is not None:
            return [exact]
    by_phone = [o for phone in request.phones for o in organisations.by_phone(interaction.work, phone)]
    by_name = organisations.by_words(interaction.work, request.name) if request.name.strip() else []
    if request.whole != request.name:
        by_name = _called(interaction, request.whole) or by_name
    both = [o for o in by_phone if o.id in {n.id for n in by_name}]
    return both or by_phone or by_name


def _called(interaction: Interaction, text: str) -> list[Organisation]:
    """Those whose name is exactly what was typed, whatever words of ours are in it («Công ty Gấp Gấp»)."""
    core = text_normalisation.company_core(text)
    found = organisations.by_words(interaction.work, text) if core else []
    return [each for each in found if text_normalisation.company_core(each.name) == core]


def _mine_tapped(interaction: Tapped, button: ButtonArgument) -> Answer:
    """The board's button; which piece a kept line is about is answered before (`handlers/of_which.py`)."""
    return mine(interaction)


CONVERSATIONS = (
    Conversation(
        "mine",
        commanded=without_cases(mine),
        plain=counted,
        small_talk={MeaningKey.ON_DUTY: asking_around.answered, MeaningKey.WALK_IN: asking_around.answered},
        closes=if_named,
        buttons=(ButtonKind(NoArgument, _mine_tapped), ButtonKind(OfLine, _mine_tapped)),
        looks=True,
    ),
    Conversation("find", found_tapped, without_cases(find), small_talk={MeaningKey.FIND: _asked_about}, looks=True),
    Conversation("show", show_tapped, show_typed, phrase=as_command(show_typed), looks=True),
)
