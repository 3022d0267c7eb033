"""Nhận việc: by the button, by /nhan 128, by "em nhận" in reply to a card; and the next waiting one from the board."""

from dataclasses import replace

from acts.relay import claim
from campaign import permissions
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from campaign.text_normalisation import fold
from handlers.conversation import Conversation, numbers, without_cases
from handlers.interaction import Interaction
from handlers.relay import answering, baton_resolution, lookups, passing
from handlers.understanding import count_or_case, overheard
from handlers.understanding.meanings import Meaning
from storage import channels, places
from storage.relay import batons
from telling import card_keys, labels
from telling.messages import Answer

WAITING = 20
"""So many open cases of a team are looked through."""


def tapped(interaction: Interaction) -> Answer:
    """The button under a call."""
    return _done(interaction, claim.claim(interaction.work, interaction.about, who=interaction.who))


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """A case number, or the card replied to."""
    meant = baton_resolution.one(interaction, "claim", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    return _done(interaction, claim.claim(interaction.work, meant.id, who=interaction.who))


def said(interaction: Interaction, meaning: Meaning) -> Answer:
    """Plain words. A leader's «em nhận nhé» may be said to somebody: then how work is taken is said."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is not None and meaning.softly and permissions.may(interaction.who, "assign", team=baton.team):
        row = (interaction.button("show", baton),)
        return Answer(interaction.sentence("to_take", case=baton.case), rows=(row,), alone=True)
    if baton is not None and baton.offered_to == interaction.who.id:
        return passing.accept_tapped(interaction)
    return typed(interaction, numbers(meaning))


def only_call(interaction: Interaction) -> tuple[CaseId, ...]:
    """Where a platform tells of no reply and a group has called us: the case whose call alone waits for it; none where several do."""
    teams, work = _teams_here(interaction), interaction.work
    waiting = [b.case for team in teams for b in batons.open_in(work, team, limit=2)]
    return tuple(waiting) if len(waiting) == 1 else ()


def which_call(interaction: Interaction) -> Answer | None:
    """The same where several wait, or none: whoever would take one reads which, and nothing has changed; None in nobody's group."""
    return replace(lookups.unclaimed(interaction), alone=True) if _teams_here(interaction) else None


def some_of_several(interaction: Interaction) -> Answer | None:
    """A group's line in which whoever speaks takes cases that wait there, and says more: they read in private which ones wait, with a button for
    each; None for every other line."""
    incoming, work = interaction.incoming, interaction.work
    speaks = not (incoming.private or interaction.about or count_or_case.counts_something(incoming.text))
    numbers = overheard.takes_some(incoming.text) if speaks else frozenset()
    teams = places.serves(work, interaction.place.id) if numbers else []
    waiting = (baton.case for team in teams for baton in batons.open_in(work, team, limit=WAITING))
    return replace(lookups.unclaimed(interaction), alone=True) if numbers & set(waiting) else None


def _teams_here(interaction: Interaction) -> list[str]:
    """The teams of a group that has called us, where no reply would tell what is meant."""
    incoming, work = interaction.incoming, interaction.work
    if incoming.private or not incoming.called or interaction.about or not channels.is_typed(work, incoming.channel):
        return []
    return places.serves(work, interaction.place.id)


def next_one(interaction: Interaction) -> Answer:
    """Nhận việc kế tiếp: the oldest that waits for one of the member's teams, walk-ins and urgent ones first."""
    teams = interaction.who.teams
    waiting = [
        b
        for team in interaction.work.plan.teams
        if team.id in teams
        for b in batons.open_in(interaction.work, team.id, limit=WAITING)
    ]
    if not waiting:
        return interaction.answer("nothing_unclaimed")
    pressing = batons.pressing(interaction.work, [b.case for b in waiting])
    first = min(waiting, key=lambda b: (b.case not in pressing, b.since, b.id))
    return _done(interaction, claim.claim(interaction.work, first.id, who=interaction.who))


def next_by_words(interaction: Interaction) -> Answer | None:
    """«Nhận việc kế tiếp», as a group's board offers it where there are no buttons; None for any other line."""
    said, label = interaction.incoming.text, labels.button(interaction.language, "unclaimed")
    return next_one(interaction) if interaction.incoming.called and fold(said) == fold(label) else None


def _done(interaction: Interaction, baton: Baton) -> Answer:
    private = interaction.who.private is not None and interaction.who.private != interaction.place.id
    told = interaction.answer("claimed", case=baton.case, private=private)
    return replace(told, shown_by=card_keys.work(baton, interaction.who.id))


CONVERSATIONS = (
    Conversation("claim", tapped, typed, phrase=said, plain=answering.plain),
    Conversation("unclaimed", next_one, without_cases(lookups.unclaimed), plain=next_by_words, looks=True),
)
