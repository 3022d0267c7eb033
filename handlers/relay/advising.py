"""What a leader says about work that was brought to them (Báo cáo cấp trên), and what the holder answers: in their own words."""

from dataclasses import replace

from acts.relay import advise, block
from campaign import permissions
from campaign.ids import BatonId, CaseId
from campaign.relay.batons import Baton
from handlers.interaction import Said
from handlers.relay import baton_resolution
from handlers.understanding import phrases
from storage.relay import batons
from telling import card_keys, effects
from telling.card_keys import Key
from telling.messages import Answer

TALK = frozenset({"alert", "advice"})
"""The kinds of message of which a typed reply is passed on."""
LEADS = frozenset({"offer", "undo", "show"})
"""What a leader may ask for in such a reply, in words that say so; everything else is for the holder to read."""


def tapped(said: Said) -> Answer:
    """Trả lời asks for the words; Hết vướng lets the holder go on."""
    if said.press is not None and said.press.argument == effects.SOLVED:
        after = block.unblock(said.work, said.about, who=said.who)
        return said.answer("unblocked_for", case=after.case, holder=said.short(after.holder))
    baton = batons.get(said.work, said.about)
    if baton is None or baton.holder is None:
        return _pass(said, said.about, "")
    permissions.check(said.who, "advise", team=baton.team)
    text = said.sentence("advice_prompt", case=baton.case, holder=said.short(baton.holder))
    return Answer(text, ask=True, about=card_keys.alert(baton.id))


def typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """/chidao 128 <words>."""
    meant = baton_resolution.one(said, "advise", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    return _pass(said, meant.id, said.rest) if said.rest.strip() else tapped(replace(said, about=meant.id, press=None))


def replied(said: Said) -> Answer | None:
    """A typed reply to an alert, to a leader's words or to the holder's answer; None for every other line."""
    key = card_keys.read(said.card)
    if key is None or key.kind not in TALK or not said.incoming.text.strip():
        return None
    baton = batons.get(said.work, key.baton)
    if baton is None or _means_an_act(said, baton):
        return None
    if baton.held_by(said.who.id):
        return _answer(said, key)
    return _pass(said, key.baton, said.incoming.text)


def _means_an_act(said: Said, baton: Baton) -> bool:
    """ "đã khớp" by the holder is the result, "hết vướng" by either is just that."""
    meaning = phrases.understand(said.incoming.text)
    if meaning.key == "unblock":
        return True
    acts = meaning.verb not in ("none", "ask")
    return acts and (baton.held_by(said.who.id) or meaning.verb in LEADS)


def _answer(said: Said, key: Key) -> Answer | None:
    if key.kind != "advice":
        return None
    baton = advise.reply(said.work, key.baton, said.incoming.text, who=said.who, to=key.member)
    return said.answer("advised", case=baton.case, to=said.short(key.member))


def _pass(said: Said, baton: BatonId, text: str) -> Answer:
    after = advise.advise(said.work, baton, text, who=said.who)
    return said.answer("advised", case=after.case, to=said.short(after.holder))
