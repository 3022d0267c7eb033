"""A line or a command that was edited: a correction of what it said, never said once more.

Figures and units' numbers are corrected by their own conversations. Here: a result that the message had reported gives way to the result that
it names now, while it could be taken back; where it names none, that is asked; of several cases each by itself. What else the message had done stays,
which is said in private. One that had done nothing is asked about by its reading.
"""

from collections.abc import Sequence
from dataclasses import replace

from acts.relay import undo
from campaign.errors import RuleBroken
from campaign.events import BatonEvent, EventKind, TrailEvent
from campaign.ids import BatonId, CaseId
from campaign.plan import Result
from handlers import asking_back, refusals, routes
from handlers.conversation import Numbers
from handlers.interaction import Interaction
from handlers.relay import reaching, undoing
from handlers.understanding import moments, phrases, said_apart
from handlers.understanding.meanings import NOTHING, Intent, Meaning, MeaningKey
from storage import inbox
from storage.relay import batons, cases, happenings
from storage.work import Row
from telling import words
from telling.messages import Answer, Choice

ONCE: frozenset[EventKind] = frozenset(BatonEvent) | {
    TrailEvent.CASE_OPENED, TrailEvent.NOMINATED, TrailEvent.OBJECTED, TrailEvent.AMEND_PROPOSED,
}  # fmt: skip
"""What a message does once: said again it would be done again."""
RESULTS = (BatonEvent.DONE, BatonEvent.PROGRESSED)
DOES = frozenset({Intent.DONE, Intent.CLAIM, Intent.BUSY, Intent.WAIT, Intent.OFFER, Intent.BLOCK})
MINUTE_MS = 60_000


