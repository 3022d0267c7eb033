"""What may be said in one breath: a result with its facts, a result and the wait for what follows, an attempt and what came of it."""

from dataclasses import replace

from handlers.understanding.clauses import Parsed
from handlers.understanding.meanings import Intent, MeaningKey

UNREACHED = frozenset({MeaningKey.NO_ANSWER, MeaningKey.WRONG_NUMBER, MeaningKey.DECLINED})
ATTEMPTS = frozenset({("past", MeaningKey.CONTACTED, Intent.DONE), ("doubt", MeaningKey.NOTHING, Intent.CLAIM)})
"""«gọi», «em gọi»: that one called, before it is said what came of it."""
FACTS = frozenset({MeaningKey.MATCHED, MeaningKey.NOT_MATCHED, MeaningKey.LEVEL2, MeaningKey.NO_LEVEL2})


def without_attempt(parsed: Parsed) -> Parsed:
    """«gọi 2 lần không ai nghe»: that one called is no result beside what came of it."""
    came = any(core.sense.key in UNREACHED for core in parsed.cores[1:])
    first = parsed.cores[0].sense
    if not came or (first.kind, first.key, first.verb) not in ATTEMPTS:
        return parsed
    return replace(parsed, cores=parsed.cores[1:])


def answers(keys: tuple[MeaningKey, ...]) -> bool:
    """What one contact may tell at once: that they were reached, one word about the data, one about level 2."""
    facts = set(keys) - {MeaningKey.CONTACTED}
    return (
        facts <= FACTS
        and not {MeaningKey.MATCHED, MeaningKey.NOT_MATCHED} <= facts
        and not {MeaningKey.LEVEL2, MeaningKey.NO_LEVEL2} <= facts
    )


def go_together(verbs: tuple[Intent, ...], keys: tuple[MeaningKey, ...], *, parsed: Parsed) -> bool:
    """One verb and one result; a result and then a wait for what follows; of several cases only one thing at a time."""
    if verbs not in (verbs[:1], (Intent.DONE, Intent.WAIT)) or len(keys) > 1:
        return False
    return len(parsed.cores) == 1 or len(parsed.cases) <= 1
