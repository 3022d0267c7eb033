"""How a card asks what a line of its holder's meant: one reading in a sentence with a yes and a no that say what they do, or several on a
button each.
"""

from campaign.ids import MemberId
from campaign.relay.batons import Baton
from campaign.relay.pending_question import Answers, Asking, Reading, parts
from campaign.verbs import token
from storage.work import Work
from telling import formats, labels, views, words
from telling.messages import Choice
from telling.relay.baton_arguments import MeantSo, MeantThis, NotMeant

UNTIL = "until"
"""The fact of a line that it says too when what was done goes on (UTC ms)."""
SHOWN = 200
"""So many letters of a line are read back."""


def asked(work: Work, baton: Baton, *, asking: Asking, private: bool) -> str:
    """The question, and in private the words that a yes would keep."""
    first, *others = asking.readings
    return words.write(
        work.plan.campaign.language,
        "cards",
        macro="meant",
        case=baton.case,
        verb="several" if others else "awaits" if first.verb == "wait" and not first.what.isdigit() else first.verb,
        what=_what(work, first, asking.facts),
        words=asking.line[:SHOWN] if private and not others else "",
    )


def choices(work: Work, baton: Baton, *, asking: Asking) -> list[Choice]:
    """What can be answered."""
    language, readings = work.plan.campaign.language, asking.readings
    case = labels.word(language, "case").lower()

    def answer(label: str, argument: MeantSo | MeantThis | NotMeant, *, said: str) -> Choice:
        carried = token("answer", baton.id, version=baton.version, argument=argument)
        return Choice(label, carried, words=f"{case} {baton.case} {said}")

    if len(readings) == 1:
        yes, no = (labels.word(language, f"meant_{way}_{readings[0].verb}") for way in ("yes", "no"))
        return [
            answer(yes, MeantSo(), said=labels.word(language, "meant_yes")),
            answer(no, NotMeant(), said=labels.word(language, "not_now").lower()),
        ]
    named = [_named(work, one, asking.facts) for one in readings]
    none = labels.word(language, "meant_none")
    return [
        *(answer(label, MeantThis(at), said=label) for at, label in enumerate(named)),
        answer(none, NotMeant(), said=none),
    ]


def _named(work: Work, reading: Reading, facts: Answers) -> str:
    """One of several: «Hẹn 08:00 ngày mai», or what the card's button is called where no more was said."""
    language, what = work.plan.campaign.language, _what(work, reading, facts)
    if not what:
        return labels.button(language, reading.verb)
    if reading.verb == "offer":
        what = formats.comrade(what)
    bare = reading.verb == "done" or (reading.verb == "wait" and not reading.what.isdigit())
    return what if bare else f"{labels.word(language, f'meant_{reading.verb}')} {what}"


def _what(work: Work, reading: Reading, facts: Answers) -> str:
    plan, what = work.plan, reading.what
    if reading.verb == "offer" and what:
        return views.short_name(work, MemberId(int(what)))
    if reading.verb == "block" and what:
        return labels.reason(plan, what)
    if reading.verb == "wait" and what.isdigit():
        return views.when(work, int(what))
    known = {r.id: r.label for step in plan.steps for r in step.results} | {one.id: one.label for one in plan.waits}
    return "; ".join(filter(None, [known.get(what, ""), *(_said_of(work, facts) if reading.verb == "done" else ())]))


def _said_of(work: Work, facts: Answers) -> list[str]:
    """What the line says of the result, each fact once: «Dữ liệu: Chưa khớp», «hẹn 08:00 ngày mai»."""
    said = {parts(key)[0]: value for key, value in facts.items()}
    told = [f"{one.question}: {getattr(one, said[one.id])}" for one in work.plan.facts if one.id in said]
    later = [views.when(work, int(said[UNTIL]))] if UNTIL in said else []
    return [*told, *(f"{labels.word(work.plan.campaign.language, 'meant_wait').lower()} {at}" for at in later)]
