"""/danhsach: the form of who takes part; and the answer to «Nhận danh sách này?» under a filled one that was sent (`handlers/sent_roster.py`)."""

from acts.people import roster_order
from campaign import permissions
from campaign.people import roster_change
from campaign.questions import RosterSent
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from telling import words
from telling.messages import Answer
from telling.people import roster_form
from telling.people.roster_taking import LeaveRoster, TakeRoster


def commanded(interaction: Interaction) -> Answer | None:
    """The form, as a file; what to do with it stands under it."""
    permissions.check(interaction.who, "roster")
    if not interaction.incoming.private:
        return Answer(_write(interaction, "roster_in_private"), alone=True)
    roster_form.give(interaction.work, interaction.place.id)
    return None


def _taken(interaction: Tapped, button: TakeRoster) -> Answer:
    """One that was compared with another list than the one in use, or comes while another is on its way, has to be sent again."""
    permissions.check(interaction.who, "roster")
    found = interaction.kept(interaction.press.subject, RosterSent)
    if found is None:
        return interaction.answer("asked_before")
    work, sent = interaction.work, found[1]
    if roster_order.waiting(work) is not None:
        return Answer(_write(interaction, "roster_busy", name=sent.name))
    if roster_change.mark(work.plan.roster) != sent.seen:
        return Answer(_write(interaction, "roster_moved_on", name=sent.name))
    roster_order.put(work, sent, who=interaction.who, place=interaction.place.id)
    return Answer(_write(interaction, "roster_ordered", name=sent.name))


def _left(interaction: Tapped, button: LeaveRoster) -> Answer:
    if interaction.kept(interaction.press.subject, RosterSent) is None:
        return interaction.answer("asked_before")
    return Answer(_write(interaction, "roster_left"))


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "first_day", macro=macro, **values)


BUTTONS = (ButtonKind(TakeRoster, _taken, Says.AGREE), ButtonKind(LeaveRoster, _left, Says.NO))
CONVERSATIONS = (Conversation("roster", commanded=without_cases(commanded), closes=always, buttons=BUTTONS),)
