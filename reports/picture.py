"""The report as a picture for a phone."""

from pathlib import Path

from reports import progress_picture
from reports.shapes import Content


def write(content: Content, path: Path) -> None:
    """Write the picture."""
    path.write_bytes(progress_picture.png(content["picture"]))
