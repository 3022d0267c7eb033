"""A call by night: help now by phone, or an appointment in the morning; only those on duty are rung meanwhile."""

from dataclasses import replace

from acts.relay import call, claim, timers, transitions
from campaign import verbs
from campaign.ids import OrganisationId
from campaign.relay.batons import Baton, BatonState
from campaign.relay.cases import CaseSource
from handlers.conversation import ButtonKind
from handlers.interaction import Interaction, Tapped
from storage.relay import cases
from telling import card_keys, views
from telling.messages import Answer, Choice
from telling.relay.request_arguments import HelpNow, InTheMorning


def asked(interaction: Interaction, told: Answer, *, baton: Baton | None) -> Answer:
    """With the two ways, where it is night and nobody stands at the counter; `baton` is the first that waits, None where none does."""
    work, night = interaction.work, interaction.work.plan.hours.quiet(interaction.work.local(interaction.work.now))
    case = cases.get(work, baton.case) if baton is not None else None
    if baton is None or case is None or not night or case.source != CaseSource.CALL or baton.state != BatonState.OPEN:
        return told
    ways: list[tuple[str, HelpNow | InTheMorning]] = []
    if claim.may(interaction.who, team=baton.team):
        ways.append((interaction.word("help_now"), HelpNow(baton.id)))
    if call.waits_for_morning(work, case):
        opens = views.when(work, timers.next_session(work))
        ways.append((f"{interaction.word('in_the_morning')} {opens}", InTheMorning(baton.id)))
    if not ways:
        return told
    subject = OrganisationId(case.organisation)
    rows = tuple((Choice(label, verbs.token("open", subject, argument=argument)),) for label, argument in ways)
    return replace(told, rows=(*told.rows, *rows), shown_by="", alone=True)


def _now(interaction: Tapped, button: HelpNow) -> Answer:
    mine = claim.claim(interaction.work, button.baton, who=interaction.who)
    told = interaction.answer("claimed", case=mine.case, private=not interaction.incoming.private)
    return replace(told, shown_by=card_keys.work(mine, interaction.who.id))


def _in_the_morning(interaction: Tapped, button: InTheMorning) -> Answer:
    baton = transitions.load(interaction.work, button.baton)
    waits = call.in_the_morning(interaction.work, baton, who=interaction.who)
    return interaction.answer("in_the_morning", case=waits.case, at=views.when(interaction.work, waits.due_at))


BUTTONS = (ButtonKind(HelpNow, _now), ButtonKind(InTheMorning, _in_the_morning))
