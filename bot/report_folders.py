"""Folders of reports' files that nobody needs any more go: drafts that were made anew, digests of long ago, what a kill left."""

import shutil
from collections.abc import Collection
from pathlib import Path

DAY_MS = 86_400_000
"""What is younger may still be written, or be about to be named."""


def tidy(root: Path, needed: Collection[str], *, now_ms: int) -> int:
    """Remove the folders in `root` that are older than a day and not named in `needed`; how many it were."""
    if not root.is_dir():
        return 0
    found = [each for each in root.iterdir() if each.name not in needed and _is_old_folder(each, now_ms)]
    for each in found:
        shutil.rmtree(each, ignore_errors=True)
    return len(found)


def _is_old_folder(path: Path, now_ms: int) -> bool:
    return path.is_dir() and not path.is_symlink() and path.stat().st_mtime * 1000 < now_ms - DAY_MS
