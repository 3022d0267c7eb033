"""The Excel form of a unit's report as somebody sent it: noted, and later what came of it.

`note` stands in the transaction of the file's update. Fetching and reading is `bot/incoming_files.py`'s; what comes of it is said here,
in the transaction that settles the note, so that each file has its effect once.
"""

from dataclasses import dataclass

from acts import record_refusal
from acts.unit_reports import receive_file, unit_form
from acts.unit_reports.unit_report import HandedIn
from campaign.errors import Refusal, RuleBroken
from campaign.members import Member
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import UnitReport
from handlers import refusals
from handlers.interaction import Interaction
from lists import unit_form as reading
from lists.unit_form import Filled, ReadForm
from storage import members, outbox
from storage.priority import Priority
from storage.unit_reports import unit_figures
from storage.unit_reports.incoming_files import FileEnd, Received
from storage.work import Work
from telling.messages import Card
from telling.unit_reports import unit_form as form_words
from telling.unit_reports import unit_report_cards as chat

VERB = "unit_report"
UNFETCHED = frozenset({"not_there", "cut_off", "not_the_file"})
"""The platform has it no more, gives only a part of it, or a page instead."""


@dataclass(frozen=True, slots=True)
class End:
    """How the waiting of a file ends: `state` and `error` for the books, `text` for the person, `report` it was about."""

    text: str
    state: FileEnd = FileEnd.READ
    error: str = ""
    report: UnitReport | None = None


def note(interaction: Interaction, who: Member) -> None:
    """A document waits for its reading, which says what it is."""
    incoming = interaction.incoming
    receive_file.note(
        interaction.work, who, place=interaction.place, file_id=incoming.file_id, file_name=incoming.file_name, message=incoming.message,
        reply_to=incoming.reply_to,
    )  # fmt: skip


def slow(work: Work, file: Received) -> None:
    """It cannot be fetched just now."""
    outbox.say(
        work, file.place, card=Card(form_words.write(work, "patience", name=file.file_name)), reply_to=file.message
    )


def unreadable(work: Work, file: Received, *, kind: str) -> None:
    """It is no form that can be read; `kind` as in `lists.refusals` and `lists.looks`, or of UNFETCHED for one that cannot be fetched."""
    state = FileEnd.FAILED if kind in UNFETCHED else FileEnd.REFUSED
    macro = {"picture": "not_kept"}.get(kind, "cannot_read")
    told = (
        form_words.write(work, macro, kind=kind)
        if macro == "not_kept"
        else form_words.write(work, macro, kind=kind, name=file.file_name)
    )
    _end(work, file, End(told, state, kind))


def mistaken(work: Work, file: Received, *, error: str) -> None:
    """A mistake of ours: a calm word, and no second try."""
    _end(work, file, End(refusals.apology(work).text, FileEnd.FAILED, error))


def read(work: Work, file: Received, *, form: ReadForm) -> None:
    """Hand in what the form says; whatever happens, its sender hears of it."""
    try:
        with work.savepoint():
            end = _handed(work, file, form)
    except RuleBroken as error:
        record_refusal.record(work, error.kind, member=file.member, verb=VERB, baton=None)
        end = End(refusals.sentence(work, error), FileEnd.REFUSED, error.kind)
    _end(work, file, end)


def _end(work: Work, file: Received, end: End) -> None:
    if receive_file.settle(work, file, state=end.state, error=end.error):
        about = form_words.about(end.report) if end.report is not None else ""
        outbox.say(work, file.place, card=Card(end.text), priority=Priority.ANSWER, reply_to=file.message, about=about)


def _handed(work: Work, file: Received, form: ReadForm) -> End:
    who = members.get(work, file.member)
    if who is None or not who.active:
        raise RuleBroken(Refusal.NOT_A_MEMBER)
    report = _report(work, file, form, who)
    every = rules.fields(work.plan)
    numbers, texts = ({each.id for each in every if each.is_text is kind} for kind in (False, True))
    filled = reading.understand(form, numbers=frozenset(numbers), words=frozenset(texts))
    if form.missing:
        return End(form_words.write(work, "labels_gone", labels=form.missing), FileEnd.REFUSED, "labels_gone", report)
    if filled.troubles:
        return End(form_words.write(work, "troubles", cells=filled.troubles), FileEnd.REFUSED, "troubles", report)
    if filled.empty:
        return End(
            form_words.write(work, "nothing_in_it", unit=chat.unit_name(work, report)), FileEnd.REFUSED, "empty", report
        )
    if doubts := _doubts(work, report, filled):
        return _ask(work, report, filled, doubts, who)
    done = unit_form.hand_in(work, report, figures=filled.figures, texts=filled.texts, who=who)
    return End(_told(work, done, filled), report=report)


def _report(work: Work, file: Received, form: ReadForm, who: Member) -> UnitReport:
    """Whose form it is. Raises RuleBroken for another campaign's, another unit's or period's, and one that is too old."""
    if form.campaign != work.plan.campaign.id:
        raise RuleBroken(Refusal.UNIT_FORM_OTHER_CAMPAIGN, campaign=form.campaign[:64])
    report = unit_form.take(work, form.unit_report, version=form.version, who=who)
    answered = (
        form_words.report_of(outbox.shown(work, file.place, platform_id=file.reply_to) or "") if file.reply_to else 0
    )
    if answered not in (0, report.id):
        raise RuleBroken(
            Refusal.UNIT_FORM_OTHER_REPORT, unit=chat.unit_name(work, report), period=form_words.period(report)
        )
    return report


def _doubts(work: Work, report: UnitReport, filled: Filled) -> list[str]:
    """What is strange about the numbers, in the words of the chat form."""
    known = unit_figures.known(work, report)
    found = rules.doubts(work.plan, filled.figures, known=known)
    return [
        chat.write(
            work, "doubt", name=chat.inside(work, name), value=filled.figures[name], kind=doubt.kind, than=doubt.than
        )
        for name, doubt in found
    ]


def _ask(work: Work, report: UnitReport, filled: Filled, doubts: list[str], who: Member) -> End:
    """The numbers wait on the card, where one tap hands them in."""
    unit_form.hold(work, report, figures=filled.figures, texts=filled.texts, who=who)
    return End(form_words.write(work, "doubtful", unit=chat.unit_name(work, report), lines=doubts), report=report)


def _told(work: Work, done: HandedIn, filled: Filled) -> str:
    heading = chat.write(
        work, "handed", unit=chat.unit_name(work, done.report), zero=done.hand_in.zero, late=done.hand_in.late,
        again=done.hand_in.previous is not None,
    )  # fmt: skip
    texts = [(chat.field_name(work, name), text) for name, text in filled.texts.items() if text]
    known = {} if done.hand_in.zero else filled.figures
    figures = [(chat.field_name(work, name), number) for name, number in known.items()]
    blank = [chat.field_name(work, name) for name in filled.blank]
    return form_words.write(work, "handed", heading=heading, figures=figures, texts=texts, blank=blank)
