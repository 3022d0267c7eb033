"""The one table of what can be said to the bot: verb, command and button code, right needed, shape of its argument.

Parsing, buttons, help and the platform's command menu are made from it; the words stand in
`telling/<language>/verbs.toml`. What answers a verb is its conversation (`handlers/routes.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from campaign.button_argument import ButtonArgument

Shape = Literal["case", "cases", "last", "text", "none"]
"""A case number, several, one or else one's last act, free text, nothing."""
Menu = Literal["both", "group", "private", "joining", "stranger", ""]
"""Where the command stands in menus: everywhere; in groups; in private; in groups and for whoever has not joined; in private for whoever has not
joined; nowhere."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One row. `code` is the ASCII command without slash and the first part of a button's token, `also` older and looser commands;
    without a `right` it is open to all."""

    name: str
    code: str
    right: str
    shape: Shape = "case"
    menu: Menu = "both"
    also: tuple[str, ...] = ()

    @property
    def takes_cases(self) -> bool:
        """Do case numbers stand behind the command?"""
        return self.shape in ("case", "cases", "last")


VERBS = (
    Verb("open", "yeucau", "open", "text"),
    Verb("support", "hotro", "support", "text"),
    Verb("claim", "nhan", "claim"),
    Verb("done", "xong", "done", "cases"),
    Verb("busy", "nho", "busy", also=("ban", "tra", "tralai")),
    Verb("wait", "hen", "wait", also=("doi", "cho")),
    Verb("offer", "chuyen", "offer"),
    Verb("block", "vuong", "block"),
    Verb("visited", "tannoi", "done", menu=""),
    Verb("undo", "nham", "undo", "last", also=("hoantac", "huy")),
    Verb("call_next", "goi", "call", "text", menu="private"),
    Verb("tick", "tich", "tick", "text", menu=""),
    Verb("share", "chiase", "condition", "none", menu="", also=("traodoi",)),
    Verb("hand_over", "bangiao", "hand_over", "text", menu="private"),
    Verb("mine", "viec", "mine", "text"),
    Verb("reinforce", "tangcuong", "reinforce", "text", menu=""),
    Verb("overview", "to", "overview", "text", menu="private"),
    Verb("unclaimed", "chuanhan", "unclaimed", "none"),
    Verb("hand_copy", "cheptay", "unclaimed", "text", menu=""),
    Verb("catch_up", "tomtat", "show", "text", menu="private"),
    Verb("find", "tim", "find", "text"),
    Verb("merge", "gop", "merge", "text", menu=""),
    Verb("count", "baoso", "count", "text"),
    Verb("official", "sochinhthuc", "official", "text"),
    Verb("rank", "xephang", "rank", "text"),
    Verb("progress", "tiendo", "progress", "text"),
    Verb("assign_targets", "giaochitieu", "assign_targets", "text", menu=""),
    Verb("report", "baocao", "report", "text"),
    Verb("approve", "duyet", "approve_report", "none", menu=""),
    Verb("unit_report", "nopbaocao", "unit_report", "text"),
    Verb("task", "nhiemvu", "task", "text"),
    Verb("amend", "dieuchinh", "amend", "text", menu=""),
    Verb("award", "khenthuong", "award", "text", menu=""),
    Verb("object", "ykien", "object", "text", menu=""),
    Verb("thank", "camon", "thank", "text", menu=""),
    Verb("add_to_base", "themdn", "add_to_base", "text", menu=""),
    Verb("show", "xem", "show", menu="", also=("phieu",)),
    Verb("accept", "dongy", "accept", menu=""),
    Verb("decline", "tuchoi", "decline", menu=""),
    Verb("keep", "toilam", "offer", menu=""),
    Verb("still", "conlam", "still", menu=""),
    Verb("unblock", "hetvuong", "unblock", menu=""),
    Verb("close", "dongphieu", "close", menu=""),
    Verb("walk_over", "dansang", "walk_over", menu=""),
    Verb("write_for", "ghithay", "write_for", menu=""),
    Verb("approve_close", "duyetdong", "approve_close", "none", menu=""),
    Verb("escalate", "captren", "escalate", menu=""),
    Verb("advise", "chidao", "advise", menu=""),
    Verb("answer", "tl", "done", menu=""),
    Verb("more", "them", "show", menu=""),
    Verb("duty", "truc", "duty", "text"),
    Verb("equipment", "thietbi", "equipment", "text", menu=""),
    Verb("absent", "nghi", "absent", "text", menu="private"),
    Verb("directive", "quantriet", "direct", "text", menu="private"),
    Verb("meeting", "hop", "direct", "text", menu="private"),
    Verb("occasion", "sukien", "direct", "text", menu="private"),
    Verb("acknowledge", "danam", "acknowledge", "none", menu=""),
    Verb("hush", "im", "hush", "text", menu="private"),
    Verb("prefer", "nhantin", "prefer", "text", menu=""),
    Verb("connect", "ketnoi", "connect", "none", menu="group"),
    Verb("invite", "moi", "invite", "text", menu="private"),
    Verb("roster", "danhsach", "roster", "none", menu=""),
    Verb("condition", "tinhhinh", "condition", "none", menu="private"),
    Verb("data_request", "dulieu", "data_request", "text", menu="private"),
    Verb("join", "thamgia", "", "text", menu="joining", also=("start",)),
    Verb("train", "taphuan", "show", "text", menu="private"),
    Verb("help", "trogiup", "", "none", also=("help",)),
    Verb("guide", "huongdan", "", "none"),
    Verb("verify", "xacminh", "", "text"),
    Verb("letter", "thungo", "letter", "text", menu=""),
    Verb("published", "kenh", "letter", "text", menu=""),
    Verb("standing", "tinhtrang", "", "text", menu=""),
    Verb("self_request", "denghi", "", "text", menu="stranger"),
)
LONGEST_NUMBER = 15
"""Digits of the greatest number that a token may hold; every table's ids stay far below."""

