"""/sukien: the campaign's events, made by a leader for a team; the team books what it reached there. By button, command and plain words."""

from collections.abc import Sequence
from datetime import date, timedelta

from acts.notices import occasion
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.errors import Refusal, RuleBroken
from campaign.notices import occasions as rules
from campaign.notices.occasions import Occasion
from campaign.questions import OccasionDraft
from handlers.conversation import Awaited, ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import counts
from handlers.understanding import occasions as reading
from handlers.understanding.choices import Says
from handlers.understanding.elsewhere import Wanted
from handlers.understanding.occasions import TypedOccasion
from storage.notices import occasion_rows
from telling import formats
from telling.messages import Answer, Choice
from telling.notices import occasion_words
from telling.notices.occasion_arguments import AssignOccasion, BookResults, CallOff, DropOccasion, MakeMonthly

AHEAD = timedelta(days=120)
"""So far ahead events are listed."""
ABOUT = "occasion:"
"""How the key of the question begins that waits for results; the event's number follows."""


def commanded(interaction: Interaction) -> Answer:
    """Alone it lists; «kq 3 đk 12» books; anything else is an event to be made."""
    permissions.check(interaction.who, "show")
    if not interaction.rest.strip():
        return _listed(interaction)
    if (said := reading.results(f"{interaction.rest} ", named=False)) is not None:
        return _booked(interaction, *said)
    return _asked(interaction, reading.read(interaction.rest, _today(interaction)))


def plain(interaction: Interaction) -> Answer | None:
    """«kết quả sự kiện: đk 12, lđ 30» of the team that went; «sự kiện 13/6 tại …: …» of a leader, in private. Without
    figures a group only talks of it."""
    text = interaction.incoming.text
    if (said := reading.results(text, named=True)) is not None:
        talk = not interaction.incoming.private and not _figures(interaction, said[1])
        return None if talk else _booked(interaction, *said)
    if not interaction.incoming.private or not permissions.ever(interaction.who, "direct"):
        return None
    typed = reading.read(reading.made(text), _today(interaction))
    return _asked(interaction, typed) if typed is not None else None


def _today(interaction: Interaction) -> date:
    return interaction.work.local(interaction.work.spoken_at).date()


# --- made -------------------------------------------------------------------------------------------------------------------------


def _asked(interaction: Interaction, typed: TypedOccasion | None) -> Answer:
    """What is to be made, and which team goes."""
    permissions.check(interaction.who, "direct")
    if typed is None:
        return Answer(occasion_words.write(interaction.work, "occasion_how"), alone=True)
    if typed.day < _today(interaction):
        raise RuleBroken(Refusal.OCCASION_PAST)
    interaction.overtake(OccasionDraft, lambda kept: True)
    number = interaction.keep(OccasionDraft(typed.day.isoformat(), typed.name, typed.place))
    rows = [
        (_choice(f"{interaction.word('occasion_assign')} {name}", number, AssignOccasion(team)),)
        for team, name in _teams(interaction)
    ]
    rows.append((_choice(interaction.word("occasion_drop"), number, DropOccasion()),))
    text = occasion_words.write(interaction.work, "occasion_preview", name=typed.name, day=typed.day, place=typed.place)
    return Answer(text, rows=tuple(rows), question=number, alone=True)


def _teams(interaction: Interaction) -> list[tuple[str, str]]:
    whole = permissions.scope(interaction.who, "direct") == "all"
    return [(team.id, team.name) for team in interaction.work.plan.teams if whole or interaction.who.leads(team.id)]


def _choice(label: str, subject: int, argument: ButtonArgument) -> Choice:
    return Choice(label, verbs.token("occasion", subject, argument=argument))


def _monthly(interaction: Tapped, button: MakeMonthly) -> Answer:
    try:
        day = date.fromisoformat(str(interaction.press.subject))
    except ValueError:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON) from None
    return _asked(interaction, TypedOccasion(day, occasion_words.write(interaction.work, "occasion_monthly")))


def _assigned(interaction: Tapped, button: AssignOccasion) -> Answer:
    found = interaction.kept(interaction.press.subject, OccasionDraft)
    if found is None:
        return interaction.answer("asked_before")
    if all(team.id != button.team for team in interaction.work.plan.teams):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    draft, who = found[1], interaction.who
    wanted = Occasion(0, who.id, button.team, date.fromisoformat(draft.day), draft.name, draft.place)
    made = occasion.make(interaction.work, wanted, who=who)
    return Answer(
        occasion_words.write(interaction.work, "occasion_made", **occasion_words.values(interaction.work, made))
    )


def _dropped(interaction: Tapped, button: DropOccasion) -> Answer:
    if interaction.kept(interaction.press.subject, OccasionDraft) is None:
        return interaction.answer("asked_before")
    return Answer(occasion_words.write(interaction.work, "occasion_not_made"))


