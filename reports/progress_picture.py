"""The picture of progress for a phone: a curve against the line of need, then bars by category and by unit."""

from reports import panels


def png(content: panels.Content) -> bytes:
    """The picture as a PNG file. `content`: title, subtitle, chart, bars (as `telling.targets.progress_picture` makes them)."""
    parts = panels.filled(content)
    height = panels.HEAD + panels.CURVE + sum(panels.tall(bars) for bars in parts) + panels.END
    figure = panels.begin(height)
    top = panels.head(figure, content, height=height)
    top = panels.chart(figure, content["chart"], top=top, height=height)
    for bars in parts:
        top = panels.bars(figure, bars, top=top, height=height)
    return panels.finish(figure)