BY_NAME = {verb.name: verb for verb in VERBS}
BY_CODE = {verb.code: verb for verb in VERBS}
BY_COMMAND = {command: verb for verb in VERBS for command in (verb.code, *verb.also)}


def typed(verb: str, case: int = 0, *, rest: str = "") -> str:
    """The command that does what a button of this verb does, about a case and with what follows it: «/xong 128 Đã liên hệ»."""
    return " ".join(filter(None, [f"/{BY_NAME[verb].code}", str(case or ""), rest]))


@dataclass(frozen=True, slots=True)
class Press:
    """What a button carries. `subject` is the number of the baton, card or question that it is about; `version` 0 means that none was given;
    `argument` as it is written, for its kinds to read."""

    verb: str
    subject: int
    version: int = 0
    argument: str = ""

    @property
    def token(self) -> str:
        """`code:subject:version[:argument]`; `read` takes it apart."""
        parts = [BY_NAME[self.verb].code, str(self.subject), str(self.version)]
        return ":".join([*parts, self.argument] if self.argument else parts)

    @property
    def bare(self) -> bool:
        """It says all by its verb."""
        return not self.argument

    def is_any(self, kinds: Iterable[type[ButtonArgument]]) -> bool:
        """Is it one of these kinds of button?"""
        return any(kind.read(self.argument) is not None for kind in kinds)


def token(verb: str, subject: int, *, version: int = 0, argument: ButtonArgument | None = None) -> str:
    """What a button carries, written down."""
    return Press(verb, subject, version, "" if argument is None else str(argument)).token


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def read(text: str) -> Press | None:
    """A token as a value, or None for bytes that we never wrote (they may come from anywhere)."""
    parts = text.split(":", 3)
    verb = BY_CODE.get(parts[0])
    if verb is None or len(parts) < 3 or not all(map(_is_number, parts[1:3])):
        return None
    return Press(verb.name, int(parts[1]), int(parts[2]), parts[3] if len(parts) == 4 else "")
