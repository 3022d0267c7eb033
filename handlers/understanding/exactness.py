"""How exactly a moment is named: an hour or a day that can be kept, or only «chiều», «chút nữa». Pure."""

from handlers.understanding import clocks, moments


def fixed(text: str) -> bool:
    """Does `text` name an hour or a day, and not only a part of today («chiều»)? «2 tiếng nữa» does, «2 tiếng» says how long."""
    line, said = moments.said_in(text)
    later = any(clocks.sign_at(line, at)[0] == "later" for at in range(len(line.words)))
    named = any(each is not None for each in (said.weekday, said.day, said.clock))
    return named or bool(said.offset) or (said.after is not None and later)


def on_the_clock(text: str) -> bool:
    """Does `text` name a time of day, or how long it is until then?"""
    _, said = moments.said_in(text)
    return said.clock is not None or said.after is not None


def short(text: str) -> bool:
    """Does `text` say how long («2 tiếng»), or only «chút nữa»?"""
    _, said = moments.said_in(text)
    return said.after is not None or said.soon
