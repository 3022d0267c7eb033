"""The process that makes pictures and reports: started for one of them, with limits on memory and time, gone afterwards.

`python -m reports.child` takes one JSON document on its input: the job, what it needs, and where the files belong; it says
on its output what it made. Files appear whole or not at all. It reads the data file at most, in one snapshot, and never
writes to it; it has no network. It steps back behind the bot, so that taps do not wait for it.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import orjson

if TYPE_CHECKING:
    from telling.reports.report_shapes import Content, ReportContent

MEMORY = 1 << 30
PROCESSOR_SECONDS = 120
BEHIND = 10
"""So much nicer than the bot."""

ChildRequest = Mapping[str, Any]


def main() -> None:
    """Do what the request says."""
    _limit()
    request = orjson.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(orjson.dumps(JOBS[request["job"]](request)))


def _limit() -> None:
    import resource

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each of its threads would reserve memory
    os.nice(BEHIND)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def picture(request: ChildRequest) -> dict[str, Any]:
    """The picture of progress."""
    from reports import progress_picture

    _whole(Path(request["target"]), progress_picture.png(request["content"]))
    return {}


def form(request: ChildRequest) -> dict[str, Any]:
    """The form of a unit's report."""
    from reports import unit_form

    _whole(Path(request["target"]), unit_form.write(request["content"]))
    return {}


def roster_form(request: ChildRequest) -> dict[str, Any]:
    """The form of who takes part."""
    from reports import roster_form as forms

    _whole(Path(request["target"]), forms.write(request["content"]))
    return {}


def qr_sheet(request: ChildRequest) -> dict[str, Any]:
    """Invitations to print."""
    from reports import qr_sheet as sheets

    _whole(Path(request["target"]), sheets.pdf(request["content"]["invitations"], request["content"]["title"]))
    return {}


def desk_sheet(request: ChildRequest) -> dict[str, Any]:
    """The one page to print; which kind of file says its name."""
    from reports import desk_sheet as sheets

    target = Path(request["target"])
    write = {".pdf": sheets.pdf, ".docx": sheets.docx}[target.suffix]
    _whole(target, write(request["content"]))
    return {}


def open_letter(request: ChildRequest) -> dict[str, Any]:
    """The open letter; which kind of file says its name."""
    from reports import open_letter as letters

    target = Path(request["target"])
    write = {".pdf": letters.pdf, ".docx": letters.docx}[target.suffix]
    _whole(target, write(request["content"]))
    return {}


def book(request: ChildRequest) -> dict[str, Any]:
    """A workbook of tables alone."""
    from reports import workbook

    target = Path(request["target"])
    unfinished = target.with_suffix(f".{os.getpid()}")
    workbook.write(cast("Content", request["content"]), unfinished)
    unfinished.replace(target)
    return {}


def _whole(target: Path, body: bytes) -> None:
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(body)
    unfinished.replace(target)


def report(request: ChildRequest) -> dict[str, Any]:
    """A report from the data: its content and its files; the list stays with the files, for it is long."""
    from campaign.plan import Plan
    from reports import compose, package
    from storage import database
    from storage.reports import report_rows
    from storage.work import Work
    from telling import words

    plan = Plan.model_validate_json(request["plan"])
    words.use(plan.campaign.language, request["words"])
    connection = database.connect_to_read(Path(request["database"]))
    try:
        with connection.snapshot():
            work = Work(connection, plan, int(request["now"]), "report")
            wanted = report_rows.get(work, int(request["report"]))
            if wanted is None:
                raise LookupError(f"report {request['report']}")
            content = compose.content(work, wanted)
    finally:
        connection.close()
    folder = Path(request["folder"])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = package.write(cast("Content", content), folder)
    tables, content["tables"] = content["tables"], []
    (folder / TABLES).write_bytes(orjson.dumps(tables))
    return {"content": content, "files": files}


def files(request: ChildRequest) -> dict[str, Any]:
    """The files of a content that is approved: its tables lie where its draft was made."""
    from reports import package
    from telling.reports import report_content, report_edits

    content = cast("ReportContent", dict(request["content"]))
    old, folder = Path(request["tables"]) / TABLES, Path(request["folder"])
    content["tables"] = orjson.loads(old.read_bytes())
    if report_content.tables_digest(content["tables"]) != content["tables_digest"]:
        raise ValueError("the tables are not those that were approved")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = package.write(cast("Content", content | {"tables": report_edits.printed(content)}), folder)
    (folder / TABLES).write_bytes(orjson.dumps(content["tables"]))
    return {"files": made}


TABLES = "bang.json"
"""Beside a report's files: its tables, so that what was approved is printed and nothing newer."""
JOBS: dict[str, Callable[[ChildRequest], dict[str, Any]]] = {
    "picture": picture,
    "form": form,
    "roster_form": roster_form,
    "qr_sheet": qr_sheet,
    "desk_sheet": desk_sheet,
    "open_letter": open_letter,
    "book": book,
    "report": report,
    "files": files,
}


if __name__ == "__main__":
    main()
