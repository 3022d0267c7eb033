"""What may be said in one breath: a result with its facts, a result and the wait for what follows, an attempt and what came of it."""

from dataclasses import replace

from handlers.understanding.clauses import Parsed

UNREACHED = frozenset({"no_answer", "wrong_number", "declined"})
ATTEMPTS = frozenset({("past", "contacted", "done"), ("doubt", "", "claim")})
"""«gọi», «em gọi»: that one called, before it is said what came of it."""
FACTS = frozenset({"matched", "not_matched", "level2", "no_level2"})


def without_attempt(parsed: Parsed) -> Parsed:
    """«gọi 2 lần không ai nghe»: that one called is no result beside what came of it."""
    came = any(core.sense.key in UNREACHED for core in parsed.cores[1:])
    first = parsed.cores[0].sense
    if not came or (first.kind, first.key, first.verb) not in ATTEMPTS:
        return parsed
    return replace(parsed, cores=parsed.cores[1:])


def answers(keys: tuple[str, ...]) -> bool:
    """What one contact may tell at once: that they were reached, one word about the data, one about level 2."""
    facts = set(keys) - {"contacted"}
    return facts <= FACTS and not {"matched", "not_matched"} <= facts and not {"level2", "no_level2"} <= facts


def go_together(verbs: tuple[str, ...], keys: tuple[str, ...], *, parsed: Parsed) -> bool:
    """One verb and one result; a result and then a wait for what follows; of several cases only one thing at a time."""
    if verbs not in (verbs[:1], ("done", "wait")) or len(keys) > 1:
        return False
    return len(parsed.cores) == 1 or len(parsed.cases) <= 1
