"""A button's words typed instead of pressed: what they name among the questions that wait for this person in this place.

A reply names its question, so does a question's short code. A plain line in private may mean any that waits; where it would decide something and
fits several, they are listed and nothing changes. A question that waits for a typed line is not overheard: what comes next is its answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from acts import keep_question
from campaign import question_codes, verbs
from campaign.questions import CardAsked, CardChoice, PendingQuestion, SaidChoice, TypedReply
from campaign.relay import pending_question
from handlers import coded, of_which, routes
from handlers.interaction import Interaction
from handlers.relay import below
from handlers.understanding import choices, elsewhere, guards, phrases
from handlers.understanding.choices import Fit, Offered, Says
from handlers.understanding.meanings import Intent, MeaningKey
from storage import card_redraws, channels, outbox, questions, said_buttons
from storage.relay import batons
from telling import card_families, card_keys, closing, formats, render
from telling.messages import Answer, Choice

LONGEST = 80
"""So many letters a line may have that names a choice; a longer one says something."""
LONGEST_LABEL = 60
AT_ONCE = 6
"""So many questions are offered at a time where several fit."""
LINES = 3
"""Where their first lines are alike, they are told apart by one of so many."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A message of ours with its buttons as they stand: which question it asks (None: none that is kept), what it is (`card` key, `said` row)."""

    choices: tuple[Choice, ...]
    text: str
    question: PendingQuestion | None = None
    card: str = ""
    said: int = 0

    @property
    def title(self) -> str:
        """Its first line."""
        return self.line(0)

    def line(self, number: int) -> str:
        """One line of it, no longer than a button's; empty where it has none."""
        lines = [*self.text.strip().split("\n"), *[""] * number]
        return formats.plain(lines[number])[:LONGEST_LABEL].strip()


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """A choice that the line names, and how plainly."""

    of: Standing
    choice: Choice
    fit: Fit
    decides: bool


def chosen(interaction: Interaction) -> Answer | None:
    """What the choice does that a typed line names; None when it names none. Raises RuleBroken as its button does."""
    text = interaction.incoming.text
    if not text or len(text) > LONGEST or interaction.incoming.edited:
        return None
    code, rest = question_codes.code_in(text)
    standing = list(_meant(interaction, code))
    if code and not standing:
        return coded.over(interaction, code)
    named = (
        []
        if guards.names_nothing(rest)
        else [one for each in standing if (one := choice_named(each, rest)) is not None]
    )
    if not named and not guards.names_nothing(rest):
        named = [one for each in standing if (one := choice_meant(interaction, each)) is not None]
    if code and not named:
        return _dropped(interaction, standing[0], rest) or _again(interaction, standing[0])
    if len(named) > 1 and any(one.decides for one in named):
        return _which(interaction, named)
    plainest = [one for one in named if one.fit == min(each.fit for each in named)]
    if sum(one.of.card != "" for one in plainest) > 1:
        return _of_several_cards(interaction, plainest, rest)
    if plainest and not code and _wants_code(interaction, plainest[0]):
        return _by_its_code(interaction, plainest[0])
    return _pressed(interaction, plainest[0]) if plainest else None


# --- what is there to choose --------------------------------------------------------------------------------------------------


def _meant(interaction: Interaction, code: str) -> Iterator[Standing]:
    """The questions that the line may be about, newest first."""
    if interaction.incoming.reply_to and not code:
        yield from _replied(interaction)
        return
    if not interaction.incoming.private and not code:
        if interaction.incoming.called:
            yield from _to_be_tied(interaction)
            yield from _asked_here(interaction)
        return
    for question in questions.of_place(interaction.work, interaction.place.id):
        if isinstance(question.payload, TypedReply) and not code:
            return
        if question.code == code or (not code and _overhears(question)):
            yield from put_to(interaction, question)


def _overhears(question: PendingQuestion) -> bool:
    """Does a line without its code answer it here? What else a card asks is answered by its labels and by words of work (`card_words`)."""
    return not isinstance(question.payload, CardAsked) or pending_question.asks_which(question.payload.asking)


def _to_be_tied(interaction: Interaction) -> Iterator[Standing]:
    """The card by which a group is tied: its platform may tell of no reply, and whoever calls us there can mean nothing else by a team's name."""
    if card_redraws.stands(interaction.work, interaction.place.id, key=card_keys.CONNECT):
        drawn = render.card(interaction.work, interaction.place.id, card_keys.CONNECT)
        yield Standing(_flat(drawn.rows) if drawn is not None else (), "", card=card_keys.CONNECT)


