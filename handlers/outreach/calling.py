"""/goi: the next organisation to call, what came of it, who goes first, a team's hour. By button, command and plain words."""

from acts import call_outcome
from acts.outreach import next_call
from campaign import permissions, units, verbs
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.outreach.calls import LATE_MS, Call, CallResult, CallState, LetterWay
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import assigning, elsewhere, moments, requests
from handlers.understanding import calling as reading
from handlers.understanding.calling import SpokenResult
from handlers.understanding.moments import Moment
from storage.lists import organisations
from storage.outreach import call_rows
from telling import views
from telling.messages import Answer, Choice
from telling.outreach import call_cards, call_lists
from telling.outreach.call_arguments import AskWhen, CallAgainAt, EndCall, LetterSent, TakeCallBack
from telling.outreach.call_keys import CallCard


def commanded(interaction: Interaction) -> Answer | None:
    """/goi alone: the next one, of a leader who calls nobody how it goes; «giờ», «trước phường Mẫu», «bỏ ưu tiên», or a tax code."""
    rest = interaction.rest.strip()
    if rest.casefold() in ("giờ", "gio", "hour") or reading.asks_hour(f"gọi {rest}"):
        return hour(interaction)
    if reading.no_first(rest):
        return _ordered(interaction, unit="", category="")
    if wanted := reading.first(rest):
        return _first(interaction, wanted)
    if rest and (spoken := reading.outcome(rest)) is not None and (call := _answerable(interaction)) is not None:
        return _spoken(interaction, call, spoken)
    if rest:
        return _named(interaction)
    leads = permissions.ever(interaction.who, "call_first") and not permissions.ever(interaction.who, "call")
    return hour(interaction) if leads else next_one(interaction)


def plain(interaction: Interaction) -> Answer | None:
    """«cho em DN tiếp theo», in a group too; in private what came of the call, «gọi ai nữa», and a leader's words."""
    text, private = interaction.incoming.text, interaction.incoming.private
    if interaction.about or interaction.incoming.edited:
        return None
    if reading.asks_for_one(text) or (private and reading.asks_next(text)):
        return next_one(interaction) if permissions.ever(interaction.who, "call") else None
    if not private:
        return None
    spoken = reading.outcome(text)
    if spoken is not None and (call := _answerable(interaction)) is not None:
        return _spoken(interaction, call, spoken)
    return _of_leader(interaction, text)


def _of_leader(interaction: Interaction, text: str) -> Answer | None:
    if reading.asks_hour(text) and permissions.ever(interaction.who, "overview"):
        return hour(interaction)
    if not permissions.ever(interaction.who, "call_first"):
        return None
    if reading.no_first(text):
        return _ordered(interaction, unit="", category="")
    wanted = reading.first(text)
    return _first(interaction, wanted) if wanted and any(_places(interaction, wanted)) else None


# --- the next one ---------------------------------------------------------------------------------------------------


def next_one(interaction: Interaction) -> Answer:
    """Whom to call now, on a card of its own in private; with nobody left it says why."""
    call = next_call.give(interaction.work, who=interaction.who)
    return _shown(interaction, call) if call is not None else Answer(call_lists.nobody(interaction.work), alone=True)


def _named(interaction: Interaction) -> Answer:
    """An organisation by its tax code, its number or its exact name."""
    request = requests.read(interaction.rest)
    work = interaction.work
    found = [one for code in request.tax_codes if (one := organisations.by_tax_code(work, code)) is not None]
    found = found or [one for phone in request.phones for one in organisations.by_phone(work, phone)]
    found = found or (organisations.by_words(work, request.whole) if request.whole else [])
    if len(found) != 1:
        next_call.check(work, interaction.who)
        return Answer(call_cards.write(work, "which", count=len(found)), alone=True)
    return _shown(interaction, next_call.give_one(work, found[0].id, who=interaction.who))


