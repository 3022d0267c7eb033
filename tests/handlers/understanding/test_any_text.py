"""Whatever is typed: nothing raises, one text means one thing in both its written forms, a question never finishes anything."""

import unicodedata
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from campaign.plan.hours import Hours
from handlers.understanding import commands, moments, people, phrases, requests

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = int(datetime(2025, 5, 20, 5, tzinfo=UTC).timestamp() * 1000)
DAY = 86_400_000
VERBS = "nhận nhan xong x khớp nộp chuyển vướng bận hủy giao hẹn gửi gọi lại lên mức m2 nữa"
AROUND = "em e c ok dạ b1 128 #130 phiếu chưa ko đã hs r rồi ? , : - / . cho ban gấp cty đ/c Mai hoà"
NUMBERS = "0912345678 3800123456 mai 9h30 20/5 t2 thứ ba chiều 2 phút ngày 31 99 tuần sau 1.748 ² ١٢ İ ß"
BITS = st.sampled_from([*VERBS.split(), *AROUND.split(), *NUMBERS.split(), "\n"])
TYPED = st.one_of(
    st.lists(BITS, max_size=9).map(" ".join), st.lists(BITS, max_size=6).map("".join), st.text(max_size=40)
)
ROSTER = [(1, "Nguyễn Thị Mai", "Mai"), (2, "Trần Văn Dũng", "Dũng"), (3, "", "")]


@given(TYPED)
def test_both_written_forms_mean_the_same(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert phrases.understand(composed) == phrases.understand(apart)
    assert requests.read(composed) == requests.read(apart)
    assert people.find(composed, ROSTER) == people.find(apart, ROSTER)
    assert commands.split(composed) == commands.split(apart)


@given(TYPED, st.integers(0, 40))
def test_a_question_mark_anywhere_keeps_from_finishing_and_claiming(text: str, at: int) -> None:
    assert phrases.understand(text[:at] + "?" + text[at:]).verb not in ("done", "claim")


@given(TYPED)
def test_a_meaning_is_one_of_the_known_and_asking_says_what(text: str) -> None:
    meaning = phrases.understand(text)
    verbs = {"claim", "done", "busy", "wait", "offer", "block", "undo", "show", "none", "ask"}
    assert meaning.verb in verbs
    assert bool(meaning.asks) == (meaning.verb == "ask")
    assert set(meaning.asks) <= verbs - {"ask", "none"}
    assert all(0 < case < 10_000_000 for case in meaning.cases)


@given(TYPED)
def test_a_moment_is_always_in_the_future_and_within_sixty_days(text: str) -> None:
    moment = moments.read(text, NOON, hours=Hours(), zone=ZONE)
    assert moment is None or NOON < moment.at_ms <= NOON + 60 * DAY
