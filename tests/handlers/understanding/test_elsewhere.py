"""Which lines answer an open question, and which plainly mean something else."""

import pytest

from handlers.understanding import elsewhere
from handlers.understanding.elsewhere import Wanted


@pytest.mark.parametrize(
    "line",
    [
        "Mạng chậm", "DN không nghe máy, chờ phường xác nhận", "Vướng: dữ liệu chưa khớp 12 DN", "bận họp, không liên hệ được 12 DN",
        "Không liên lạc được 12 DN", "không", "không có ạ", "đã nộp hồ sơ nhưng chậm có kết quả", "Chờ cấp", "Nhiều DN bận, chưa gọi được",
        "Đề nghị cấp trên hỗ trợ 2 máy", "mức 2 chậm", "phiếu 130 vướng mã số thuế do thuế chưa cập nhật",
    ],
)  # fmt: skip
def test_whatever_may_be_a_difficulty_is_one(line: str) -> None:
    assert not elsewhere.elsewhere(line, Wanted.WORDS)


@pytest.mark.parametrize(
    "line",
    ["xong 128", "128 xong r", "128 đã khớp", "nhận", "em nhận", "nhận 128", "128 tới đâu rồi?", "ok", "Dạ vâng ạ", "cảm ơn", "bận", "Xong",
     "có DN đang ở trụ sở cần hỗ trợ 0990123456"],
)  # fmt: skip
def test_work_and_politeness_are_none(line: str) -> None:
    assert elsewhere.elsewhere(line, Wanted.WORDS)


def test_xong_answers_a_question_about_a_task_and_figures_that_can_be_read_answer_one_about_figures() -> None:
    assert not elsewhere.elsewhere("xong", Wanted.TASK)
    assert not elsewhere.elsewhere("đã khớp 12", Wanted.NUMBERS, understood=True)
    assert elsewhere.elsewhere("đã khớp 12", Wanted.NUMBERS)
    assert not elsewhere.elsewhere("mười hai", Wanted.NUMBERS)
    assert not elsewhere.elsewhere("ok", Wanted.NUMBERS), "hỏi lại con số, có ví dụ"


@pytest.mark.parametrize("line", ["Thôi.", "thôi ạ", "Để sau nhé", "bỏ qua"])
def test_never_mind(line: str) -> None:
    assert elsewhere.never_mind(line)
    assert not elsewhere.never_mind("thôi việc nhiều quá")
