"""The board, where a group asks for it: of use on a channel where nothing is pinned and nothing redrawn."""

import re

from campaign.text_normalisation import fold
from handlers.interaction import Interaction
from storage import outbox, places
from storage.priority import Priority
from telling import card_keys
from telling.messages import Answer

NAMES = frozenset({"bang", "board"})
"""What it is called, folded,"""
AROUND = frozenset(
    {
        "viec", "xem", "lai", "cho", "em", "anh", "chi", "toi", "minh", "xin", "gui", "giup", "cai", "voi", "nhe", "di", "a", "cua", "to",
        "nhom", "dau", "please", "show",
    }
)  # fmt: skip
"""and what may stand beside that where somebody only asks for it."""

WORK = frozenset({"viec", "phieu", "ca"})
"""Or what waits there is asked for, by its name,"""
ANY = frozenset({"gi", "nao", "khong", "ko", "k", "chua"})
"""by one of these, «có việc gì không», «còn phiếu nào chưa ai nhận»,"""
OF_WORK = WORK | ANY | frozenset(
    {
        "co", "con", "hong", "ai", "nhan", "moi", "dang", "cho", "hien", "gio", "nay", "hom", "bay", "a", "nhi", "the",
        "vay", "to", "nhom", "minh", "cua", "em", "anh", "chi", "can", "lam", "trong", "o", "bot", "oi", "tro", "ly", "ta", "nua", "vn", "thi",
        "roi", "chung", "ton", "mo", "mn",
    }
)  # fmt: skip
"""and nothing else is said."""


def _wanted(said: set[str]) -> bool:
    board = said & NAMES and said <= NAMES | AROUND
    return bool(board or (said & WORK and said & ANY and said & {"co", "con"} and said <= OF_WORK))


def asked(interaction: Interaction) -> Answer | None:
    """A team's group has called us for its board, which leaves as it is now; None for any other line."""
    member, place = interaction.member, interaction.place
    said = set(re.findall(r"\w+", fold(interaction.incoming.text)))
    if not interaction.incoming.called or member is None or not _wanted(said):
        return None
    if not places.teams(interaction.work, place.id):
        return None
    outbox.show(interaction.work, place.id, key=card_keys.BOARD, priority=Priority.ANSWER)
    return Answer("")
