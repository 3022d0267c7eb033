"""A line taken apart: who speaks, which verbs, which cases and steps, and what is left over.

    line = (before* verb after*)* rest        before: pronoun, particle, subject, «chưa …»; after: «rồi ạ», «này», numbers

A verb counts only at the start or after words that may stand before one. What it all amounts to is decided in `phrases`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.understanding import accounting, capitals, cores, ends, guards, references, spelling
from handlers.understanding.books import PhraseHit, TypedLine
from handlers.understanding.cores import Core, Parsed
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent, MeaningKey

WITH, POLITE, LEFT_TO, ONESELF = (spelling.key(word) for word in ("với", "ạ", "để", "em"))
TALK = (Intent.NONE, MeaningKey.NOTHING)
"""Words that only begin like a verb."""
SMALL = 2
FACTS = frozenset({MeaningKey.MATCHED, MeaningKey.LEVEL2})
BESIDE = FACTS | {MeaningKey.NOT_MATCHED, MeaningKey.NO_LEVEL2}
BUT = "ma"
STATED = frozenset({"thi", "van", "cung"})
"""Before «chưa» these state it: «mức 2 thì chưa»."""
PICKS = frozenset({"nghe", "bat", "boc", "nhac", "cam", "tat", "cup", "dap"})
THEM = "ho"
"""«họ» without its accent, and hardly ever «hở»."""


@dataclass(frozen=True, slots=True)
class _Before:
    best: Core | None
    cases: tuple[tuple[int, int], ...]
    steps: tuple[tuple[int, int], ...]
    leads: tuple[str, ...]
    end: int


def parse(lexicon: Lexicon, line: TypedLine) -> Parsed:
    """Take `line` apart from left to right, as far as it is understood."""
    parsed = Parsed()
    at = 0
    while at < len(line.words):
        before = _before(lexicon, line, at)
        if before.best is None:
            at = _no_verb(parsed, before, at)
            break
        core = before.best
        if parsed.cores and (core.sense.verb, core.sense.key) == TALK:
            break
        parsed.cases += [case for position, case in before.cases if position < core.start]
        parsed.steps += [step for position, step in before.steps if position < core.start]
        at, core = _after(lexicon, line, parsed, core=core)
        parsed.cores.append(cores.as_said(parsed, core))
        if _ends_there(lexicon, line, core, at=at):
            break
    parsed.rest = at
    parsed.glued = 0 < at < len(line.words) and line.words[at - 1].kind != "mark"
    return parsed


def _ends_there(lexicon: Lexicon, line: TypedLine, core: Core, *, at: int) -> bool:
    """Is the rest of the line this verb's note, or («bấm nhầm, chưa xong») all of it what may follow it?"""
    if core.sense.verb == Intent.UNDO:
        return not accounting.left(lexicon, line, at=at, verb=Intent.UNDO)
    return core.takes_rest and not _tells_more(lexicon, line, core, at=at)


def _tells_more(lexicon: Lexicon, line: TypedLine, core: Core, *, at: int) -> bool:
    """«chưa khớp, chưa có m2»: a second result where the first one would have its note; «…, khỏi gọi nữa» is none."""
    following = _before(lexicon, line, at).best if at < len(line.words) else None
    return following is not None and not following.stopped and core.sense.verb == following.sense.verb == Intent.DONE


def _no_verb(parsed: Parsed, before: _Before, at: int) -> int:
    """Words before a verb that never came: all of a line of its own («#128», «dạ rõ»), or a rest."""
    parsed.leads = list(before.leads)
    if parsed.cores:
        return at
    parsed.cases += [case for _, case in before.cases]
    return before.end


def _before(lexicon: Lexicon, line: TypedLine, at: int) -> _Before:
    best: Core | None = None
    leads: list[str] = []
    cases: list[tuple[int, int]] = []
    steps: list[tuple[int, int]] = []
    role = ""
    stop = -1
    other = False
    while at < len(line.words):
        length, found_cases, found_steps = references.at(lexicon, line, at)
        cases += [(at, case) for case in found_cases]
        steps += [(at, step) for step in found_steps]
        lead = PhraseHit(length, "number", False) if length else _lead(lexicon, line, at)
        other = other and not (lead and lead.value == "pronouns")
        hit = lexicon.meanings.at(line, at)
        if hit and (best is None or (at + hit.length > best.end and not (_is_none(hit) and at >= best.end))):
            found = Core(_sense(hit, line, at), at, at + hit.length, hit.careless, role == "past", stop >= 0, other)
            best = _longer(best, found, stop=stop)
        if lead is None:
            break
        role = lead.value
        leads += [] if length else [role]
        stop = at if role == "stops" else stop
        other = other or (role == "subjects" and not _fronted(lexicon, line, at, behind=at + lead.length))
        at += lead.length
    return _Before(best, tuple(cases), tuple(steps), tuple(leads), at)


