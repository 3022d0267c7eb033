"""What people add to a draft in their own words: read whole before it is approved, taken back as easily, masked, bounded."""

import pytest

from acts.reports import report_approval
from storage import outbox
from storage.reports import report_rows
from telling.messages import Answer, Card
from telling.reports import report_delivery
from tests.stages.relay import COMMON, refused
from tests.stages.report_stage import APPROVE, DROP, MARK, READ, REFRESH, REMARK, Office
from tests.stages.seen import labels


@pytest.fixture
def office() -> Office:
    return Office()


def sections(office: Office, report: int) -> list[tuple[str, list[str]]]:
    return [
        (each["heading"], list(each["paragraphs"]))
        for each in report_delivery.parse(office.report(report).content)["sections"]
    ]


def drafts(office: Office, by: str) -> list[str]:
    """The texts of drafts that somebody has got, oldest first."""
    return [text for text in office.texts(office.private(by)) if MARK in text]


def test_a_remark_becomes_a_section_before_next_weeks_work(office: Office) -> None:
    draft = office.drafted()
    assert office.presses("khoa", REMARK).text == ""
    prompt = office.work.one("SELECT body FROM say WHERE about = :a", {"a": f"report:{draft.id}:remark"})
    assert prompt is not None
    assert '"ask":true' in prompt[0]
    office.remarks("khoa", "  Đề nghị tăng cường 04 đồng chí. ", draft)
    office.remarks("khoa", "Chú ý 08 DN bị từ chối.", draft)
    assert "Đề nghị tăng cường 04 đồng chí." in office.card("yen").text
    assert "Khoa" in office.card("yen").text
    office.presses("yen", APPROVE)
    said = sections(office, draft.id)
    assert [heading.split(".")[0] for heading, _ in said] == ["1", "2", "3"]
    assert said[1][1] == ["Đề nghị tăng cường 04 đồng chí.", "Chú ý 08 DN bị từ chối."]
    (told,) = office.led()
    assert "Đề nghị tăng cường 04 đồng chí." in told


