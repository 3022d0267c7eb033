"""A corpus of lists as offices could have saved them, from a seed: layouts × formats × defects, each with what a careful clerk expects.

`python -m tests.lists.corpus` reads them all and prints how many came out right; `--keep FOLDER` writes those that did not there.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import examples
from campaign import plan as plans
from lists import child, guide, staging
from lists.records import EMPTIED, Guide, ListRow
from lists.refusals import ListRefused
from tests.lists import corpus_layouts, corpus_organisations
from tests.lists.corpus_defects import ALONE, DEFECTS, Defect
from tests.lists.corpus_formats import FORMATS, OLD
from tests.lists.corpus_layouts import LAYOUTS, Layout, Page
from tests.lists.corpus_organisations import Organisation

SEED = 2025
EACH = 1
"""Files per layout and format, with up to MOST_DEFECTS each; every fifth is plain."""
MOST_DEFECTS = 4

Seen = dict[str, object]
"""What a list shows of an organisation, by field."""


class Case(NamedTuple):
    """A file, and what is expected of it."""

    name: str
    layout: str
    format: str
    file_name: str
    content: bytes
    expected: dict[str, Seen]
    unusable: int


def cases(seed: int = SEED) -> Iterator[Case]:
    """All of them."""
    for layout in LAYOUTS:
        for kind in FORMATS:
            for n in range(EACH):
                rng = random.Random(f"{seed} {layout.name} {kind} {n}")
                yield one(layout, kind, rng, _some_defects(rng) if rng.random() < 0.8 else [], number=n)


def _some_defects(rng: random.Random) -> list[Defect]:
    return rng.sample(DEFECTS, len(DEFECTS))


def one(layout: Layout, kind: str, rng: random.Random, wished: list[Defect], *, number: int = 0) -> Case:
    """One file with up to MOST_DEFECTS of the wished defects that fit it, in the order in which they can be done."""
    page = corpus_layouts.page(layout, corpus_organisations.some(rng, rng.randrange(5, 10), kind=layout.kind), rng)
    chosen: list[Defect] = []
    for defect in wished:
        taken = defect.name in ALONE and any(other.name in ALONE for other in chosen)
        if len(chosen) < MOST_DEFECTS and not taken and defect.fits(page, kind):
            chosen.append(defect)
    for defect in sorted(chosen, key=lambda one: _order(one.name)):
        defect.do(page)
    file_name, save = FORMATS[kind]
    name = f"{layout.name} | {kind} | {number} | {', '.join(defect.name for defect in chosen) or 'plain'}"
    everybody = [row.of for row in page.rows if row.of] + page.beside
    expected = {one.code: seen(page, one) for one in everybody}
    return Case(name, layout.name, kind, file_name, save(page), expected, page.unusable)


LAST = (
    "branch", "row twice", "merged communes", "merged organisation", "codes missing", "codes as numbers", "unseen letters", "empty rows",
    "a person in a row below",
    "sum and signatures", "headings dressed up", "headings on each page", "numbered columns", "filtered row", "marks apart", "titles above",
    "begins at column B", "open quotation mark", "another table lower",
)  # fmt: skip
"""The order of defects that build on one another."""


def _order(name: str) -> int:
    return LAST.index(name) if name in LAST else -1


def seen(page: Page, one: Organisation) -> Seen:
    """What the list shows of the organisation, and so what a clerk would type off it."""
    shown = page.shown
    by_unit = shown & {"unit", "full_address"} or page.layout.sections
    registered = (one.registered and bool(shown & {"result", "mark"})) or bool(one.day and "day" in shown)
    return {
        "name": one.name, "unit": one.unit if by_unit else "", "status": one.status if shown & {"status", "working"} else "",
        "registered": registered, "day": one.day if registered and "day" in shown else "", "note": one.note if "note" in shown else "",
        "address": one.address if "address" in shown else "",
        "people": [
            (
                person.name, person.title if "title" in shown or page.titled else "", sorted(person.phones) if "phones" in shown else [],
                person.matched if shown & {"matched", "matched_yes"} else "unknown",
                _level2(person.level2, shown),
            )
            for person in one.people
        ],
    }  # fmt: skip


def _level2(known: str, shown: set[str]) -> str:
    ticked = "level2_yes" in shown and known == "yes"  # nothing ticked, or level 1, says nothing of level 2
    return known if ticked or shown & {"level2", "level_number"} else "unknown"


def read(case: Case, folder: Path, known: Guide) -> str:
    """Read it; what went wrong, "" when it came out right."""
    path = folder / case.file_name
    path.write_bytes(case.content)
    target = folder / "staged.jsonl"
    target.unlink(missing_ok=True)
    try:
        child.stage(path, target, guide=known)
    except ListRefused as refused:
        return f"refused: {refused.sentence}"
    staged = staging.read(target)
    findings = staged.findings
    if findings.sheet_rows != findings.used + sum(findings.skipped.values()) + findings.wrong:
        return "rows vanished"
    return _compare(case, {row.code: row for row in staged.rows}, [row.cells for row in findings.unusable])


def _compare(case: Case, rows: dict[str, ListRow], unusable: list[list[str]]) -> str:
    if set(rows) != set(case.expected):
        return f"codes: missing {sorted(set(case.expected) - set(rows))}, too many {sorted(set(rows) - set(case.expected))}, in error {unusable}"
    if len(unusable) != case.unusable:
        return f"{len(unusable)} rows in error, expected {case.unusable}: {unusable}"
    for code, expected in case.expected.items():
        found = _found(rows[code], "address" if expected["address"] else "")
        for field, value in expected.items():
            if not _same(found[field], value, fold=case.format in OLD):
                return f"{code} {field}: read {found[field]!r}, expected {value!r}"
    return ""


def _found(row: ListRow, address: str) -> Seen:
    return {
        "name": row.name, "unit": row.unit, "status": row.status, "registered": row.registered, "day": row.registered_on,
        "note": "" if row.note == EMPTIED else row.note, "address": row.address if address else "",
        "people": [(person.name, person.title, sorted(person.phones), person.matched, person.level2) for person in row.people],
    }  # fmt: skip


def _same(found: object, expected: object, *, fold: bool) -> bool:
    """Whether both say the same; files in the old fonts lose the difference of small and capital letters with marks."""
    return found == expected or (fold and str(found).casefold() == str(expected).casefold())


def known() -> Guide:
    """What the reader knows of the example campaign."""
    return guide.of(plans.load(examples.plan_path("binh_phuoc")))


def faults(all_of_them: list[Case]) -> dict[str, str]:
    """What went wrong, by the case's name."""
    plan = known()
    with tempfile.TemporaryDirectory() as folder:
        read_as = {case.name: read(case, Path(folder), plan) for case in all_of_them}
    return {name: fault for name, fault in read_as.items() if fault}


def table(all_of_them: list[Case], wrong: dict[str, str]) -> str:
    """Right of all, per layout and format, in Markdown."""
    right = Counter((case.layout, case.format) for case in all_of_them if case.name not in wrong)
    total = Counter((case.layout, case.format) for case in all_of_them)
    lines = ["| layout | " + " | ".join(FORMATS) + " |", "| --- |" + " --- |" * len(FORMATS)]
    for layout in LAYOUTS:
        cells = (f"{right[layout.name, kind]}/{total[layout.name, kind]}" for kind in FORMATS)
        lines.append(f"| {layout.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the table and what went wrong."""
    made = list(cases(int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else SEED))
    wrong = faults(made)
    keep = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else None
    for case in made:
        if case.name in wrong:
            print(f"{case.name}\n    {wrong[case.name]}")
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (
                    keep / f"{case.name.replace('/', '-').replace(' | ', '_')[:90]}{Path(case.file_name).suffix}"
                ).write_bytes(case.content)
    print(table(made, wrong))
    print(f"\n{len(made) - len(wrong)} of {len(made)} lists came out as expected.")


if __name__ == "__main__":
    main()
