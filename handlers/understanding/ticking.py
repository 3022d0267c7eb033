"""«đánh dấu 3800000001 đã đăng ký», «bỏ đánh dấu 3800000001». Text in, value out."""

import re

from campaign.text_normalisation import fold, nfc

SET = re.compile(r"(?:(?:da|em|e|toi|nho|cho|xin) )*(?:tich|danh dau|tick)\b")
BACK = re.compile(r"(?:(?:da|em|e|toi|nho|cho|xin) )*(?:bo|huy|thoi|go)(?: (?:tich|danh dau|dau|tick))?\b")
DENIES = re.compile(r"\b(?:chua|khong)(?: he| phai)?(?: co)? (?:dang ky|dk)\b|(?:^|\s)chua\b(?=\W*\d{10})")
CODE = re.compile(r"\d{10}")


def ticks(text: str) -> bool:
    """Does the line say to tick, or to take a tick back, and which organisation?"""
    line = fold(nfc(text))
    named = BACK.match(line) if re.match(r".*?(?:tich|danh dau|tick)", line) else None
    return bool((SET.match(line) or named) and CODE.search(line)) and "?" not in text


def denies(text: str) -> bool:
    """Does it say that an organisation is not registered?"""
    return DENIES.search(fold(nfc(text))) is not None and "?" not in text


def takes_back(text: str) -> bool:
    """Does it take a tick back?"""
    return bool(BACK.match(fold(nfc(text)).strip()))
