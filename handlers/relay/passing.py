"""Nhờ người khác and Chuyển cho…: back to the team, or to one person who says yes or no."""

from dataclasses import replace

from acts.relay import ask, busy, offer, raise_up, transitions
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, MemberId
from campaign.relay import handoffs
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode, Reading, meant
from campaign.verbs import Press
from handlers import refusals
from handlers.conversation import ButtonKind, Conversation, always, numbers
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, card_questions, echoing, whom
from handlers.understanding import declining, people, phrases
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Meaning, MeaningKey
from storage import channels
from storage.relay import batons
from telling import card_keys, formats, words
from telling.card_keys import BatonCardKind
from telling.messages import Answer, Choice
from telling.relay import buttons
from telling.relay.baton_arguments import InOwnWords, OfferTo


def busy_tapped(interaction: Interaction) -> Answer:
    """The button: back to the team."""
    after = busy.give_back(interaction.work, interaction.about, who=interaction.who, seen=interaction.seen)
    return echoing.of(interaction, "given_back", case=after.case)


def busy_typed(interaction: Interaction, cases: tuple[CaseId, ...], *, only_if_held: bool = False) -> Answer | None:
    """/nho 128 with no name, or "em bận" in reply; what else was said is kept as a note.

    `only_if_held`: "đang họp" gives back what one holds and means nothing from anybody else.
    """
    meant = baton_resolution.one(interaction, "busy", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if only_if_held and not meant.held_by(interaction.who.id):
        return None
    after = busy.give_back(interaction.work, meant.id, who=interaction.who, note=interaction.rest)
    return echoing.of(interaction, "given_back", case=after.case)


def _handed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer | None:
    """/nho 128; /nho 128 Bảo asks that colleague alone."""
    if interaction.rest and people.whole(interaction.rest, whom.roster(interaction)):
        return offer_typed(interaction, cases)
    return busy_typed(interaction, cases)


def offer_typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/chuyen 128 Mai, or "chuyển c Mai" in reply."""
    meant = baton_resolution.one(interaction, "offer", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if not interaction.rest or people.is_anybody(interaction.rest):
        return to_whom(interaction, meant)
    return _which_of(interaction, meant, interaction.rest) or to_named(interaction, meant, text=interaction.rest)


def _which_of(interaction: Interaction, baton: Baton, text: str) -> Answer | None:
    """Several have that name: who assigns it has a button for each who may take it, the holder has the card's; else None."""
    found = whom.meant_by(interaction, baton, text=text) if _assigns(interaction, baton) else []
    able = {one.id for one in buttons.able(interaction.work, baton)}
    rows = tuple((_to_button(interaction, baton, MemberId(each)),) for each in found if each in able)
    if len(found) < 2 or not rows:
        return None
    return Answer(interaction.sentence("which_person", case=baton.case, assign=True), rows=rows, alone=True)


def _to_button(interaction: Interaction, baton: Baton, person: MemberId) -> Choice:
    return interaction.button("offer", baton, OfferTo(person), label=formats.comrade(interaction.short(person)))


def to_whom(interaction: Interaction, baton: Baton) -> Answer:
    """The holder is asked on their own card; who may assign the work, beside it."""
    if not _assigns(interaction, baton):
        return below.ask_there(interaction, baton, mode=AskMode.OFFER)
    ask.somebody_could(interaction.work, baton)
    able = buttons.able(interaction.work, baton)[:20]
    rows = tuple((interaction.button("offer", baton, OfferTo(m.id), label=formats.comrade(m.short)),) for m in able)
    return Answer(interaction.sentence("which_person", case=baton.case, assign=True), rows=rows)


def _assigns(interaction: Interaction, baton: Baton) -> bool:
    """Is it a leader who gives another's work to somebody?"""
    mine = baton.held_by(interaction.who.id)
    return not mine and raise_up.may(interaction.work, baton, verb="assign", who=interaction.who)


def named(interaction: Interaction, baton: Baton, *, text: str) -> Answer | None:
    """«chuyển việt hà»: words that are one colleague's name and nothing else are an offer; None when they are not."""
    found = whom.meant_by(interaction, baton, text=text) if people.whole(text, whom.roster(interaction)) else []
    mine = baton.held_by(interaction.who.id)
    return to(interaction, baton, person=MemberId(found[0])) if len(found) == 1 and mine else None


def to_named(interaction: Interaction, baton: Baton, *, text: str) -> Answer:
    """Whoever the typed name means is asked."""
    return to(interaction, baton, person=whom.person(interaction, baton, name=text))


def to(interaction: Interaction, baton: Baton, *, person: MemberId) -> Answer:
    """This colleague is asked, or is given it by whoever assigns it; of whoever is of another team that is said, with those who may take it."""
    try:
        after = offer.offer(interaction.work, baton.id, to=person, who=interaction.who, seen=interaction.seen)
    except RuleBroken as error:
        if error.kind != Refusal.PERSON_NOT_IN_TEAM:
            raise
        asked, told = to_whom(interaction, baton), refusals.sentence(interaction.work, error)
        return replace(asked, text=words.joined(told, asked.text), alone=True)
    macro = "assigned" if after.holder == person else "offered"
    return interaction.answer(macro, case=baton.case, to=interaction.short(person))


def _offer_said(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """Plain words: an offer when they say whom and nothing else; asked when words are left («chuyển chị Loan tờ giấy»).
    «đ/c Bảo hỗ trợ DN này nhé» is one of whoever holds the work or assigns it; from anybody else it is talk."""
    meant = baton_resolution.one(interaction, "offer", case=numbers(meaning)[0] if meaning.cases else None)
    if isinstance(meant, Answer) or not interaction.rest or people.is_anybody(interaction.rest):
        return offer_typed(interaction, numbers(meaning))
    theirs = meant.offered_to == interaction.who.id  # «chị nhờ anh Sơn nhé», said by whoever was asked
    if theirs or (not _may_pass_on(interaction, meant) and meaning.key in (MeaningKey.ASKED, MeaningKey.NAMED)):
        return None
    roster = whom.roster(interaction)
    found = people.find(interaction.rest, roster)
    if not found and (
        meaning.key == MeaningKey.NAMED or not (interaction.incoming.private or interaction.rest.istitle())
    ):
        return None
    ordered = meaning.softly and _assigns(interaction, meant)  # «Dũng phụ trách dn này nhé», said by who leads
    several = len(whom.meant_by(interaction, meant, text=interaction.rest)) > 1 and not _assigns(interaction, meant)
    if (meaning.key == MeaningKey.NAMED and not ordered) or several or not people.whole(interaction.rest, roster):
        return asked(interaction, meant, text=interaction.rest) or offer_typed(interaction, numbers(meaning))
    return offer_typed(interaction, numbers(meaning))


def _may_pass_on(interaction: Interaction, baton: Baton) -> bool:
    return baton.held_by(interaction.who.id) or _assigns(interaction, baton)


def asked(interaction: Interaction, baton: Baton, *, text: str) -> Answer | None:
    """Words that name a colleague, and say more, or several of one name: the question who is meant, on the holder's own card; None when nobody
    is who may take it. Raises RuleBroken as `named_in` does."""
    found = whom.named_in(interaction, baton, text=text) if _may_pass_on(interaction, baton) else []
    if found and baton.held_by(interaction.who.id):
        return below.ask_meant(interaction, baton, question=meant([Reading("offer", str(each)) for each in found]))
    rows = tuple((_to_button(interaction, baton, each),) for each in found)
    text = interaction.sentence("which_person", case=baton.case, assign=False)
    return Answer(text, rows=rows, alone=True) if rows else None


def _offer_menu(interaction: Tapped, button: NoArgument) -> Answer:
    """The menu on the card; who may assign the work is asked beside it."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is not None and _assigns(interaction, baton):
        return to_whom(interaction, baton)
    return card_questions.menu(interaction)


def _offer_to(interaction: Tapped, button: OfferTo) -> Answer:
    """A person's button from a typed question."""
    return to(interaction, transitions.load(interaction.work, interaction.about), person=button.member)


def keep_tapped(interaction: Interaction) -> Answer:
    """Thôi, tôi làm: the question to the colleague is over, the holder goes on."""
    after = offer.keep(interaction.work, interaction.about, who=interaction.who, seen=interaction.seen)
    return interaction.answer("kept", case=after.case)


def keep_typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/toilam 128, or in reply to one's own card."""
    meant = baton_resolution.one(interaction, "keep", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else keep_tapped(replace(interaction, about=meant.id))


def accept_tapped(interaction: Interaction) -> Answer:
    """Đồng ý nhận."""
    mine = offer.accept(interaction.work, interaction.about, who=interaction.who)
    return replace(interaction.answer("accepted", case=mine.case), shown_by=card_keys.work(mine, interaction.who.id))


def decline_tapped(interaction: Interaction, *, why: str = "") -> Answer:
    """Chưa nhận được, perhaps with the reason."""
    after = offer.decline(interaction.work, interaction.about, who=interaction.who, note=why.strip())
    return interaction.answer("declined", case=after.case)


def _why_not(interaction: Tapped, button: InOwnWords) -> Answer:
    """Chưa nhận được vì…: the reason is asked for; until it is typed the offer stands."""
    baton = transitions.load(interaction.work, interaction.about)
    handoffs.refuse_unless_offered(baton, interaction.who.id)
    text = interaction.sentence("why_not", case=baton.case, holder=interaction.short(baton.holder))
    return Answer(text, ask=True, about=card_keys.why_not(baton, interaction.who.id))


def _reason_given(interaction: Interaction) -> Answer | None:
    """The typed reason that was asked for, or a no with its reason in reply to the offer; None for every other line."""
    key, text = card_keys.read(interaction.card), interaction.incoming.text
    if key is not None and key.kind == BatonCardKind.WHY_NOT and text.strip():
        return decline_tapped(replace(interaction, about=key.baton), why=declining.why(text))
    return _declined(interaction) if declining.declines(text) else None


def _declined(interaction: Interaction) -> Answer | None:
    """Said no to one's own pending offer; None where there is none."""
    baton = batons.get(interaction.work, interaction.about)
    mine = baton is not None and baton.offered_to == interaction.who.id
    return decline_in_words(interaction) if mine else None


def decline_in_words(interaction: Interaction) -> Answer:
    """A no to what one is asked to take, with the reason that the line gives."""
    return decline_tapped(interaction, why=declining.why(interaction.incoming.text))


def commanded(interaction: Interaction, cases: tuple[CaseId, ...], *, yes: bool) -> Answer:
    """/dongy 128, /tuchoi 128 đang họp: the offer of that case, or of the card replied to."""
    meant = baton_resolution.one(interaction, "accept", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    told = replace(interaction, about=meant.id)
    return accept_tapped(told) if yes else decline_tapped(told, why=interaction.rest)


def answer_typed(interaction: Interaction, meaning: Meaning, *, yes: bool) -> Answer | None:
    """ "rõ", "ok": accepts only one's own pending offer, on the card replied to or of the case that is named; else it means nothing."""
    named = [CaseId(number) for number in meaning.cases[:1]]
    live = [one for case in named for one in batons.of_case(interaction.work, case).values()]
    card = batons.get(interaction.work, interaction.about)
    mine = next((one for one in [*live, card] if one is not None and one.offered_to == interaction.who.id), None)
    if mine is None:
        return None
    told = replace(interaction, about=mine.id)
    return accept_tapped(told) if yes else _declined(told)


def _taken_in_words(interaction: Interaction, press: Press) -> bool:
    """«em nhận» where everything is typed: it means the offer, which wants its code."""
    meaning, channel = phrases.understand(interaction.incoming.text), interaction.place.channel
    return meaning.takes and not meaning.cases and channels.is_typed(interaction.work, channel)


def _busy_said(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """From whoever is asked to take it, it says no."""
    away = meaning.key == MeaningKey.AWAY
    return _declined(interaction) or busy_typed(interaction, numbers(meaning), only_if_held=away)


WHY_NOT = ButtonKind(InOwnWords, _why_not, looks=True)
OFFERS = (ButtonKind(NoArgument, _offer_menu), ButtonKind(OfferTo, _offer_to))
CONVERSATIONS = (
    Conversation("busy", busy_tapped, _handed, phrase=_busy_said),
    Conversation("offer", commanded=offer_typed, phrase=_offer_said, closes=always, buttons=OFFERS),
    Conversation(
        "accept",
        commanded=lambda interaction, cases: commanded(interaction, cases, yes=True),
        small_talk={MeaningKey.YES: lambda interaction, meaning: answer_typed(interaction, meaning, yes=True)},
        means=_taken_in_words,
        buttons=(ButtonKind(NoArgument, lambda interaction, button: accept_tapped(interaction), Says.AGREE),),
    ),
    Conversation(
        "decline",
        commanded=lambda interaction, cases: commanded(interaction, cases, yes=False),
        small_talk={MeaningKey.NO: lambda interaction, meaning: answer_typed(interaction, meaning, yes=False)},
        buttons=(ButtonKind(NoArgument, lambda interaction, button: decline_tapped(interaction), Says.NO), WHY_NOT),
        replied=_reason_given,
    ),
    Conversation("keep", keep_tapped, keep_typed, looks=True),
)