def test_an_edited_answer_takes_the_place_of_what_it_said(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", REMARK)
    office.remarks("khoa", "Tăng cường 40 đồng chí.", draft, message="77")
    office.remarks("khoa", "Tăng cường 04 đồng chí.", draft, message="77", edited=True)
    office.remarks("yen", "Nhất trí.", draft, message="77")
    assert [one.text for one in report_rows.remarks(office.work, draft.id)] == ["Tăng cường 04 đồng chí.", "Nhất trí."]


def test_markup_in_a_remark_is_only_words(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "A & B <b>đậm</b>", draft)
    assert "A &amp; B &lt;b&gt;" in office.card("khoa").text
    office.presses("khoa", APPROVE)
    assert "A &amp; B &lt;b&gt;" in office.led()[0]
    assert sections(office, draft.id)[1][1] == ["A & B <b>đậm</b>"]


def test_a_phone_in_a_remark_is_masked_before_anybody_approves_it(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Liên hệ bà Thử 0912 345 678.", draft)
    assert "Liên hệ bà Thử 09xx***678." in office.card("yen").text
    office.presses("yen", APPROVE)
    assert "Liên hệ bà Thử 09xx***678." in office.led()[0]


@pytest.mark.parametrize("text", ["", "   ", "xy" * 750 + "x"])
def test_a_remark_is_refused_rather_than_cut(office: Office, text: str) -> None:
    draft = office.drafted()
    answer = office.remarks("khoa", text, draft)
    assert answer.text == office.refusal("remark_length", most=1_500)
    assert report_rows.remarks(office.work, draft.id) == []
    office.remarks("khoa", "xy" * 750, draft)
    assert len(report_rows.remarks(office.work, draft.id)) == 1


def test_all_remarks_together_fit_into_the_leaders_message(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "ab" * 450, draft, message="77")
    answer = office.remarks("yen", "bc" * 300, draft)
    assert answer.text == office.refusal("remark_too_long", most=1_500, others=1)
    assert [len(one.text) for one in report_rows.remarks(office.work, draft.id)] == [900]
    office.remarks("yen", "bc" * 250, draft)
    office.remarks("khoa", "ab" * 475, draft, message="77", edited=True)
    assert office.remarks("khoa", "ab" * 500, draft, message="77", edited=True).text == office.refusal(
        "remark_too_long", most=1_500, others=1
    )
    office.presses("yen", APPROVE)
    (told,) = office.led()
    assert "ab" * 475 in told
    assert "bc" * 250 in told


def test_letters_that_the_platform_counts_twice_count_twice(office: Office) -> None:
    draft = office.drafted()
    answer = office.remarks("khoa", "\N{MATHEMATICAL BOLD CAPITAL A}b" * 501, draft)
    assert answer.text == office.refusal("remark_too_long", most=1_500, others=0)
    assert office.remarks("khoa", "\N{MATHEMATICAL BOLD CAPITAL A}b" * 500, draft).text != answer.text


def test_the_same_words_handed_over_without_a_message_are_another_remark(office: Office) -> None:
    draft = office.drafted()
    for _ in range(2):
        office.do(lambda work: report_approval.remark(work, draft.id, text="Nhất trí.", who=office.who("khoa")))
    assert len(report_rows.remarks(office.work, draft.id)) == 2


def test_who_adds_something_reads_the_whole_text_with_it_before_approving(office: Office) -> None:
    draft = office.drafted()
    seen = len(drafts(office, "yen"))
    office.remarks("khoa", "Tăng cường 04 đồng chí.", draft)
    shown = drafts(office, "khoa")[-1]
    assert "Tăng cường 04 đồng chí." in shown
    assert len(drafts(office, "yen")) == seen, "một ý kiến không thành tin cho mọi người"
    assert office.presses("yen", READ).text
    assert drafts(office, "yen")[-1] == shown
    office.presses("yen", APPROVE)
    assert shown.partition("\n")[2] == office.led()[0], "đúng toàn văn mà lãnh đạo nhận"


def test_a_draft_made_anew_comes_with_what_was_added_to_it(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Vẫn còn đây.", draft)
    office.presses("khoa", REFRESH)
    office.makes("Trong tuần có 15 DN.")
    told = drafts(office, "yen")[-1]
    assert "Trong tuần có 15 DN." in told
    assert "Vẫn còn đây." in told


@pytest.mark.parametrize("word", ["-", "–", "bỏ", "Bỏ ý kiến.", "xóa", "xoá", "bấm nhầm", "nhầm", "/nham"])
def test_a_remark_is_taken_back_by_a_word_and_never_reaches_the_leaders(office: Office, word: str) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Đề nghị tăng cường.", draft)
    office.remarks("khoa", "Gửi nhầm tin cho người khác.", draft)
    answer = office.remarks("khoa", word, draft)
    assert "Gửi nhầm tin cho người khác." in answer.text
    assert "Gửi nhầm" not in office.card("yen").text
    assert "Gửi nhầm" not in drafts(office, "khoa")[-1]
    office.presses("yen", APPROVE)
    assert sections(office, draft.id)[1][1] == ["Đề nghị tăng cường."]
    assert office.kinds().count("report_remark_taken_back") == 1


def test_a_button_takes_back_ones_own_first_then_what_others_added(office: Office) -> None:
    draft = office.drafted()
    for by in ("khoa", "yen", "khoa"):
        office.remarks(by, f"Ý kiến của {by}.", draft)
    gone = [office.presses("khoa", DROP).text for _ in range(3)]
    assert ["yen" in text for text in gone] == [False, False, True]
    assert labels(office.card("khoa")) == [
        APPROVE,
        REMARK,
        "Sửa câu chữ",
        REFRESH,
    ]


def kept(office: Office, by: str, number: str, answer: Answer) -> None:
    """The word that a remark is kept, as the chat has it."""
    said = office.do(lambda work: outbox.say(work, office.private(by), card=Card(answer.text), about=answer.about))
    office.work.run("UPDATE say SET platform_id = :n WHERE id = :id", {"n": number, "id": said})


def answers(office: Office, by: str, text: str, number: str) -> str:
    """What is said to a line that answers that word."""
    line = office.incoming(by, None, text=text, reply_to=number, message=f"sau-{number}-{text}")
    answer = office.hears(line)
    assert answer is not None
    return answer.text


@pytest.mark.parametrize("word", ["bỏ", "/nham"])
def test_the_word_that_one_is_kept_can_be_answered_too(office: Office, word: str) -> None:
    draft = office.drafted()
    for number, text in (("k1", "Tăng cường 40 đồng chí."), ("k2", "Nhất trí.")):
        kept(office, "khoa", number, office.remarks("khoa", text, draft))
    assert "Tăng cường 40 đồng chí." in answers(office, "khoa", word, "k1")
    assert [one.text for one in report_rows.remarks(office.work, draft.id)] == ["Nhất trí."]
    assert answers(office, "khoa", word, "k1") == office.refusal("no_remark"), "bỏ hai lần không bỏ ý kiến khác"
    answers(office, "khoa", "Tăng cường 04 đồng chí.", "k2")
    assert len(report_rows.remarks(office.work, draft.id)) == 2


def test_a_word_takes_back_nobody_elses_remark(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Đề nghị tăng cường.", draft)
    assert office.remarks("yen", "bấm nhầm", draft).text == office.refusal("no_remark")
    assert [one.text for one in report_rows.remarks(office.work, draft.id)] == ["Đề nghị tăng cường."]


def test_whose_remark_another_takes_away_hears_it_and_may_say_it_again(office: Office) -> None:
    draft = office.drafted()
    office.remarks("yen", "Đề nghị tăng cường.", draft)
    office.presses("khoa", DROP)
    (told,) = [text for text in office.texts(office.private("yen")) if "Khoa đã bỏ ý kiến" in text]
    assert "Đề nghị tăng cường." in told
    office.remarks("yen", "Đề nghị tăng cường 04 đồng chí.", draft)
    assert len(report_rows.remarks(office.work, draft.id)) == 1


def test_with_nothing_to_take_back_the_word_is_no_remark_either(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Nhầm.", draft)
    assert office.remarks("khoa", "bỏ", draft).text == office.refusal("no_remark")
    assert report_rows.remarks(office.work, draft.id) == []


def test_a_message_edited_into_the_word_takes_its_own_remark_back(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Tăng cường 40 đồng chí.", draft, message="77")
    office.remarks("khoa", "Nhất trí.", draft, message="78")
    office.remarks("khoa", "-", draft, message="77", edited=True)
    assert [one.text for one in report_rows.remarks(office.work, draft.id)] == ["Nhất trí."]


def test_a_button_for_a_remark_that_has_changed_is_refused(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Một.", draft)
    old = office.card("khoa")
    office.remarks("yen", "Hai.", draft)
    assert office.presses("khoa", DROP, card=old).text == office.refusal("report_changed")
    assert len(report_rows.remarks(office.work, draft.id)) == 2


def test_to_whom_we_may_not_write_the_draft_is_not_read_out_in_a_group(office: Office) -> None:
    draft = office.drafted()
    office.remarks("khoa", "Tăng cường.", draft)
    card = office.card("khoa")
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who("khoa").id})
    assert "riêng" in office.presses("khoa", READ, card=card, chat=COMMON).text
    assert office.texts(office.place(COMMON)) == []


def test_too_late_for_a_remark(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", REMARK)
    office.presses("yen", APPROVE)
    answer = office.remarks("khoa", "Khoan đã.", draft)
    assert "Yến" in answer.text
    assert report_rows.remarks(office.work, draft.id) == []
    assert office.taps("khoa", f"baocao:{draft.id}:{draft.version}:ykien").text == answer.text


def test_not_everybody_may_answer_the_prompt(office: Office) -> None:
    draft = office.drafted()
    with refused("no_right"):
        office.do(lambda work: report_approval.remark(work, draft.id, text="Tôi nữa.", who=office.who("bao")))