def _called_off(interaction: Tapped, button: CallOff) -> Answer:
    found = occasion.call_off(interaction.work, interaction.press.subject, who=interaction.who)
    return Answer(
        occasion_words.write(interaction.work, "occasion_called_off", **occasion_words.values(interaction.work, found))
    )


# --- listed, and booked to ------------------------------------------------------------------------------------------------------


def _listed(interaction: Interaction) -> Answer:
    """What comes, and what was of late with its results; what whoever asks can do about each."""
    work, today = interaction.work, _today(interaction)
    known = occasion_rows.between(work, today - rules.BOOKED, last=today + AHEAD)
    rows = [(choice,) for one in known for choice in _ways(interaction, one, today=today)]
    monthly = rules.next_monthly(today)
    leads = bool(_teams(interaction)) and permissions.ever(interaction.who, "direct")
    if leads and all(one.day != monthly for one in known):
        label = f"{interaction.word('occasion_monthly')} {formats.short_day(monthly)}"
        rows.append((_choice(label, int(f"{monthly:%Y%m%d}"), MakeMonthly()),))
    lines = [occasion_words.line(work, one) for one in known]
    return Answer(occasion_words.write(work, "occasions", lines=lines, leads=leads), rows=tuple(rows), alone=True)


def _ways(interaction: Interaction, one: Occasion, *, today: date) -> Sequence[Choice]:
    name = f"{one.name}"[:40]
    if one.books(today) and permissions.works_in(interaction.who, one.team):
        return [_choice(f"{interaction.word('occasion_results')} {name}", one.id, BookResults())]
    if one.day >= today and occasion.may_call_off(interaction.work, one, who=interaction.who):
        return [_choice(f"{interaction.word('occasion_call_off')} {name}", one.id, CallOff())]
    return []


def _results_asked(interaction: Tapped, button: BookResults) -> Answer:
    found = occasion.load(interaction.work, interaction.press.subject)
    rules.may_book(found, who=interaction.who, today=_today(interaction))
    text = occasion_words.write(interaction.work, "occasion_results_asked", name=found.name)
    return Answer(text, ask=True, about=f"{ABOUT}{found.id}", alone=True)


def awaits(about: str) -> Awaited | None:
    """Figures are waited for."""
    return (
        Awaited(Wanted.WORDS, lambda interaction: bool(_figures(interaction, interaction.incoming.text)))
        if about.startswith(ABOUT)
        else None
    )


def replied(interaction: Interaction) -> Answer | None:
    """The results that were waited for."""
    if not interaction.card.startswith(ABOUT) or not interaction.incoming.text.strip():
        return None
    return _booked(interaction, int(interaction.card.removeprefix(ABOUT)), interaction.incoming.text)


def _booked(interaction: Interaction, number: int, text: str) -> Answer:
    """The figures, to the event that is named, or to the one that the speaker's team has been to last."""
    figures = _figures(interaction, text)
    if not figures:
        return Answer(occasion_words.write(interaction.work, "occasion_figures_how"), unanswered=True, alone=True)
    found = occasion.load(interaction.work, number or _last(interaction))
    every = occasion.book(interaction.work, found.id, figures=figures, who=interaction.who)
    said = occasion_words.reached(interaction.work, every)
    return Answer(occasion_words.write(interaction.work, "occasion_booked", name=found.name, figures=said))


def _last(interaction: Interaction) -> int:
    today = _today(interaction)
    known = occasion_rows.between(interaction.work, today - rules.BOOKED, last=today)
    mine = [one.id for one in known if permissions.works_in(interaction.who, one.team)]
    return mine[-1] if mine else 0


def _figures(interaction: Interaction, text: str) -> dict[str, int]:
    """By indicator; a bare number is the plan's first one. Nothing where anything is doubtful."""
    plan = interaction.work.plan
    read = counts.read(text, indicators=plan.indicators, units=(), today=_today(interaction))
    first = plan.indicators[0].id if plan.indicators else ""
    found = {one.indicator or first: one.value for one in read.figures if one.how == "set" and one.value >= 0}
    return found if len(found) == len(read.figures) and not read.doubt and first else {}


BUTTONS = (
    ButtonKind(AssignOccasion, _assigned),
    ButtonKind(DropOccasion, _dropped, Says.NO),
    ButtonKind(MakeMonthly, _monthly),
    ButtonKind(BookResults, _results_asked, looks=True),
    ButtonKind(CallOff, _called_off),
)
CONVERSATIONS = (
    Conversation(
        "occasion", commanded=without_cases(commanded), plain=plain, replied=replied, awaits=awaits, closes=always, buttons=BUTTONS,
    ),
)  # fmt: skip
