"""/trogiup in screens of a phone: one line for each thing that this person may do, what they hold first, three screens at most."""

import math
from collections.abc import Sequence

from markupsafe import Markup, escape

from campaign import permissions
from campaign.ids import CaseId
from campaign.members import Member, Role
from campaign.verbs import VERBS, Verb
from telling import labels, words
from telling.formats import plain

LETTERS, LINES, SCREENS = 38, 17, 3
"""What a phone 360 pixels wide shows of a message without scrolling, with a button below; and how many such screens there may be."""
HELD = ("done", "busy", "wait", "offer", "block")
"""What is done to a case that one holds."""
FIRST: dict[Role, tuple[str, ...]] = {
    Role.ADMIN: ("connect", "invite", "roster", "condition", "data_request"),
    Role.LEADER: ("report", "progress", "overview", "directive", "meeting"),
    Role.CONSOLIDATOR: ("report", "unit_report", "official", "progress"),
    Role.HEAD: ("overview", "approve_close", "duty", "directive"),
    Role.DEPUTY: ("overview", "approve_close", "duty", "directive"),
    Role.OBSERVER: ("report", "progress", "find", "task"),
    Role.CONTACT: ("unit_report", "count", "task", "progress"),
}
"""Of what somebody may do, what their role is for; it stands on the first screen."""
EXAMPLE = "128"
"""The case number in the lines of help; whoever holds a case reads its number instead."""


def pages(language: str, member: Member, *, held: Sequence[CaseId]) -> list[str]:
    """The screens. Whoever leads may do to others' cases what holders do to their own, which comes behind what a leader is for."""
    known, allowed = _lines(language), _allowed(member)
    own = [verb for verb in VERBS if verb.name in HELD and verb.name in allowed]
    rest = [verb for verb in VERBS if verb.name not in HELD and verb.name in allowed and verb.name in known]
    rest.sort(key=lambda verb: not verb.right or verb.right in permissions.MEMBER)  # what one's role is for, first
    first = [verb for name in _first(member) for verb in rest if verb.name == name]
    rest = [*first, *(verb for verb in rest if verb not in first)]
    if held:
        theirs = [(verb, known[verb.name].replace(EXAMPLE, str(held[0]))) for verb in own]
        return _screens(
            language, _begins(language, allowed, held), [*theirs, *((verb, known[verb.name]) for verb in rest)]
        )
    if permissions.ever(member, "release"):
        ordered = (*first, *own, *rest[len(first) :])
        return _screens(language, _begins(language, allowed, held), [(verb, known[verb.name]) for verb in ordered])
    begins = [*_begins(language, allowed, held), *([_named(language, "help_when_held", own)] if own else [])]
    return _screens(language, begins, [(verb, known[verb.name]) for verb in rest])


def _allowed(member: Member) -> frozenset[str]:
    return frozenset(verb.name for verb in VERBS if not verb.right or permissions.ever(member, verb.right))


def _first(member: Member) -> list[str]:
    """What they open the help for, once each."""
    return list(dict.fromkeys(name for role, names in FIRST.items() if role in member.roles for name in names))


def line(language: str, verb: str) -> str:
    """What is said of one command; empty for one without help."""
    return _lines(language).get(verb, "")


def _lines(language: str) -> dict[str, Markup]:
    """Verb to its line, escaped: «<mã>» is no markup."""
    return {verb: escape(said) for verb, said in labels.help_lines(language).items()}


def _begins(language: str, allowed: frozenset[str], held: Sequence[CaseId]) -> list[str]:
    """What is said above the commands."""
    if held:
        return [words.write(language, "lists", macro="help_holding", cases=[str(one) for one in held])]
    return [words.write(language, "lists", macro="help_working" if allowed & set(HELD) else "help_reading")]


def _named(language: str, macro: str, some: Sequence[Verb]) -> str:
    """Commands by their names alone."""
    return words.write(language, "lists", macro=macro, commands=[f"/{verb.code}" for verb in some])


def _screens(language: str, begins: Sequence[str], said: Sequence[tuple[Verb, str]]) -> list[str]:
    """At most SCREENS of them: what has no room any more is named by its command alone, in the last line."""
    found = _broken([*begins, *(text for _, text in said)])
    for cut in range(1, len(said)):
        if len(found) <= SCREENS:
            break
        rest = _named(language, "help_more", [verb for verb, _ in said[-cut:]])
        found = _broken([*begins, *(text for _, text in said[:-cut]), rest])
    return found


def _broken(said: Sequence[str]) -> list[str]:
    """Whole lines, screen by screen."""
    found: list[list[str]] = [[]]
    room = LINES
    for line in said:
        tall = math.ceil(len(plain(line)) / LETTERS)
        if tall > room and found[-1]:
            found.append([])
            room = LINES
        found[-1].append(line)
        room -= tall
    return ["\n".join(page) for page in found]