def _asked_here(interaction: Interaction) -> Iterator[Standing]:
    """The cards that ask somebody in a group whom nothing reaches in private; no reply may tell that they mean one."""
    work, member = interaction.work, interaction.member
    for baton in batons.in_hand(work, member.id) if member is not None and member.private is None else ():
        key = card_keys.call(baton)
        if baton.asking and card_redraws.stands(work, interaction.place.id, key=key):
            drawn = render.card(work, interaction.place.id, key)
            yield Standing(_flat(drawn.rows) if drawn is not None else (), "", card=key)


def put_to(interaction: Interaction, question: PendingQuestion) -> Iterator[Standing]:
    """It, as it stands, if it was put to whoever speaks. Of a typed line that is waited for nothing is chosen."""
    speaker = interaction.member.id if interaction.member is not None else None
    if question.member in (None, speaker) and not isinstance(question.payload, TypedReply):
        yield from _standing(interaction, question)


def _replied(interaction: Interaction) -> Iterator[Standing]:
    said = said_buttons.asked_in(interaction.work, interaction.place.id, message=interaction.incoming.reply_to)
    if said:
        yield Standing(_said(interaction, said), interaction.incoming.reply_text, said=said)
    elif interaction.card and not card_families.is_said(interaction.card):
        drawn = render.card(interaction.work, interaction.place.id, interaction.card)
        yield Standing(_flat(drawn.rows) if drawn is not None else (), "", card=interaction.card)


def _standing(interaction: Interaction, question: PendingQuestion) -> Iterator[Standing]:
    """With what can still be chosen; where nothing can, the question is over."""
    if isinstance(question.payload, CardChoice | CardAsked):
        key = question.payload.card
        drawn = render.card(interaction.work, interaction.place.id, key)
        found = Standing(_flat(drawn.rows), drawn.text, question, card=key) if drawn is not None else None
    else:
        title = (
            question.payload.title
            if isinstance(question.payload, SaidChoice)
            else getattr(question.payload, "text", "") or getattr(question.payload, "file", "")
        )
        found = Standing(_said(interaction, question.said), title, question, said=question.said)
    if found is not None and found.choices:
        yield found
    else:
        keep_question.nothing_to_choose(interaction.work, question.id)


def _said(interaction: Interaction, said: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one["label"]), str(one["token"])) for row in said_buttons.left(interaction.work, said) for one in row
    )


def _flat(rows: Sequence[Sequence[Choice]]) -> tuple[Choice, ...]:
    return tuple(one for row in rows for one in row if one.token)


# --- which of it is named -----------------------------------------------------------------------------------------------------


def choice_named(standing: Standing, text: str) -> NamedChoice | None:
    """The choice that is called so, by its words, by yes or no, or by a part of them."""
    offered = [Offered(one.label, says_of(one)) for one in standing.choices]
    meaning = phrases.understand(text)
    by_part = card_keys.read(standing.card) is None and (meaning.verb, meaning.key) == (Intent.NONE, MeaningKey.NOTHING)
    found = choices.chosen(text, offered, by_part=by_part)
    if found is None:
        return None
    at, fit = found
    return NamedChoice(
        standing, standing.choices[at], fit, decides=offered[at].says != Says.NOTHING or keeps_words(standing)
    )


def choice_meant(interaction: Interaction, standing: Standing) -> NamedChoice | None:
    """The one choice that the words mean, where its conversation says so."""
    pressed = ((one, verbs.read(one.token)) for one in standing.choices)
    meant = [
        one for one, press in pressed if press is not None and routes.BY_VERB[press.verb].means(interaction, press)
    ]
    return NamedChoice(standing, meant[0], Fit.MEANING, decides=False) if len(meant) == 1 else None


def says_of(choice: Choice) -> Says:
    """Does it say yes or no?"""
    press = verbs.read(choice.token)
    return routes.BY_VERB[press.verb].says(press) if press is not None else Says.NOTHING


def keeps_words(standing: Standing) -> bool:
    """Does the question keep what was typed before? Then choosing decides what becomes of it."""
    payload = standing.question.payload if standing.question is not None else None
    return payload is not None and not isinstance(payload, SaidChoice | CardChoice | CardAsked)


