"""«trao đổi bảng tính ngay», «chia sẻ danh sách đi», «cập nhật thư mục dùng chung». Text in, value out."""

import re

from campaign.text_normalisation import fold, nfc

WANTS = re.compile(
    r"(?:(?:da|em|e|toi|nho|cho|xin|de nghi|tro ly|hay) )*(?:trao doi|chia se|cap nhat|dong bo)(?: (?:voi|len|vao|lai))?"
    r" (?:bang tinh|danh sach|thu muc)(?: (?:google|dung chung|chung))*(?: (?:di|nhe|ngay|luon|nua|giup|voi|a|em|voi a))*[ .!]*"
)


def wants_exchange(text: str) -> bool:
    """Does the line, as a whole, say to share the list now?"""
    return WANTS.fullmatch(fold(nfc(text)).strip()) is not None
