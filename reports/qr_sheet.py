"""Invitations to print and cut out: a PDF of A4 pages, eight cards on each, every one a person's name and their link as a QR code."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

Invitation = Mapping[str, str]
"""name, detail (team or office), link, note (how to use it)."""
WIDE, HIGH = 8.27, 11.69
"""A4, in inches."""
COLUMNS, ROWS = 2, 4
LONGEST = 34
"""Characters of a line beside the code."""


def pdf(invitations: Sequence[Invitation], title: str) -> bytes:
    """The pages. Names may be in any letters that the font has; long ones are wrapped."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out, on_page = io.BytesIO(), COLUMNS * ROWS
    with PdfPages(out, metadata={"Title": title, "CreationDate": None}) as pages:
        for at in range(0, len(invitations), on_page):
            page = Figure(figsize=(WIDE, HIGH))
            for place, invitation in enumerate(invitations[at : at + on_page]):
                _card(page, place, invitation)
            pages.savefig(page)
    return out.getvalue()


def _card(page: Any, place: int, invitation: Invitation) -> None:
    """One card: a thin frame to cut along, the code on the left, the words on the right."""
    import segno

    width, height = 1 / COLUMNS, 1 / ROWS
    left, bottom = place % COLUMNS * width, 1 - (place // COLUMNS + 1) * height
    frame = page.add_axes((left, bottom, width, height))
    frame.set_xticks([])
    frame.set_yticks([])
    for side in frame.spines.values():
        side.set_color("#999999")
        side.set_linestyle("--")
    code = page.add_axes((left + 0.02, bottom + 0.045, 0.225, 0.225 * WIDE / HIGH))
    dots = [
        [1 - bit for bit in row] for row in segno.make(invitation["link"], error="m", micro=False).matrix_iter(border=4)
    ]
    code.imshow(dots, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    code.set_axis_off()
    words = page.text
    words(
        left + 0.25, bottom + height - 0.03, _wrapped(invitation["name"], 22), fontsize=13, fontweight="bold", va="top"
    )
    words(left + 0.25, bottom + height - 0.085, _wrapped(invitation["detail"], 28), fontsize=9, va="top")
    words(left + 0.25, bottom + 0.02, _wrapped(invitation["note"], LONGEST), fontsize=7.5, va="bottom")


def _wrapped(text: str, most: int) -> str:
    """At most four lines; `$` is no formula."""
    import textwrap

    return "\n".join(textwrap.wrap(text, most)[:5]).replace("$", r"\$")