def _wants_code(interaction: Interaction, named: NamedChoice) -> bool:
    """Can it not be taken back, or is for all to see, where nothing but the code says that this very question was read?"""
    agrees = says_of(named.choice) == Says.AGREE and named.of.question is not None
    return (
        agrees and not interaction.incoming.reply_to and channels.is_typed(interaction.work, interaction.place.channel)
    )


# --- what comes of it ---------------------------------------------------------------------------------------------------------


def _pressed(interaction: Interaction, named: NamedChoice) -> Answer:
    """As if the button had been pressed under its message, which loses its buttons when that answers it."""
    press = verbs.read(named.choice.token)
    assert press is not None
    standing, incoming = named.of, interaction.incoming
    message = said_buttons.on_platform(interaction.work, standing.said) if standing.said else incoming.reply_to
    tap = replace(incoming, kind="tap", token=named.choice.token, message=message, reply_to="", text="")
    about = (outbox.shown(interaction.work, interaction.place.id, platform_id=message) or "") if message else ""
    pressed = replace(interaction, incoming=tap, card=standing.card or about).tapped(press)
    asked_once = standing.said != 0 and card_families.is_said(outbox.about(interaction.work, standing.said))
    closes = asked_once and routes.BY_VERB[press.verb].closes(press)
    asked = said_buttons.words(interaction.work, standing.said) if closes else ""
    if closes and standing.question is not None:
        keep_question.begin_choice(interaction.work, standing.question)
    answer = of_which.tapped(pressed)
    if closes and answer is not None:
        label, private = named.choice.label, incoming.private
        told = closing.of(interaction.language, "", answer=answer, chosen=label, private=private).strip()
        keep_question.chosen(interaction.work, standing.said, reads=f"{asked}\n{told}" if asked and told else "")
    if (on_the_card := below.asks_on(interaction, pressed.about)) is not None:
        return on_the_card
    if answer is None or not (answer.text or answer.rows or answer.shown_by):
        return _noted(interaction, named)
    return answer


def _noted(interaction: Interaction, named: NamedChoice) -> Answer:
    """Where a tap needs no word because the card changes, a line still gets one."""
    return interaction.answer("chosen", label=named.choice.label)


def _by_its_code(interaction: Interaction, named: NamedChoice) -> Answer:
    """Nothing has changed; what is typed to do it."""
    assert named.of.question is not None
    title, code = named.of.title, named.of.question.code
    return interaction.answer("question_needs_code", title=title, code=code, label=named.choice.label)


def _dropped(interaction: Interaction, standing: Standing, rest: str) -> Answer | None:
    """«K7C thôi» to a question that has no such choice: it waits no more. None for a card's, which asks as long as its work does."""
    if standing.question is None or standing.card or not elsewhere.never_mind(rest):
        return None
    keep_question.give_up(interaction.work, standing.question, why=interaction.sentence("question_dropped"))
    return interaction.answer("question_dropped")


def _again(interaction: Interaction, standing: Standing) -> Answer:
    """The code alone, or with words that are no choice: the question once more, with its choices and under its code; a card whole, for it may
    have changed since its code was read."""
    assert standing.question is not None
    if isinstance(standing.question.payload, CardAsked) and coded.comes_down(interaction, standing.question.payload):
        return Answer("")
    keep_question.ask_again(interaction.work, standing.question)
    again = interaction.sentence("question_again", title=standing.title)
    text = standing.text if standing.card else again
    return Answer(text, rows=tuple((one,) for one in standing.choices), question=standing.question.id)


def _of_several_cards(interaction: Interaction, named: Sequence[NamedChoice], text: str) -> Answer | None:
    """The same button of several cards: of words that mean work whoever knows the cards asks which is meant, else they are listed here."""
    return _which(interaction, named) if phrases.understand(text).verb == Intent.NONE else None


def _which(interaction: Interaction, named: Sequence[NamedChoice]) -> Answer:
    """Several wait that the words would decide: they are listed, the newest first, and nothing has changed."""
    offered = named[:AT_ONCE]
    apart = next((at for at in range(LINES) if len({one.of.line(at) for one in offered}) == len(offered)), 0)
    rows = tuple(
        (replace(one.choice, label=f"{one.choice.label} · {one.of.line(apart)}"[:LONGEST_LABEL]),) for one in offered
    )
    return Answer(interaction.sentence("which_question", count=len(named)), rows=rows)
