"""What the practice page can turn on about the platform: where sources disagree, and what goes wrong. On or off, in plain words."""

from dataclasses import asdict, dataclass
from typing import Any

from sandbox.zalo.chance import TROUBLES, Trouble
from sandbox.zalo.room import ZaloRoom

Json = dict[str, Any]
OFTEN = 0.3
"""So often something goes wrong where the page says that it shall."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A switch of the platform's by its name there, with the value it has when it is `on` and when it is off."""

    name: str
    label: str
    note: str
    on: Any = True
    off: Any = False


DISAGREED = (
    Knob("real_status", "Lỗi kèm mã HTTP thật", "Không bật: lỗi vẫn là HTTP 200, mã nằm trong thân tin"),
    Knob("wrapped", "Tin gọi vào bọc trong result", "Không bật: nội dung ở gốc"),
    Knob("twice", "Mỗi tin báo hai lần", "Lần thứ hai ở dạng kia"),
    Knob("no_type", "Không nói kiểu nội dung", "Thiếu Content-Type"),
    Knob("retries", "Báo lại khi máy chủ không trả 200", "Ba lần; không bật: báo một lần", on=3, off=0),
    Knob("lost_while_away", "Tin lúc bot nghỉ thì chờ", "Chỉ khi bot tự hỏi tin; không bật: mất", on=False, off=True),
    Knob("repeats_polls", "Hỏi lại thì trả tin cũ", "Chỉ khi bot tự hỏi tin"),
    Knob("ping_secret", "Lời gọi thử không kèm mã", "Lúc đặt webhook; không bật: kèm mã", on=False, off=True),
    Knob("counts", "Chỉ tính tin đi", "Không bật: hạn mức tính cả tin đến", on="outgoing", off="both"),
    Knob("image_field", "Ảnh ở trường photo", "Như tài liệu; thực tế là photo_url", on="photo", off="photo_url"),
    Knob("bare_unsupported", "Tin bị giữ lại đến trống", "Không kèm cả mã người gửi"),
)
CHANCES: dict[Trouble, tuple[str, str]] = {
    "error": ("Báo lỗi bên trong", "Không rõ tin đã nhận chưa"),
    "page": ("Trang 429", "Từ chối trước khi nhận"),
    "cut": ("Đứt khi gửi", "Tin chưa tới, bot không biết"),
    "silence": ("Nhận rồi im lặng", "Tin đã tới, bot không biết"),
}
SPENT = "spent"


def shown(room: ZaloRoom) -> Json:
    """Every knob with how it stands, in the page's order."""
    now = asdict(room.switches)
    disagreed = [_shown(one.name, one.label, one.note, on=now[one.name] == one.on) for one in DISAGREED]
    wrong = [_shown(name, *CHANCES[name], on=bool(room.chance.rates.get(name))) for name in TROUBLES]
    spent = room.month_used() >= room.switches.quota
    wrong.append(_shown(SPENT, "Hết hạn mức tháng", "Mọi tin gửi đi bị từ chối", on=spent))
    return {"disagreed": disagreed, "wrong": wrong}


def _shown(name: str, label: str, note: str, *, on: bool) -> Json:
    return {"name": name, "label": label, "note": note, "on": on}


def turn(room: ZaloRoom, name: str, *, on: bool) -> None:
    """Turn one on or off. Raises KeyError for one that there is not."""
    if name == SPENT:
        room.switches.quota = room.month_used() if on else type(room.switches)().quota
    elif name in CHANCES:
        trouble = next(one for one in TROUBLES if one == name)
        room.chance.rates[trouble] = OFTEN if on else 0.0
    else:
        knob = {one.name: one for one in DISAGREED}[name]
        setattr(room.switches, knob.name, knob.on if on else knob.off)