def _shown(interaction: Interaction, call: Call) -> Answer:
    """The card is the answer; where it stands already it comes down."""
    call_cards.again(interaction.work, call, to=interaction.who)
    text = call_cards.write(interaction.work, "given", private=interaction.incoming.private)
    return Answer(text, shown_by=str(CallCard(call.id)), alone=interaction.incoming.private)


def _next(interaction: Tapped, button: NoArgument) -> Answer:
    return next_one(interaction)


# --- what came of it ------------------------------------------------------------------------------------------------


def _answerable(interaction: Interaction) -> Call | None:
    """The call that words alone may mean: the one that the speaker has, or has just let lie."""
    last = call_rows.last_of(interaction.work, interaction.who.id)
    if last is None or last.state == CallState.ENDED or interaction.work.now > last.expires_at + LATE_MS:
        return None
    return last


def _spoken(interaction: Interaction, call: Call, spoken: SpokenResult) -> Answer | None:
    if spoken.outcome != CallResult.LATER:
        return _end(interaction, call.id, outcome=spoken.outcome, letter_by=spoken.letter_by)
    at = _moment(interaction, spoken.when)
    if at is None:
        return None
    rest = spoken.when.replace(at.words, "").strip(" ,.;:")
    return _end(interaction, call.id, outcome=CallResult.LATER, until=at.at_ms, note=rest)


def _moment(interaction: Interaction, text: str) -> Moment | None:
    plan = interaction.work.plan
    return moments.read(text, interaction.work.spoken_at, hours=plan.hours, zone=plan.campaign.zone)


def unsure(interaction: Interaction) -> Answer | None:
    """What was not understood of whoever has somebody to call: the card with the outcomes comes down. None where they call nobody, or in a group."""
    member = interaction.member if interaction.incoming.private and not interaction.about else None
    call = call_rows.given_to(interaction.work, member.id) if member is not None else None
    if call is None or not call.live(interaction.work.now) or elsewhere.polite(interaction.incoming.text):
        return None
    call_cards.again(interaction.work, call, to=interaction.who)
    name = organisations.get(interaction.work, call.organisation).name
    return Answer(call_cards.write(interaction.work, "unsure", name=name), alone=True)


def _ended(interaction: Tapped, button: EndCall) -> Answer:
    return _end(interaction, interaction.press.subject, outcome=button.outcome)


def _end(
    interaction: Interaction,
    number: int,
    *,
    outcome: CallResult,
    until: int | None = None,
    note: str = "",
    letter_by: LetterWay | None = None,
) -> Answer:
    """Noted, and what comes next; late it says so. Of the letter it asks by which way it went, unless that was said (`letter_by`)."""
    work, late = interaction.work, call_outcome.load(interaction.work, number)
    call = call_outcome.end(work, number, outcome=outcome, who=interaction.who, until=until, note=note)
    gone_at = views.when(work, late.expires_at) if not late.live(work.now) else ""
    if letter_by is not None:
        call = call_outcome.letter(work, number, by=letter_by, who=interaction.who)
    asks = outcome == CallResult.LETTER and letter_by is None
    said = call_cards.ended(work, call)
    text = call_cards.write(work, "noted", said=said, late=gone_at, outcome=outcome, asks=asks)
    after = () if interaction.press is not None else call_cards.next_row(work)
    return Answer(text, rows=call_cards.letter_rows(work, call) if asks else after)


def _letter(interaction: Tapped, button: LetterSent) -> Answer:
    call = call_outcome.letter(interaction.work, interaction.press.subject, by=button.by, who=interaction.who)
    return Answer(call_cards.ended(interaction.work, call), rows=call_cards.next_row(interaction.work))


def _asked_when(interaction: Tapped, button: AskWhen) -> Answer:
    """The plan's own waits, or a time that is typed."""
    work, number = interaction.work, interaction.press.subject
    call_outcome.load(work, number)
    now, office = work.local(work.now), work.plan.office_time
    waits = [one for one in work.plan.waits if one.offered and not one.steps]
    moments_ = [int(one.until(now, office).timestamp() * 1000) for one in waits]
    rows = tuple(
        (Choice(f"{one.label} ({views.when(work, at)})", verbs.token("call_next", number, argument=CallAgainAt(at))),)
        for one, at in zip(waits, moments_, strict=True)
    )
    return Answer(call_cards.write(work, "when"), rows=rows)