def line(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """What an edited line comes to. Raises RuleBroken where a result can be taken back no more: too_late, moved_on, successor_held, …"""
    reported = _reported(interaction)
    if len(reported) > 1:
        return _several(interaction, reported, meaning)
    row = _act(interaction, meaning)
    if row is None:
        before = _before(interaction)
        return _asked(interaction, meaning) if before is None else _left(interaction, before, meaning)
    if row["kind"] not in RESULTS:
        return _left(interaction, row, meaning)
    return _result(interaction, row, meaning)


def command(interaction: Interaction, numbers: Numbers) -> tuple[Answer | None] | None:
    """The same of an edited command, as one value; None where it is to be done like any other: it had done nothing, or corrects itself."""
    if (
        not interaction.incoming.edited
        or interaction.member is None
        or routes.BY_VERB[interaction.verb].looks_only(None)
    ):
        return None
    meaning = replace(phrases.understand(interaction.rest), verb=Intent.DONE, cases=numbers)
    last = _act(interaction, meaning)
    row = last or _before(interaction)
    if row is None or row["kind"] not in ONCE:
        return None
    is_result = last is not None and row["kind"] in RESULTS and interaction.verb == Intent.DONE
    return ((_result if is_result else _left)(interaction, row, meaning),)


# --- what the message had done --------------------------------------------------------------------------------------------------


def _act(interaction: Interaction, meaning: Meaning) -> Row | None:
    """The newest act that it had done: the speaker's last one, else the last about the work that it names now."""
    cause = _cause(interaction)
    rows = [cases.last_act_of(interaction.work, interaction.who.id)]
    named = (
        [interaction.about]
        if interaction.about
        else [each.id for case in meaning.cases for each in batons.of_case(interaction.work, CaseId(case)).values()]
    )
    rows.extend(cases.last_act_about(interaction.work, baton) for baton in named)
    done = (row for row in rows if row is not None and row["cause"] == cause and row["kind"] != BatonEvent.UNDONE)
    return next(done, None) if cause else None


def _before(interaction: Interaction) -> Row | None:
    """What it had done before its author went on to something else: it is corrected no more, and not done again either."""
    cause = _cause(interaction)
    return cases.standing_act(interaction.work, interaction.who.id, cause=cause) if cause else None


def _reported(interaction: Interaction) -> list[Row]:
    """The results that it had reported and that nothing has followed, one a baton."""
    cause = _cause(interaction)
    known = happenings.results_of(interaction.work, interaction.who.id, cause=cause) if cause else []
    rows = [cases.last_act_about(interaction.work, baton) for baton in known]
    return [row for row in rows if row is not None and row["cause"] == cause and row["kind"] in RESULTS]


def _cause(interaction: Interaction) -> str:
    return inbox.cause_of(interaction.work.db, interaction.incoming.channel, key=interaction.incoming.edits)


def _several(interaction: Interaction, reported: Sequence[Row], meaning: Meaning) -> Answer | None:
    """Each result held against what is said of its case now; of one that is named no more it is asked."""
    apart = said_apart.readings(interaction.incoming.text) or (meaning,)
    of = {case: each for each in apart for case in each.cases}
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    for row in reported:
        case = row["case_file"]
        try:
            one = _result(interaction, row, replace(of[case], cases=(case,)) if case in of else NOTHING)
        except RuleBroken as error:
            one = Answer(words.of_case(case, refusals.sentence(interaction.work, error)))
        if one is not None:
            lines.append(one.text)
            rows.extend(tuple(replace(c, label=f"{c.label} ({case})") for c in each) for each in one.rows)
    return Answer(words.joined(*lines), rows=tuple(rows), alone=bool(rows)) if lines else None


def _result(interaction: Interaction, row: Row, meaning: Meaning) -> Answer | None:
    """The result that it had reported, held against what it says now."""
    act = undo.last(interaction.work, who=interaction.who, baton=BatonId(row["baton"]))
    more = bool(meaning.until) or bool(set(meaning.cases) - {act.baton.case})
    results = interaction.work.plan.step(act.baton.step).results
    reported = next(each for each in results if each.id == act.data["result"])
    about_it = meaning.verb == Intent.DONE and (not meaning.cases or act.baton.case in meaning.cases)
    if about_it and {MeaningKey.NOTHING, *reported.means} & {meaning.key, *meaning.also}:
        return _stays(interaction) if more else None
    late = interaction.work.spoken_at - act.at > interaction.work.plan.relay.undo_minutes * MINUTE_MS
    meant = next((each for each in results if meaning.key in each.means), None)
    if about_it and meant is not None and not late and not more:
        return _corrected(
            replace(interaction, work=replace(interaction.work, cause=row["cause"])), act, was=reported, now=meant
        )
    if meaning.verb == Intent.NONE and not undoing.possible(interaction, act.baton.id):
        return _stays(interaction)
    return replace(undoing.preview(interaction, act.baton.id), alone=True)


def _corrected(interaction: Interaction, act: undo.LastAct, *, was: Result, now: Result) -> Answer:
    """The one is taken back and the other noted, as that message's own act: edited once more it is corrected once more."""
    before = undo.undo(interaction.work, act.baton.id, who=interaction.who)
    told = reaching.reach(interaction, before, result=now.id, for_holder=not before.held_by(interaction.who.id))
    return replace(told, text=words.joined(interaction.sentence("mended", case=before.case, was=was.label), told.text))


def _left(interaction: Interaction, row: Row, meaning: Meaning) -> Answer | None:
    """In private whoever changed what is to be done hears that it was done as it was said; the same can be said in many ways."""
    taken = row["kind"] == BatonEvent.CLAIMED and Intent.CLAIM in (meaning.verb, *meaning.asks)
    waits = row["kind"] == BatonEvent.PARKED and meaning.verb == Intent.WAIT and _same_moment(interaction, row, meaning)
    same = (taken or waits) and (not meaning.cases or row["case_file"] in meaning.cases)
    return None if same else _stays(interaction)


def _same_moment(interaction: Interaction, row: Row, meaning: Meaning) -> bool:
    plan, baton = interaction.work.plan, batons.get(interaction.work, BatonId(row["baton"]))
    moment = moments.read(meaning.rest, interaction.work.spoken_at, hours=plan.hours, zone=plan.campaign.zone)
    return moment is not None and baton is not None and baton.due_at == moment.at_ms


def _stays(interaction: Interaction) -> Answer | None:
    return interaction.answer("mended_stays") if interaction.incoming.private else None


def _asked(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """It had done nothing, perhaps for a slip of the finger: what it says now is asked, and not done."""
    asks = meaning.asks if meaning.verb == Intent.ASK else (meaning.verb,)
    if not interaction.incoming.private or not interaction.incoming.edits or not set(asks) & DOES:
        return None
    held = batons.in_hand(interaction.work, interaction.who.id)
    about = interaction.about or (held[0].id if len(held) == 1 and not meaning.cases else interaction.about)
    told = replace(interaction, about=about, verb=Intent.ASK, rest=meaning.rest)
    return asking_back.which(told, replace(meaning, verb=Intent.ASK, asks=asks))
