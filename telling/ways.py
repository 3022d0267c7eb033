"""Both ways of making a choice in one sentence: by a button, and by words that are typed.

Which one is read is known only when a sentence leaves, for the same words may be carried to another channel. So it keeps both until
then, as `<way words="gõ">bấm</way>`, and `worded` leaves the one that is meant.
"""

import re

from markupsafe import Markup

BOTH = re.compile(r'<way words="([^"]*)">(.*?)</way>', re.DOTALL)


def way(button: str, typed: str) -> Markup:
    """Both ways of saying it, for a template: its own words, no quotation marks in those that are typed."""
    return Markup(f'<way words="{typed}">{button}</way>')  # noqa: S704  a template's own words


def worded(text: str, *, buttons: bool = True) -> str:
    """The text as it is read where choices are buttons, or where they are typed."""
    if "<way " not in text:
        return text
    return Markup(BOTH.sub(r"\2" if buttons else r"\1", text))  # noqa: S704  both were escaped by us