def _fronted(lexicon: Lexicon, line: TypedLine, at: int, *, behind: int) -> bool:
    """«cái này để em làm»: what is to be done, and no subject."""
    following = line.words[behind].key if behind < len(line.words) else ""
    return lexicon.lists["this"].at(line, at) is not None and following in (ONESELF, LEFT_TO)


def _is_none(hit: PhraseHit) -> bool:
    """Words that only begin like a verb («nha», «cho doanh nghiệp»)."""
    return (hit.value.verb, hit.value.key) == TALK


def _sense(hit: PhraseHit, line: TypedLine, at: int) -> Sense:
    """What the verb means; of one that is written as a company's name («Công ty Xong») nobody can be sure."""
    sense: Sense = hit.value
    return replace(sense, kind="name") if capitals.is_name(line, at) else sense


def _longer(best: Core | None, found: Core, *, stop: int) -> Core:
    """Of two verbs that overlap the one that ends last; but «không», «để» that belong to the first one stop nothing, and stay with it."""
    if best is not None and found.start >= best.end and _stands(best, found):
        return best  # «họ chưa đồng ý, hẹn tuần sau»: a result of words that may also stand before a verb
    if best is None or not best.start <= stop < best.end or found.start >= best.end:
        return found
    if (best.sense.verb, best.sense.key) != (found.sense.verb, found.sense.key):
        return best
    sense = found.sense if found.sense.kind == "doubt" else best.sense
    return replace(best, sense=sense, end=found.end, careless=best.careless or found.careless)


def _stands(best: Core, found: Core) -> bool:
    """Is the first a result, though it is made of words that may stand before a verb, and the second none that it only begins?"""
    fact = best.sense.key in FACTS and found.sense.verb == Intent.DONE and found.sense.key not in ("", best.sense.key)
    return best.sense.verb == Intent.DONE and bool(best.sense.key) and (best.takes_rest or fact)


def _lead(lexicon: Lexicon, line: TypedLine, at: int) -> PhraseHit | None:
    if line.words[at].kind == "mark":
        return PhraseHit(1, "mark", False)
    if (
        at
        and line.words[at].key == WITH
        and references.ends_before(line, at)
        and references.at(lexicon, line, at + 1)[0]
    ):
        return PhraseHit(1, "particles", False)  # «1 với 2 em nhận», «phiếu 1 với phiếu 2»
    if line.words[at].folded == BUT and (told := lexicon.meanings.at(line, at + 1)) and told.value.key in BESIDE:
        return PhraseHit(1, "particles", False)  # «khớp rồi mà chưa có mức 2»
    times = lexicon.lists["times"].at(line, at + 1) if line.words[at].kind == "number" else None
    return PhraseHit(1 + times.length, "particles", False) if times else _lead_before_a_verb(lexicon, line, at)


def _lead_before_a_verb(lexicon: Lexicon, line: TypedLine, at: int) -> PhraseHit | None:
    """«dạ chị ấy đang ở đây»: «dạ» alone, where «dạ chị» would take the beginning of the verb."""
    lead, polite = lexicon.leads.at(line, at), lexicon.lists["agreeing"].at(line, at)
    if lead is None or polite is None or lead.length <= polite.length:
        return lead
    verb, short = lexicon.meanings.at(line, at + polite.length), PhraseHit(polite.length, "particles", False)
    return short if verb and polite.length + verb.length > lead.length else lead


