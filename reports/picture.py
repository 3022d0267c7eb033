"""The report as a picture for a phone: its large figures in cards, then the curve and the bars of progress."""

from pathlib import Path

from reports import panels, wording
from telling.reports.report_shapes import Content


def write(content: Content, path: Path) -> None:
    """Write the picture."""
    path.write_bytes(png(content))


def png(content: Content) -> bytes:
    """The picture as a PNG file."""
    seen, footer = content["picture"], wording.line(content["footer"])
    parts, headline = panels.filled(seen), seen["headline"]
    height = panels.HEAD + panels.cards_height(headline) + panels.CURVE + sum(panels.tall(bars) for bars in parts)
    height += panels.foot_height(footer) + panels.END
    figure = panels.begin(height)
    top = panels.head(figure, seen, height=height)
    if content["draft"]:
        panels.stamp(figure, wording.DRAFT, height=height)
    top = panels.cards(figure, headline, top=top, height=height)
    top = panels.chart(figure, seen["chart"], top=top, height=height)
    for bars in parts:
        top = panels.bars(figure, bars, top=top, height=height)
    panels.foot(figure, footer, top=top, height=height)
    return panels.finish(figure)
