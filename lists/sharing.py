"""The list written for a shared folder, by a child process that steps back behind the bot: whole or not at all and only when
something changed, without numbers unless the administrator says otherwise.

`python -m lists.sharing` takes one JSON document on its input (the data file, the plan, the target, whether with phones, the instant)
and says on its output how many organisations are in it.
"""

import os
import subprocess
import sys
from pathlib import Path

import orjson

from campaign.plan import Plan
from lists import shared_changes
from storage import children, database
from storage.lists import imports
from storage.work import Work

SECONDS = 900
"""So long a list of a million may take."""
BEHIND = 10


class NotShared(Exception):
    """Nothing was written, and what stood there before still does; the message says why."""


def write(data: Path, plan: Plan, *, target: Path, phones: bool, now: int) -> int:
    """Has it written to `target`; how many organisations it has. Raises NotShared."""
    request = {
        "data": str(data),
        "plan": plan.model_dump_json(by_alias=True),
        "target": str(target),
        "phones": phones,
        "now": now,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "lists.sharing"], input=orjson.dumps(request), capture_output=True, timeout=SECONDS,
            check=False, cwd=Path(__file__).resolve().parent.parent, env=children.environment(os.environ),
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotShared(str(late)) from late
    if done.returncode or not done.stdout:
        raise NotShared(done.stderr.decode("utf-8", "replace").strip()[-300:])
    return int(orjson.loads(done.stdout)["written"])


def main() -> None:
    """In the child: one snapshot of the data. A list that is being imported is not whole: nothing is written."""
    os.nice(BEHIND)
    request = orjson.loads(sys.stdin.buffer.read())
    connection = database.connect_to_read(Path(request["data"]))
    try:
        with connection.snapshot():
            work = Work(connection, Plan.model_validate_json(request["plan"]), request["now"], "share")
            if imports.running(work) is not None:
                sys.exit("đang nhập danh sách")
            data = Path(request["data"])
            written = shared_changes.write(
                Path(request["target"]), work, phones=request["phones"], memory=data.with_name(f"{data.name}.shared")
            )
    finally:
        connection.close()
    sys.stdout.buffer.write(orjson.dumps({"written": written}))


if __name__ == "__main__":
    main()
