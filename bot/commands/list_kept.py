"""What stays although a later list says otherwise, for the preview."""

from bot import speech
from bot.commands.list_accounts import number, plain
from lists.difference import ListDifference

REACHED = "Giữ nguyên {n} mục đã đạt trong hệ thống mà danh sách ghi là chưa"
ELSEWHERE = "Giữ nguyên địa bàn của {n} tổ chức dù địa chỉ mới hoặc tiêu đề danh sách ghi địa bàn khác; muốn đổi thì ghi ở cột địa bàn"
ONLY_CONTACTS = (
    "Giữ nguyên người đại diện của {n} tổ chức: danh sách chỉ ghi người liên hệ (tên và số của họ không nhập)"
)
REMOVED = (
    "Giữ nguyên {n} tổ chức mà lãnh đạo đã đồng ý đưa ra khỏi tổng số, dù danh sách ghi đang hoạt động; "
    "muốn tính lại thì lãnh đạo bấm «Tính lại» ở /duyetdong:"
)
SHOWN_OF_REMOVED = 5


def lines(difference: ListDifference) -> list[str]:
    """What stays although the list says otherwise."""
    said = [
        speech.said(sentence, n=number(n))
        for sentence, n in (
            (REACHED, difference.kept),
            (ELSEWHERE, difference.elsewhere),
            (ONLY_CONTACTS, difference.contacts),
        )
        if n
    ]
    if difference.removed:
        said.append(speech.said(REMOVED, n=number(len(difference.removed))))
        said += [f"  {_shown(one)}" for one in difference.removed[:SHOWN_OF_REMOVED]]
    return said


def _shown(one: str) -> str:
    """An organisation's code, as it is shown everywhere, and its name."""
    code, _, name = one.partition(" ")
    return f"{code} {plain(name)}".strip()