def _at(interaction: Tapped, button: CallAgainAt) -> Answer:
    return _end(interaction, interaction.press.subject, outcome=CallResult.LATER, until=button.at)


# --- taken back -----------------------------------------------------------------------------------------------------


def _back(interaction: Tapped, button: TakeCallBack) -> Answer:
    return _taken(interaction, interaction.press.subject)


def taken_back(interaction: Interaction) -> Answer | None:
    """«bấm nhầm», /nham: in reply to a call's card, or alone while nothing came after its outcome."""
    card = CallCard.read(interaction.card)
    if card is not None:
        return _taken(interaction, card.call)
    if interaction.member is None or interaction.card or interaction.about:
        return None
    last = call_outcome.last_slip(interaction.work, who=interaction.member)
    return _taken(interaction, last.id) if last is not None else None


def _taken(interaction: Interaction, number: int) -> Answer:
    call = call_outcome.take_back(interaction.work, number, who=interaction.who)
    name = organisations.get(interaction.work, call.organisation).name
    until = views.when(interaction.work, call.expires_at)
    return Answer(call_cards.write(interaction.work, "taken_back", name=name, until=until), alone=True)


# --- leaders --------------------------------------------------------------------------------------------------------


def hour(interaction: Interaction) -> Answer:
    """How many each team has called, spoken to and won over, in the last hour and today. Raises RuleBroken no_right, other_team for whose
    team calls nobody."""
    who = interaction.who
    if not permissions.ever(who, "call"):
        permissions.check(who, "overview")
    plan = interaction.work.plan
    first = {step.team for step in plan.first_steps()}
    seen = [
        one
        for one in plan.teams
        if one.id in first and (who.teams & {one.id} or permissions.may(who, "overview", team=one.id))
    ]
    if not seen:
        raise RuleBroken(Refusal.OTHER_TEAM, team=plan.first_steps()[0].team)
    return Answer(call_lists.hour(interaction.work, seen, first=next_call.first(interaction.work)), alone=True)


def _first(interaction: Interaction, wanted: str) -> Answer:
    unit, category = _places(interaction, wanted)
    if not unit and not category:
        permissions.check(interaction.who, "call_first")
        raise RuleBroken(Refusal.CALL_FIRST_WHAT)
    return _ordered(interaction, unit=unit, category=category)


def _places(interaction: Interaction, wanted: str) -> tuple[str, str]:
    """The commune or the category that is named; empty for what the plan does not know, or has several of."""
    plan, today = interaction.work.plan, interaction.work.local(interaction.work.now).date()
    kinds = assigning.find_units(wanted, plan.categories)
    if len(kinds) == 1:
        return "", kinds[0]
    named = assigning.find_units(wanted, units.on(plan.units, today))
    return (named[0], "") if len(named) == 1 else ("", "")


def _ordered(interaction: Interaction, *, unit: str, category: str) -> Answer:
    next_call.set_first(interaction.work, unit=unit, category=category, who=interaction.who)
    return Answer(call_lists.ordered(interaction.work, next_call.first(interaction.work)), alone=True)


BUTTONS = (
    ButtonKind(NoArgument, _next),
    ButtonKind(EndCall, _ended),
    ButtonKind(AskWhen, _asked_when, looks=True),
    ButtonKind(CallAgainAt, _at),
    ButtonKind(TakeCallBack, _back),
    ButtonKind(LetterSent, _letter),
)
CONVERSATIONS = (
    Conversation(
        "call_next",
        commanded=without_cases(commanded),
        plain=plain,
        taken_back=taken_back,
        closes=lambda press: press.is_any((CallAgainAt, LetterSent)),
        buttons=BUTTONS,
    ),
)
"""The moments and the ways that were offered are questions; everything else stands on the call's own card."""
