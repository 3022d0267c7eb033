"""The process that draws one picture: started for it, with limits on memory and time, and gone afterwards.

`python -m reports.child` takes one JSON document on its input: the content and where the PNG belongs. It knows no database
and no network. The file appears whole or not at all.
"""

import os
import sys
from pathlib import Path

import orjson

MEMORY = 1 << 30
PROCESSOR_SECONDS = 20


def main() -> None:
    """Draw what the request says."""
    _limit()
    from reports import progress_picture

    request = orjson.loads(sys.stdin.buffer.read())
    target = Path(request["target"])
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(progress_picture.png(request["content"]))
    unfinished.replace(target)


def _limit() -> None:
    import resource

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each of its threads would reserve memory
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
