"""What can be a reason where a card asks why, and what stands instead when somebody corrects themselves."""

import pytest

from handlers.understanding import corrections, lexicon, phrases, reasons
from handlers.understanding.meanings import Intent, MeaningKey
from handlers.understanding.reasons import AsReason


@pytest.mark.parametrize(
    "line",
    [
        "thuế bảo thiếu công văn", "dn mất con dấu", "máy lấy vân tay hư", "họ không chịu ký", "hệ thống từ chối cấp không rõ lý do",
        "tên bị sai dấu", "dạ bên sở đòi bản gốc", "em không đăng nhập được cổng", "ky roi ma cong bao loi", "con ông chủ giữ sim",
    ],
)  # fmt: skip
def test_what_tells_of_a_hindrance_is_a_reason(line: str) -> None:
    assert reasons.read(line) == AsReason.SURELY


@pytest.mark.parametrize(
    "line",
    [
        "ủa em có kêu vướng hồi nào", "thôi khỏi, em đọc lại hướng dẫn đã", "từ từ để em nghĩ coi ghi sao", "lát em ghi sau", "em lỡ tay bấm",
        "nhờ chị Mai xem giúp em", "ai rành chỉ em với", "phải ghi à", "chị ghi giúp em nha", "hỏi hoài", "bỏ đi", "tu tu de em nghi",
        "ý em là trả lại", "em đang gõ dở", "câu này trả lời sao ta", "thuế hay sở vậy chị?", "dạ để em coi đã",
    ],
)  # fmt: skip
def test_talk_about_the_question_a_request_and_second_thoughts_are_none(line: str) -> None:
    assert reasons.read(line) != AsReason.SURELY


@pytest.mark.parametrize(
    "line", ["em chưa nghĩ ra", "mưa to quá", "trời ơi trời", "ok con dê", "nhờ thuế mở khóa giúp em"]
)
def test_what_may_be_one_is_left_to_whoever_typed_it(line: str) -> None:
    assert reasons.read(line) == AsReason.PERHAPS


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("sai số... à không, em bấm thiếu số 0", "em bấm thiếu số 0"),
        ("3h, à thôi 4h đi cho chắc", "4h đi cho chắc"),
        ("hẹn 9h mai, nhầm, 10h mai", "10h mai"),
        ("đã khớp, ủa chưa khớp", "chưa khớp"),
        ("khớp rồi... à chưa", ""),
        ("15h, thôi 16h", "16h"),
        ("đã nộp, ý em là mới ký", "mới ký"),
    ],
)
def test_what_is_said_instead_counts(line: str, behind: str) -> None:
    assert corrections.at_last(line) == behind


@pytest.mark.parametrize(
    "line",
    [
        "anh ấy quên mật khẩu", "không ai nghe máy, thôi chiều gọi lại", "sai số, nhầm số rồi", "à nhầm, em bấm lộn", "ủa chưa", "thôi chết nhầm rồi",
        "vướng, thôi", "họ chưa chịu à", "lộn số rồi chị", "chị ý không nghe",
    ],
)  # fmt: skip
def test_what_takes_nothing_back_is_no_correction(line: str) -> None:
    words = lexicon.load()
    assert corrections.read(words, words.read(line)) is None


@pytest.mark.parametrize(
    ("line", "verb", "key"),
    [
        ("sai số, à nhầm, không nghe máy", Intent.DONE, MeaningKey.NO_ANSWER),
        ("sai số... à không, em bấm thiếu số 0", Intent.NONE, MeaningKey.NOTHING),
        ("xử lý được rồi... à chưa, nó lại văng ra", Intent.NONE, MeaningKey.NOTHING),
        ("trả lại giúp em, à mà thôi em gọi được", Intent.NONE, MeaningKey.NOTHING),
        ("em nhận... à mà thôi", Intent.NONE, MeaningKey.NOTHING),
        ("họ hẹn 9h, à không 10h sáng mai", Intent.WAIT, MeaningKey.NOTHING),
        ("chị Mai bảo: «sai số, à không»", Intent.NONE, MeaningKey.NOTHING),
    ],
)
def test_a_line_that_corrects_itself_means_what_it_says_last(line: str, verb: Intent, key: MeaningKey) -> None:
    meaning = phrases.understand(line)
    assert (meaning.verb, meaning.key) == (verb, key)
