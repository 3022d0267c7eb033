"""The process that reads a list or a form: started for one file, with limits on memory and time, and gone afterwards.

`python -m lists.child` takes one line of JSON on its input (the file, where to stage, the guide; or the file and that it is a
form, a list of people or a roster of duty) and says on its output either what it staged or read, or why it refuses. Dying is its right: the parent
then says that the file is too heavy.
"""

import gc
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from campaign import phones
from lists import content, prescan, refusing, sheets, sideways, vocabulary
from lists.gathering import Gathering
from lists.places import Places
from lists.records import Guide, ListRow
from lists.refusals import ListRefusal, ListRefused
from lists.sheets import Sheet
from lists.staging import Findings, StagedWriter
from lists.streams import RowStream
from lists.table import described, with_marks
from lists.tables import SheetReader
from lists.vocabulary import ListVocabulary

MEMORY = 512 << 20
PROCESSOR_SECONDS = 60
"""And one more for every megabyte; a list needs a quarter of that."""
PACKED = {"zip": prescan.unpacked, "fods": prescan.folded}
"""Kinds of files of which another one is made first."""
MOST_VALUES, LONGEST_VALUE = 40, 80


def main() -> None:
    """Read one file as the request says; always answers with one line unless a limit ends the process."""
    gc.disable()  # a short life with many small values: collecting them costs a third of it
    request = orjson.loads(sys.stdin.buffer.readline())
    _limit(PROCESSOR_SECONDS + prescan.megabytes(Path(request["path"])))
    try:
        answer = _read(request)
    except ListRefused as refused:
        answer = {"refused": refused.kind, "facts": refused.facts}
    except MemoryError:
        answer = {"refused": ListRefusal.TOO_HEAVY, "facts": {"file": Path(request["path"]).name}}
    sys.stdout.buffer.write(orjson.dumps(answer, default=str) + b"\n")


def _read(request: Mapping[str, Any]) -> dict[str, object]:
    """A form is answered with itself, a list with how much of it was staged."""
    path = Path(request["path"])
    if request.get("form"):
        from lists import form_search, unit_form

        return {"form": unit_form.plain(form_search.read(path))}
    if request.get("people"):
        from lists import roster_sheet

        return {"people": [asdict(row) for row in roster_sheet.read(path)]}
    if request.get("duty"):
        from lists import duty_sheet

        return {"duty": [asdict(row) for row in duty_sheet.read(path)]}
    target = Path(request["staged"])
    os.environ["TMPDIR"] = str(target.parent)  # names and numbers that are put aside stay where only the owner may look
    return {"staged": stage(path, target, guide=request["guide"]).total}


