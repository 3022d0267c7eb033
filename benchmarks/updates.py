"""The taps: realistic button presses of about 1,3 kB, one on each baton, each by another member. All of it is made up.

The same bytes go to every contestant; `seed.py` makes the data file in which they mean something.
"""

import orjson

FIRST_ID = 700_000_000
GROUP = -1_002_000_000_501
PERSON = 40_000_000
MESSAGE = 10_000
STEPS = 5
TOKEN = "7000000001:AAbenchAAbenchAAbenchAAbenchAAbench"
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Trợ lý Tiếp Sức", "username": "tiep_suc_bench_bot"}
CHAT = {"id": GROUP, "title": "Tổ 1 · Tổ Tuyên truyền, liên hệ", "type": "supergroup"}


def press(n: int) -> str:
    """The platform's id of the n-th tap."""
    return f"press-{n}"


def baton(n: int) -> int:
    """The number of the first step of the n-th case: every case has as many batons as the example plan has steps."""
    return (n - 1) * STEPS + 1


def token(n: int) -> str:
    """What the button under the n-th call says: claim that baton at the version it has when it was called."""
    return f"nhan:{baton(n)}:2"


def person(n: int) -> dict[str, object]:
    """Who taps the n-th call."""
    return {"id": PERSON + n, "is_bot": False, "first_name": f"Thành viên {n}", "language_code": "vi"}


def message(n: int) -> dict[str, object]:
    """The n-th call as it stands in the group."""
    text = (
        f"CẦN NGƯỜI NHẬN · Phiếu {n}\nLiên hệ doanh nghiệp (bước 1/5) · Tổ 1\n"
        f"Công ty TNHH Một thành viên Thương mại Dịch vụ Sao Mai {n}\nMST 38{n:08d} · phường Bình Minh\n"
        "Người đại diện: N. · 09xx***678\nDữ liệu: Chưa khớp · Mức 2: Chưa có\nĐ/c Mai, đ/c Dũng, đ/c Yến, đ/c Hùng"
    )
    button = [[{"text": "Nhận việc", "callback_data": token(n)}]]
    return {
        "message_id": MESSAGE + n,
        "from": BOT,
        "chat": CHAT,
        "date": 1747700000 + n,
        "text": text,
        "entities": [
            {"offset": 0, "length": 14, "type": "bold"},
            {"offset": 17, "length": 9, "type": "bold"},
            *({"offset": 200 + 8 * n, "length": 6, "type": "text_mention", "user": person(n)} for n in range(3)),
        ],
        "reply_markup": {"inline_keyboard": button},
    }


def taps(count: int) -> list[bytes]:
    """`count` updates, numbered from 1, as the server would put them into its answer."""
    return [
        orjson.dumps(
            {
                "update_id": FIRST_ID + n - 1,
                "callback_query": {
                    "id": press(n),
                    "from": person(n),
                    "message": message(n),
                    "chat_instance": "-3500000000000000001",
                    "data": token(n),
                },
            }
        )
        for n in range(1, count + 1)
    ]


def edited(n: int) -> bytes:
    """A server's answer to a new or edited message."""
    return EDITED[0] + str(MESSAGE + n).encode() + EDITED[1]


EDITED = orjson.dumps({"ok": True, "result": message(0) | {"message_id": 123456789}}).split(b"123456789")