def _after(lexicon: Lexicon, line: TypedLine, parsed: Parsed, *, core: Core) -> tuple[int, Core]:
    """What follows a verb: its numbers, «rồi», particles. Returns where that ends, and the core as it now stands."""
    at, past, numbered = core.end - references.named_behind(lexicon, line, end=core.end), core.past, False
    while at < len(line.words):
        length, cases, steps = references.at(lexicon, line, at)
        tail = None if length else _tail(lexicon, line, at)
        if length and not _amount(lexicon, line, core, at=at, length=length):
            _note(parsed, core, cases=cases, steps=steps, bare=length == 1)
            numbered = numbered or bool(cases)
        elif line.words[at].kind == "mark":
            length = 1
            parsed.clear = True
        elif more := accounting.more_of_it(lexicon, line, sense=core.sense, at=at, tail=tail):
            length, past = more, past or accounting.happened(lexicon, line, said=range(at, at + more))
        elif tail and (not core.takes_rest or ends.only_tails(lexicon, line, at=at)):
            length, past = tail.length, past or tail.value == "past_tails"
        else:
            break
        at += length
    core = cores.finished(lexicon, line, core=core) if past else core
    return at, replace(core, sense=cores.settled(core.sense, past, numbered=numbered), past=past)


def _amount(lexicon: Lexicon, line: TypedLine, core: Core, *, at: int, length: int) -> bool:
    """A number that is no case: after a colon («mức 2: 5»), or small and bare after «vướng», «hẹn» («vướng 12: …» is one)."""
    if length == 1 and line.words[at - 1].key == ":":
        return True
    if length > 1 or core.sense.kind != "open" or core.sense.verb == Intent.OFFER or len(line.words[at].key) > SMALL:
        return False
    apart = at + 1 == len(line.words) or line.words[at + 1].kind == "mark" or ends.only_tails(lexicon, line, at=at + 1)
    return core.sense.verb == Intent.WAIT or not apart


def _note(parsed: Parsed, core: Core, *, cases: tuple[int, ...], steps: tuple[int, ...], bare: bool) -> None:
    if bare and parsed.steps and len(str(cases[0])) == 1:
        cases, steps = (), cases
    parsed.cases += cases
    if core.sense.key == MeaningKey.CONTINUE and steps:
        parsed.next_step = steps[0]
    else:
        parsed.steps += steps


def _tail(lexicon: Lexicon, line: TypedLine, at: int) -> PhraseHit | None:
    """A word that adds nothing, unless the next verb begins with it."""
    tail = lexicon.tails.at(line, at)
    if tail is None or tail.value == "past_tails":
        return tail
    return None if (meaning := lexicon.meanings.at(line, at)) and meaning.length > tail.length else tail


def asks(lexicon: Lexicon, line: TypedLine, *, cores: Sequence[Core] = ()) -> bool:
    """True for a question: a question mark anywhere, or a word that asks at the very end («… chưa», «… hả»); not one that belongs to a verb."""
    if any(mark in line.text for mark in spelling.QUESTION_MARKS):
        return True
    ending = len(line.words)
    for at in range(max(0, ending - 4), ending):
        hit = lexicon.lists["questions"].at(line, at)
        tail = lexicon.tails.at(line, at)
        if _within(line, cores, range(at, at + (hit.length if hit else 1))) or guards.denies_more(line, at):
            continue
        if not line.accented and (line.words[at].folded == THEM or _picked_up(line, at)):
            continue
        if hit and tail and tail.length > hit.length:
            continue  # «nhận nghen mấy anh chị»
        if hit and at and (_calls(lexicon, line, at) or line.words[at - 1].folded in STATED):
            continue
        if hit and ends.only_tails(lexicon, line, at=at + hit.length, past=False):
            return True
    return False


def _picked_up(line: TypedLine, at: int) -> bool:
    """«khong ai nghe may» asks no «mấy»."""
    return line.words[at].folded == "may" and at > 0 and line.words[at - 1].folded in PICKS


def _calls(lexicon: Lexicon, line: TypedLine, at: int) -> bool:
    """«không đồng ý chị à»: the «à» calls her."""
    before = lexicon.tails.at(line, at - 1)
    return before is not None and before.length > 1


def _within(line: TypedLine, cores: Sequence[Core], asking: range) -> bool:
    """Does what seems to ask belong to a verb, an «ạ» behind it aside: «để em thử xem sao ạ»? «k ai bat may ca» is no «mấy ca»."""
    over = [core for core in cores if core.start <= asking.start < core.end]
    polite = (all(line.words[at].key == POLITE for at in range(core.end, asking.stop)) for core in over)
    return any(polite) or (not line.accented and any(core.start < asking.start for core in over))