def _limit(seconds: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def stage(path: Path, target: Path, *, guide: Guide, name: str = "") -> Findings:
    """Read `path`, called `name`, write what was understood to `target`. Raises Refused."""
    name = name or path.name
    kind = prescan.kind(path, prescan.LARGEST_LIST)
    if kind not in PACKED:
        return _stage(path, target, kind=kind, guide=guide, name=name)
    inside = PACKED[kind](path, target.parent)
    try:
        return stage(inside, target, guide=guide, name=name)
    except ListRefused as refused:
        refused.facts["file"] = name
        raise
    finally:
        inside.unlink()


def _stage(path: Path, target: Path, *, kind: str, guide: Guide, name: str) -> Findings:
    exported_by = prescan.workbook(path) if kind == "xlsx" else ""
    if exported_by and exported_by != guide["campaign"]:
        raise ListRefused(ListRefusal.OTHER_CAMPAIGN, file=path.name, found=exported_by, campaign=guide["campaign"])
    gathering = Gathering()
    findings = Findings(name, _hash(path), str(guide["campaign"]))
    _gather(path, kind, guide=guide, gathering=gathering, findings=findings)
    lost: list[str] = []
    with StagedWriter(target) as writer:
        for part in gathering.rows():
            writer.add(line for _, line in part)
            _count(findings, [row for row, _ in part])
            lost += [
                found[0] for row, _ in part if "?" in row.name and (found := refusing.LOST_LETTERS.search(row.name))
            ]
        findings.repeated = gathering.repeated
        findings.warnings, findings.examples = dict(gathering.warnings), gathering.examples
        findings.used, findings.skipped, findings.wrong = gathering.used, dict(gathering.skipped), gathering.wrong
        findings.values = _values(gathering.values)
        try:
            refusing.lost_letters(path, findings, lost=lost)
            refusing.as_a_whole(findings, gathering.unusable, guide=guide, name=path.name)
        finally:  # who is refused for the sake of its rows gets these too
            writer.end(findings, gathering.unusable)
    return findings


def _values(counted: Counter[tuple[str, str, str]]) -> list[tuple[str, str, str, int]]:
    """Of each kind what was not understood first, then the most frequent."""
    found: dict[str, list[tuple[str, str, str, int]]] = {}
    for (kind, text, value), n in sorted(counted.items(), key=lambda item: (item[0][2] != "", -item[1], item[0])):
        found.setdefault(kind, []).append((kind, text[:LONGEST_VALUE], value, n))
    return [line for lines in found.values() for line in lines[:MOST_VALUES]]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _gather(path: Path, kind: str, *, guide: Guide, gathering: Gathering, findings: Findings) -> None:
    words = vocabulary.load().told(guide.get("headings", {}), guide.get("values", {}))
    places, with_hidden = Places(guide), bool(guide.get("with_hidden"))
    found = sheets.read(path, kind, words=words)
    if any(isinstance(sheet.rows, RowStream) for sheet in found):
        gathering.expect_many()
    findings.hidden_untold = kind in ("xls", "xlsb") and not all(sheet.hidden_told for sheet in found)
    findings.sheets += [(sheet.name, 0, "broken", "", []) for sheet in found if sheet.broken]
    findings.uncalculated = [(sheet.name, len(sheet.uncalculated)) for sheet in found if sheet.uncalculated]
    found = [sheet for sheet in found if not sheet.broken]
    seen = [sheet for sheet in found if sheet.visible or with_hidden]

    def readers(known: ListVocabulary) -> list[SheetReader]:
        return [
            SheetReader(sheet, known, places=places, gathering=gathering, with_hidden=with_hidden)
            for sheet in seen or found
        ]

    if not _tables(readers(words), words, gathering, findings):
        if not with_hidden:
            refusing.hidden_codes(path, seen or found, words=words)
        known, again = words, readers(words)
        if not sum(reader.takes_cards() for reader in again):
            refusing.on_its_side(path, seen or found, words=words)
            known = _with_codes_by_content(path, seen or found, words, findings)
            again = readers(known)
        _begin_again(gathering, findings)
        if not _tables(again, known, gathering, findings):
            refusing.headings_of(path, refusing.like_headings(seen or found, words), words=words)
    if seen and not with_hidden:
        _leave_out([sheet for sheet in found if not sheet.visible], gathering, findings)


def _leave_out(hidden: Iterable[Sheet], gathering: Gathering, findings: Findings) -> None:
    """Sheets that nobody sees are counted only."""
    for sheet in hidden:
        findings.sheets.append((sheet.name, 0, "hidden", sheet.font, []))
        length = sum(1 for _ in sheet.rows)
        findings.sheet_rows += length
        gathering.skipped["hidden_sheet"] += length


def _begin_again(gathering: Gathering, findings: Findings) -> None:
    """Nothing was found yet."""
    gathering.skipped.clear()
    findings.sheets = [sheet for sheet in findings.sheets if sheet[2] == "broken"]
    findings.sheet_rows = 0
    findings.beside, findings.hidden_columns = [], []


def _with_codes_by_content(path: Path, found: list[Sheet], words: ListVocabulary, findings: Findings) -> ListVocabulary:
    """None of the headings names a code: the column that has codes. Raises ListRefused when there is none."""
    over_codes = list(dict.fromkeys(heading for sheet in found if (heading := content.heading_of_codes(sheet))))
    if not over_codes:
        refusing.headings_of(path, refusing.like_headings(found, words), words=words)
    findings.by_content = over_codes
    return words.with_codes_under(over_codes)


def _tables(readers: Iterable[SheetReader], words: ListVocabulary, gathering: Gathering, findings: Findings) -> int:
    """Read every table of these sheets; how many there were."""
    tables, before = 0, None
    for reader in readers:
        sheet = reader.sheet
        for line in sheet.joined:
            gathering.warn("commas", line, "")
        state = ""
        if not reader.read(before):
            gathering.skipped["other_sheet"] += reader.length
            state = "sideways" if sideways.column_of_headings(sheet.rows, words) >= 0 else ""
        findings.sheet_rows += reader.length
        tables += len(reader.tables)
        before = reader.tables[-1].headings if reader.tables else before
        findings.sheets.append((sheet.name, len(reader.tables), state, sheet.font, list(sheet.open_quotes)))
        findings.beside += [
            (sheet.name, one.left + 1, one.right + 1, one.first, one.last, one.cells) for one in reader.beside
        ]
        findings.hidden_columns += [(sheet.name, at + 1, heading, n) for at, heading, n in reader.hidden_columns]
        for table in reader.tables:
            heads = table.headings
            findings.columns += described(sheet.name, table)
            findings.marked += with_marks(table, words)
            findings.rivals += [(heads.texts[chosen], heads.texts[other]) for _, chosen, other in heads.left_out]
    return tables


def _count(findings: Findings, rows: list[ListRow]) -> None:
    findings.total += len(rows)
    _add(findings.categories, Counter(row.category for row in rows))
    _add(findings.units, Counter(row.unit for row in rows))
    first = [row.people[0] for row in rows]
    for name, values in (("matched", [p.matched for p in first]), ("level2", [p.level2 for p in first])):
        _add(findings.facts, {f"{name}_{value}": n for value, n in Counter(values).items()})
    said = {"registered": sum(row.registered for row in rows), "phones": sum(bool(p.phones) for p in first)}
    said["old_phones"] = sum(any(map(phones.is_old, person.phones)) for row in rows for person in row.people)
    _add(findings.facts, said)


def _add(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for name, n in more.items():
        counts[name] = counts.get(name, 0) + n


if __name__ == "__main__":
    main()
