"""/dulieu: requests of people about what is kept of them, with the law's days. For whoever looks after the data, in private only."""

from acts.people import data_request
from campaign import permissions, verbs
from campaign.people.data_requests import DataRequest
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import data_requests as reading
from handlers.understanding.data_requests import TypedDataRequest
from storage.people import data_request_rows
from telling.messages import Answer, Choice
from telling.people import data_request_words
from telling.people.data_request_arguments import MoveRequest

LATELY_MS = 3 * 86_400_000
"""So long what is done still stands in the list, to be opened again."""
SHOWN = 10
"""So many stand in it at most, as a message can hold; what waits first."""


def commanded(interaction: Interaction) -> Answer:
    """Alone it lists; «3 xong» says what became of one; anything else is a new request."""
    permissions.check(interaction.who, "data_request")
    if not interaction.incoming.private:
        return Answer(data_request_words.write(interaction.work, "requests_in_private"), alone=True)
    if (said := reading.moved(interaction.rest)) is not None:
        number, step = said
        return _moved(interaction, number, MoveRequest(step))
    typed = reading.asked(interaction.rest)
    return _noted(interaction, typed) if typed is not None else _listed(interaction)


def plain(interaction: Interaction) -> Answer | None:
    """«yêu cầu xóa dữ liệu: chị Lê Thị Mẫu», of whoever looks after the data, in private."""
    if not interaction.incoming.private or not permissions.ever(interaction.who, "data_request"):
        return None
    typed = reading.plainly(interaction.incoming.text)
    return _noted(interaction, typed) if typed is not None else None


def _noted(interaction: Interaction, typed: TypedDataRequest) -> Answer:
    made = data_request.note(interaction.work, typed.wish, whom=typed.whom, who=interaction.who)
    return _stands(interaction, "request_noted", made)


def _tapped(interaction: Tapped, button: MoveRequest) -> Answer:
    return _moved(interaction, interaction.press.subject, button)


def _moved(interaction: Interaction, number: int, button: MoveRequest) -> Answer:
    now = data_request.move(interaction.work, number, step=button.step, who=interaction.who)
    if data_request_rows.get(interaction.work, number) is None:
        return Answer(data_request_words.write(interaction.work, "request_dropped", number=number), alone=True)
    return _stands(interaction, "request_moved", now)


def _stands(interaction: Interaction, macro: str, one: DataRequest) -> Answer:
    line = data_request_words.line(interaction.work, one)
    text = data_request_words.write(interaction.work, macro, line=line)
    return Answer(text, rows=(_ways(interaction, one),), alone=True)


def _listed(interaction: Interaction) -> Answer:
    known = data_request_rows.waiting(interaction.work, ended_since=interaction.work.now - LATELY_MS)
    shown = sorted(sorted(known, key=lambda one: one.ended)[:SHOWN], key=lambda one: one.id)
    text = data_request_words.listed(interaction.work, shown, more=len(known) - len(shown))
    return Answer(text, rows=tuple(_ways(interaction, one) for one in shown), alone=True)


def _ways(interaction: Interaction, one: DataRequest) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{interaction.word(f'request_{step.name.lower()}')} {one.id}",
            verbs.token("data_request", one.id, argument=MoveRequest(step)),
        )
        for step in one.steps
    )


BUTTONS = (ButtonKind(MoveRequest, _tapped),)
CONVERSATIONS = (
    Conversation("data_request", commanded=without_cases(commanded), plain=plain, closes=always, buttons=BUTTONS),
)
