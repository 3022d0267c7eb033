"""/trogiup: what this person can do, by what they may and what they hold; /trogiup in: the page for the desk; /huongdan: how an
organisation registers, for members and enterprises alike."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument, NoArgument
from campaign.members import Member
from campaign.text_normalisation import fold
from campaign.verbs import VERBS
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import self_requesting
from storage.relay import batons
from telling import labels, words
from telling.enterprise import letter
from telling.messages import Answer, Choice
from telling.people import desk_sheet, help_pages

TO_PRINT = frozenset({"in", "trang de ban", "to in", "print"})
"""What stands behind the command when the page for the desk is wanted, folded."""


@dataclass(frozen=True, slots=True)
class PrintSheet(ButtonArgument):
    """The page for the desk."""

    FORM: ClassVar[str] = "sheet"


ASKED = re.compile(
    r"(?:tro giup|giup em voi|(?:huong dan|chi) (?:em|toi|minh) (?:su dung|cach dung|dung)"
    r"|(?:em|toi|minh) (?:khong|ko|chua) biet (?:dung|cach dung)(?: the nao)?"
    r"|co (?:nhung )?lenh (?:gi|nao)|dung the nao|cach dung|cach su dung)(?: (?:voi|a|vay|di|nhe)){0,2}"
)
ASKED_TO_PRINT = re.compile(
    r"in (?:(?:cho|giup|em|minh|toi) ){0,2}(?:trang de ban|to huong dan|trang a4)(?: (?:voi|a|di|nhe)){0,2}"
)
"""How help and the page for the desk are asked for in plain words."""
HOW = re.compile(
    r"\bhuong dan\b|\b(?:cach|thu tuc|cac buoc|quy trinh|ho so)\b.{0,20}\b(?:dang ky|dinh danh)\b|\bphai lam gi\b"
    r"|\b(?:dang ky|dinh danh)\b.{0,30}\b(?:the nao|o dau|lam sao|ra sao|bang cach nao|can gi|nhung gi)\b|\b(?:the nao|lam sao)\b.{0,20}\bdang ky\b"
)
"""A stranger asks how one registers; folded."""


def plain(interaction: Interaction) -> Answer | None:
    """«em không biết dùng ạ», «in trang để bàn» in private; None for every other line, and for «giúp em với» of somebody who holds work."""
    if not interaction.incoming.private or interaction.member is None:
        return None
    said = fold(interaction.incoming.text).strip(" ?.!")
    if ASKED_TO_PRINT.fullmatch(said):
        return _sheet(interaction) or Answer(_write(interaction, "help_sheet_comes"))
    if ASKED.fullmatch(said) is None or batons.in_hand(interaction.work, interaction.who.id):
        return None
    return help_(replace(interaction, rest=""))


def guide(interaction: Interaction) -> Answer:
    """The two ways, online first, and the plan's own steps, with the rules against fraud; and the open letter to send on, or for a
    stranger whether a number is ours."""
    plan = interaction.work.plan
    offered = ("letter",) if interaction.member is not None else ("self_request", "verify")
    row = tuple(
        Choice(labels.button(interaction.language, verb), verbs.token(verb, 0), words=verbs.typed(verb))
        for verb in offered
    )
    ways = "\n".join(letter.lines(plan, "ways"))
    text = _write(interaction, "guide", ways=ways, text=plan.texts.guide, hotline=plan.campaign.hotline)
    return Answer(text, rows=(row,))


def stranger(interaction: Interaction) -> Answer | None:
    """«hướng dẫn đăng ký», «đăng ký ở đâu» of somebody who is no member, in private."""
    said = fold(interaction.incoming.text)
    asks = HOW.search(said) is not None and self_requesting.JOINS.search(said) is None
    return guide(interaction) if interaction.incoming.private and asks else None


def help_(interaction: Interaction) -> Answer | None:
    """One line a verb, of those that the person's roles allow; of several screens the one whose number the button carries."""
    member, press = interaction.member, interaction.press
    if member is None:
        text = _write(interaction, "help", lines=_for_all(interaction))
        return Answer(text, alone=True)
    if press is None and fold(interaction.rest) in TO_PRINT:
        return _sheet(interaction)
    if press is None and (one := _one(interaction)):
        return Answer(one, alone=True)
    pages = _pages(interaction, member)
    at = min(_wanted(interaction), len(pages) - 1)
    return Answer(pages[at], rows=_turns(interaction, member, at=at, of=len(pages)), alone=True)


def _wanted(interaction: Interaction) -> int:
    """Which screen, from 0 on: by the button, or «/trogiup 2»."""
    press, typed = interaction.press, interaction.rest.strip()
    if press is not None:
        return press.subject if press.verb == "help" else 0
    return max(0, int(typed) - 1) if typed in ("1", "2", "3") else 0


def _one(interaction: Interaction) -> str:
    """«/trogiup im»: the line of that command; empty when no command is named."""
    named = verbs.BY_COMMAND.get(fold(interaction.rest).replace(" ", "").lstrip("/"))
    return help_pages.line(interaction.language, named.name) if named is not None else ""


def _for_all(interaction: Interaction) -> list[str]:
    return [line for verb in VERBS if not verb.right and (line := help_pages.line(interaction.language, verb.name))]


def _pages(interaction: Interaction, member: Member) -> list[str]:
    held = list(dict.fromkeys(baton.case for baton in batons.in_hand(interaction.work, member.id)))
    return help_pages.pages(interaction.language, member, held=held)


def _turns(interaction: Interaction, member: Member, *, at: int, of: int) -> tuple[tuple[Choice, ...], ...]:
    """To the screens before and behind; and the page to print, for whoever looks after others."""
    back = [_turn(interaction, "task_back", at - 1)] if at else []
    on = [_turn(interaction, "task_on", at + 1)] if at + 1 < of else []
    looks_after = permissions.ever(member, "invite") or permissions.ever(member, "condition")
    sheet = [Choice(interaction.word("desk_sheet"), verbs.token("help", 0, argument=PrintSheet()), words="/trogiup in")]
    return tuple(tuple(row) for row in ([*back, *on], sheet if looks_after else []) if row)


def _turn(interaction: Interaction, word: str, at: int) -> Choice:
    return Choice(interaction.word(word), verbs.token("help", at), words=f"/trogiup {at + 1}")


def _sheet_tapped(interaction: Tapped, button: PrintSheet) -> Answer | None:
    return _sheet(interaction) if interaction.member is not None else help_(interaction)


def _sheet(interaction: Interaction) -> Answer | None:
    """Both files, in private; in a group it says where."""
    if not interaction.incoming.private:
        return Answer(_write(interaction, "help_sheet_in_private"), alone=True)
    desk_sheet.give(interaction.work, interaction.place.id)
    return Answer(_write(interaction, "help_sheet_comes")) if interaction.press is not None else None


def _write(interaction: Interaction, macro: str, **values: object) -> str:
    return words.write(interaction.language, "lists", macro=macro, **values)


BUTTONS = (
    ButtonKind(NoArgument, lambda interaction, button: help_(interaction)),
    ButtonKind(PrintSheet, _sheet_tapped),
)
CONVERSATIONS = (
    Conversation("help", commanded=without_cases(help_), plain=plain, looks=True, buttons=BUTTONS),
    Conversation("guide", guide, without_cases(guide), stranger=stranger, looks=True),
)
