"""«hẹn tận nơi 15h mai tại 12 đường Mẫu», /hen 128 tận nơi …: a visit has a time, an address and who goes. No group reads the address."""

from html import unescape

from acts.relay import visit
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers.interaction import Interaction
from handlers.relay import baton_resolution
from handlers.understanding import moments, visits
from handlers.understanding.visits import TypedVisit
from storage.relay import batons
from telling import views
from telling.messages import Answer


def plain(interaction: Interaction) -> Answer | None:
    """A line that arranges a visit: about the case that is named, the card replied to, or the one piece of work in hand."""
    typed = visits.read(interaction.incoming.text)
    if typed is None or interaction.incoming.edited:
        return None
    meant = _meant(interaction, typed)
    return meant if meant is None or isinstance(meant, Answer) else arranged(interaction, meant, typed=typed)


def arranged(interaction: Interaction, baton: Baton, *, typed: TypedVisit) -> Answer:
    """It waits until then; what is missing is said."""
    work = interaction.work
    moment = moments.read(typed.when, work.spoken_at, hours=work.plan.hours, zone=work.plan.campaign.zone)
    if moment is None or not typed.address:
        return interaction.answer("visit_how", case=baton.case)
    when = views.when(work, moment.at_ms)
    note = unescape(interaction.sentence("visit_note", at=when, address=typed.address))
    after = visit.arrange(work, baton.id, until=moment.at_ms, note=note, who=interaction.who)
    return interaction.answer("visit_arranged", case=after.case, until=views.when(work, after.due_at))


def _meant(interaction: Interaction, typed: TypedVisit) -> Baton | Answer | None:
    """None where nothing says which: in a group without a reply, or with several pieces of work in hand."""
    if typed.case or interaction.about:
        return baton_resolution.one(interaction, "wait", case=CaseId(typed.case) if typed.case else None)
    mine = batons.in_hand(interaction.work, interaction.who.id) if interaction.incoming.private else []
    return mine[0] if len(mine) == 1 else None
