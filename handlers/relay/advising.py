"""What a leader says about work that was brought to them (Báo cáo cấp trên), and what the holder answers: in their own words."""

from dataclasses import replace

from acts.relay import advise, block, raise_up, transitions
from campaign import permissions
from campaign.button_argument import NoArgument
from campaign.ids import BatonId, CaseId, MemberId
from campaign.questions import LineOfWork
from campaign.relay.batons import Baton, BatonState
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, blocking, passing
from handlers.understanding import advising as reading
from handlers.understanding import people, phrases
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Intent, MeaningKey
from storage import members
from storage.relay import batons
from telling import card_keys
from telling.card_keys import BatonCard, BatonCardKind
from telling.messages import Answer, Choice
from telling.relay.baton_arguments import AssignOther, BringUp, SendWords, Solved

TALK = frozenset({BatonCardKind.ALERT, BatonCardKind.ADVICE})
"""The kinds of message of which a typed reply is passed on."""
LEADS = frozenset({Intent.OFFER, Intent.UNDO, Intent.SHOW})
"""What a leader may ask for in such a reply, in words that say so; everything else is for the holder to read."""


def _solved(interaction: Tapped, button: Solved) -> Answer:
    """Hết vướng lets the holder go on, of an incident everybody; of who is away the team."""
    before = transitions.load(interaction.work, interaction.about)
    if block.is_incident(interaction.work, before.reason):
        return interaction.answer(
            "incident_ended", count=len(block.over(interaction.work, before.reason, who=interaction.who))
        )
    after = block.unblock(interaction.work, before.id, who=interaction.who)
    if after.holder is None:
        return interaction.answer("unblocked_to_team", case=after.case, holder=interaction.short(before.holder))
    return interaction.answer("unblocked_for", case=after.case, holder=interaction.short(after.holder))


def _to_another(interaction: Tapped, button: AssignOther) -> Answer:
    """Giao người khác asks to whom."""
    baton = transitions.load(interaction.work, interaction.about)
    raise_up.check(interaction.work, baton, verb="assign", who=interaction.who)
    return passing.to_whom(interaction, baton)


def _brought_up(interaction: Tapped, button: BringUp) -> Answer:
    """Báo cáo cấp trên under a leader's alert."""
    return blocking.escalate_tapped(interaction)


def _prompt_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    return _prompt(interaction)


def _prompt(interaction: Interaction) -> Answer:
    """Trả lời asks for the words."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is None or baton.holder is None:
        return _pass(interaction, interaction.about, "")
    raise_up.check(interaction.work, baton, verb="advise", who=interaction.who)
    text = interaction.sentence("advice_prompt", case=baton.case, holder=interaction.short(baton.holder))
    return Answer(text, ask=True, about=card_keys.alert(baton.id))


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/chidao 128 <words>."""
    meant = baton_resolution.one(interaction, "advise", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    return (
        _pass(interaction, meant.id, interaction.rest)
        if interaction.rest.strip()
        else _prompt(replace(interaction, about=meant.id, press=None))
    )


def plain(interaction: Interaction) -> Answer | None:
    """«ý kiến phiếu 128: cứ làm tiếp», «trả lời Dũng: …» of a leader; None for every other line."""
    case, text = reading.plainly(interaction.incoming.text)
    if not case:
        case, text = _of_holder(interaction)
    if not case or interaction.member is None or not permissions.may(interaction.who, "advise"):
        return None
    return typed(replace(interaction, rest=text), (CaseId(case),))


def _of_holder(interaction: Interaction) -> tuple[int, str]:
    """The one piece of stuck work of whom the line names, and the words; 0 and nothing where it is none or several."""
    name, text = reading.to_whom(interaction.incoming.text)
    found = people.whole(name, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)]) if name else []
    held = batons.in_hand(interaction.work, MemberId(found[0])) if len(found) == 1 else []
    stuck = [one for one in held if one.state == BatonState.BLOCKED]
    return (stuck[0].case, text) if len(stuck) == 1 and interaction.incoming.private else (0, "")


def replied(interaction: Interaction) -> Answer | None:
    """A typed reply to an alert, to a leader's words or to the holder's answer; None for every other line."""
    key = card_keys.read(interaction.card)
    if key is None or key.kind not in TALK or not interaction.incoming.text.strip():
        return None
    baton = batons.get(interaction.work, key.baton)
    if baton is None or _means_an_act(interaction, baton):
        return None
    if baton.held_by(interaction.who.id):
        return _answer(interaction, key)
    return _pass(interaction, key.baton, interaction.incoming.text)


def perhaps(interaction: Interaction) -> Answer | None:
    """A leader's line to stuck work that says what to do: whether it goes to the holder; None for every other line."""
    text = interaction.incoming.text
    baton = _stuck(interaction) if reading.instructs(text) else None
    if baton is None or baton.state != BatonState.BLOCKED:
        return None
    if baton.held_by(interaction.who.id) or not raise_up.may(
        interaction.work, baton, verb="advise", who=interaction.who
    ):
        return None
    kept = interaction.keep(LineOfWork(text))
    send = Choice(
        interaction.word("advice_send"), token("advise", baton.id, version=baton.version, argument=SendWords(kept))
    )
    said = interaction.sentence("advice_perhaps", case=baton.case, holder=interaction.short(baton.holder))
    return Answer(said, rows=((send,),), alone=True, question=kept)


def _stuck(interaction: Interaction) -> Baton | None:
    """The card's; in private without one the only stuck work about which the speaker may write."""
    work = interaction.work
    if interaction.about or not interaction.incoming.private or interaction.member is None:
        return batons.get(work, interaction.about)
    stuck = [one for team in work.plan.teams for one in batons.blocked_in(work, team.id)]
    mine = [one for one in stuck if raise_up.may(work, one, verb="advise", who=interaction.who)]
    return mine[0] if len(mine) == 1 else None


def _send(interaction: Tapped, button: SendWords) -> Answer:
    """The kept words leave."""
    kept = interaction.kept(button.question, LineOfWork)
    return (
        _pass(interaction, interaction.about, kept[1].text) if kept is not None else interaction.answer("asked_before")
    )


def _means_an_act(interaction: Interaction, baton: Baton) -> bool:
    """ "đã khớp" by the holder is the result, "hết vướng" by either is just that."""
    meaning = phrases.understand(interaction.incoming.text)
    if meaning.key == MeaningKey.UNBLOCK:
        return True
    acts = meaning.verb not in (Intent.NONE, Intent.ASK)
    return acts and (baton.held_by(interaction.who.id) or meaning.verb in LEADS)


def _answer(interaction: Interaction, key: BatonCard) -> Answer | None:
    if key.kind != BatonCardKind.ADVICE:
        return None
    baton = advise.reply(
        interaction.work, key.baton, text=interaction.incoming.text, who=interaction.who, to=key.member
    )
    return interaction.answer("advised", case=baton.case, to=interaction.short(key.member))


def _pass(interaction: Interaction, baton: BatonId, text: str) -> Answer:
    after = advise.advise(interaction.work, baton, text=text, who=interaction.who)
    return interaction.answer("advised", case=after.case, to=interaction.short(after.holder))


BUTTONS = (
    ButtonKind(NoArgument, _prompt_tapped),
    ButtonKind(Solved, _solved),
    ButtonKind(AssignOther, _to_another),
    ButtonKind(BringUp, _brought_up),
    ButtonKind(SendWords, _send, Says.YES),
)
CONVERSATIONS = (Conversation("advise", commanded=typed, replied=replied, plain=plain, buttons=BUTTONS),)
