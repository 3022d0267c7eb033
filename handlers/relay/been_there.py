"""/tannoi 128, «đã đến tận nơi phiếu 128, đã khớp»: somebody has been where the enterprise is, and what came of it. A slip is taken back."""

from dataclasses import replace
from datetime import date, timedelta

from acts.relay import transitions, visit
from campaign.button_argument import NoArgument
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, Numbers, always
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, finishing, waiting
from handlers.understanding import phrases, visits
from handlers.understanding.meanings import Intent
from handlers.understanding.visits import TypedCome
from storage.relay import batons
from telling import words
from telling.messages import Answer, Choice
from telling.relay.visit_arguments import BeenThere, NobodyThere, NotThere


def commanded(interaction: Interaction, numbers: Numbers) -> Answer:
    """The case, and «không gặp» where nobody was there."""
    meant = _meant(interaction, numbers[0] if numbers else None)
    if isinstance(meant, Answer):
        return meant
    ago = visits.days_ago(interaction.rest, _today(interaction))
    return _noted(interaction, meant, TypedCome(0, met=not visits.absent(interaction.rest), ago=ago))


def plain(interaction: Interaction) -> Answer | None:
    """A line that says so: of the case that it names, the card replied to, or the one piece of work in hand."""
    said = visits.come(interaction.incoming.text, _today(interaction))
    if said is None or interaction.incoming.edited:
        return None
    if said.case or interaction.about:
        meant = _meant(interaction, CaseId(said.case) if said.case else None)
        return meant if isinstance(meant, Answer) else _noted(interaction, meant, said)
    mine = batons.in_hand(interaction.work, interaction.who.id) if interaction.incoming.private else []
    return _noted(interaction, mine[0], said) if len(mine) == 1 else None


def _today(interaction: Interaction) -> date:
    return interaction.work.local(interaction.work.spoken_at).date()


def _meant(interaction: Interaction, case: CaseId | None) -> Baton | Answer:
    """What the speaker has in hand of the case goes before what they have done of it."""
    replied = batons.get(interaction.work, interaction.about) if case is None else None
    number = replied.case if replied is not None else case
    live = batons.of_case(interaction.work, number).values() if number is not None else []
    mine = [one for one in live if one.held_by(interaction.who.id)]
    return mine[0] if len(mine) == 1 else baton_resolution.one(interaction, "visited", case=case)


def _been(interaction: Tapped, button: BeenThere | NoArgument) -> Answer:
    return _noted(interaction, transitions.load(interaction.work, interaction.about), TypedCome(0, met=True))


def _nobody(interaction: Tapped, button: NobodyThere) -> Answer:
    return _noted(interaction, transitions.load(interaction.work, interaction.about), TypedCome(0, met=False))


def _noted(interaction: Interaction, baton: Baton, said: TypedCome) -> Answer:
    """It is written down; what came of it is what the line goes on with, or is asked on the card."""
    if said.ago is None:
        return interaction.answer("visit_which_day", case=baton.case)
    number = visit.come(interaction.work, baton.id, met=said.met, ago=said.ago, who=interaction.who)
    day = _today(interaction) - timedelta(days=said.ago) if said.ago else ""
    noted = interaction.sentence("visit_noted", case=baton.case, met=said.met, again=number is None, day=day)
    after = _what_came(interaction, baton, met=said.met, rest=said.rest)
    undo = Choice(interaction.word("visit_not"), token("visited", number, argument=NotThere())) if number else None
    rows = (*after.rows, *(((undo,),) if undo is not None and not after.ask else ()))
    return replace(after, text=words.joined(noted, after.text), rows=rows)


def _what_came(interaction: Interaction, baton: Baton, *, met: bool, rest: str) -> Answer:
    """The result that was said with it, or the card's question: which result, or when one goes again."""
    told = phrases.understand(rest) if rest else None
    if told is not None and told.verb == Intent.DONE:
        return finishing.said_so(replace(interaction, about=baton.id), replace(told, cases=()))
    if not baton.held_by(interaction.who.id):
        return Answer("")
    if told is not None and told.verb == Intent.WAIT:
        return waiting.typed(replace(interaction, about=baton.id, rest=told.rest), ())
    if not met:
        return below.ask_there(interaction, baton, mode=AskMode.WAIT)
    return below.ask_there(interaction, baton, mode=AskMode.RESULT, step=interaction.work.plan.step(baton.step).name)


def _slip(interaction: Tapped, button: NotThere) -> Answer:
    return _taken_back(interaction, interaction.press.subject)


def _taken_back(interaction: Interaction, number: int) -> Answer:
    baton = visit.take_back(interaction.work, number, who=interaction.who)
    return interaction.answer("visit_taken_back", case=baton.case)


def taken_back(interaction: Interaction) -> Answer | None:
    """«bấm nhầm», /nham alone, while a visit is the last thing that the speaker told of."""
    last = visit.last_slip(interaction.work, who=interaction.who)
    return _taken_back(interaction, last) if last is not None else None


BUTTONS = (
    ButtonKind(NoArgument, _been),
    ButtonKind(BeenThere, _been),
    ButtonKind(NobodyThere, _nobody),
    ButtonKind(NotThere, _slip),
)
CONVERSATIONS = (
    Conversation("visited", commanded=commanded, plain=plain, taken_back=taken_back, closes=always, buttons=BUTTONS),
)
