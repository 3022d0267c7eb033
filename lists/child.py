"""The process that reads a list or a form: started for one file, with limits on memory and time, and gone afterwards.

`python -m lists.child` takes one line of JSON on its input (the file, where to stage, the guide; or the file and that it is a
form) and says on its output either what it staged or read, or why it refuses. Dying is its right: the parent then says that the file is too heavy.
"""

import gc
import hashlib
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from lists import prescan, sheets, staging, tables, unit_form, vocabulary
from lists.gathering import Gathering
from lists.places import Places
from lists.records import Guide, ListRow
from lists.refusals import ListRefused
from lists.staging import Findings

MEMORY = 512 << 20
PROCESSOR_SECONDS = 60


def main() -> None:
    """Read one file as the request says; always answers with one line unless a limit ends the process."""
    _limit()
    gc.disable()  # a short life with many small values: collecting them costs a third of it
    request = orjson.loads(sys.stdin.buffer.readline())
    try:
        answer = _read(request)
    except ListRefused as refused:
        answer = {"refused": refused.kind, "facts": refused.facts}
    except MemoryError:
        answer = {"refused": "too_heavy", "facts": {"file": Path(request["path"]).name}}
    sys.stdout.buffer.write(orjson.dumps(answer, default=str) + b"\n")


def _read(request: Mapping[str, Any]) -> dict[str, object]:
    """A form is answered with itself, a list with how much of it was staged."""
    path = Path(request["path"])
    if request.get("form"):
        return {"form": unit_form.plain(unit_form.read(path))}
    return {"staged": stage(path, Path(request["staged"]), guide=request["guide"]).total}


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def stage(path: Path, target: Path, *, guide: Guide) -> Findings:
    """Read `path`, write what was understood to `target`. Raises Refused."""
    kind = prescan.kind(path)
    exported_by = prescan.workbook(path) if kind == "xlsx" else ""
    if exported_by and exported_by != guide["campaign"]:
        raise ListRefused("other_campaign", file=path.name, found=exported_by, campaign=guide["campaign"])
    gathering = Gathering()
    findings = Findings(path.name, _hash(path), str(guide["campaign"]))
    _gather(path, kind, guide=guide, gathering=gathering, findings=findings)
    rows = gathering.rows()
    findings.unusable, findings.repeated = gathering.unusable, gathering.repeated
    findings.warnings, findings.examples = dict(gathering.warnings), gathering.examples
    _count(findings, [row for row, _ in rows])
    _judge(findings, guide, path.name)
    staging.write(target, findings, lines=(line for _, line in rows))
    return findings


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _gather(path: Path, kind: str, *, guide: Guide, gathering: Gathering, findings: Findings) -> None:
    words, places = vocabulary.load(), Places(guide)
    found = [(sheet, tables.find_headings(sheet.rows, words)) for sheet in sheets.read(path, kind)]
    if not any(headings for _, headings in found):
        raise ListRefused("no_tax_code", file=path.name)
    for sheet, headings in found:
        if headings is None:
            continue
        if "name" not in headings.columns:
            raise ListRefused("no_name", file=path.name)
        body = sheet.rows[headings.body :]
        tables.read(tables.SheetTable(sheet.name, headings, body, words, places, gathering))
        findings.columns += tables.described(sheet.name, headings, body=body)


def _count(findings: Findings, rows: list[ListRow]) -> None:
    findings.total = len(rows)
    findings.categories = dict(Counter(row.category for row in rows))
    findings.units = dict(Counter(row.unit for row in rows))
    first = [row.people[0] for row in rows]
    for name, values in (("matched", [p.matched for p in first]), ("level2", [p.level2 for p in first])):
        findings.facts |= {f"{name}_{value}": n for value, n in Counter(values).items()}
    findings.facts |= {"registered": sum(row.registered for row in rows), "phones": sum(bool(p.phones) for p in first)}


def _judge(findings: Findings, guide: Guide, name: str) -> None:
    """Refuse a list without one usable row, and one most of whose units are not the plan's."""
    if not findings.total:
        raise ListRefused("no_rows", file=name, unusable=len(findings.unusable))
    has_units = any(kind == "unit" for *_, kind, _ in findings.columns)
    unknown = findings.units.get("", 0)
    if guide["units"] and has_units and unknown * 2 > findings.total and findings.total > 3:
        raise ListRefused("other_units", file=name, unknown=unknown, total=findings.total)


if __name__ == "__main__":
    main()
