"""Sửa câu chữ: a paragraph in other words before it is signed, the original kept; a remark under the section where it belongs."""

from typing import cast

import pytest

from acts.reports import report_edit, report_making
from storage.reports import report_edits, report_rows
from storage.reports.report_rows import ReportRow
from telling.messages import Answer
from telling.reports import report_content, report_delivery
from telling.reports import report_edits as edited_content
from telling.reports.report_shapes import ReportContent
from tests.stages.relay import refused
from tests.stages.report_stage import APPROVE, DROP, MARK, REFRESH, Office, content
from tests.stages.seen import labels

EDIT = "Sửa câu chữ"
LOUD = "Xã Mẫu: !!! rất khó khăn ạ 😢."
PLAIN = "Xã Mẫu: Việc liên hệ doanh nghiệp còn khó khăn."
FAR = "Phường Thử: máy chậm!!!."


def told(report: ReportRow) -> ReportContent:
    """A draft that quotes two units, one of them in the annex only."""
    made = content(report)
    first, *rest = made["sections"]
    made["sections"] = [
        first,
        {
            "id": "difficulties",
            "heading": "2. Khó khăn, vướng mắc",
            "paragraphs": [LOUD, "Còn 01 nội dung nêu tại phụ lục."],
        },
        {"id": "proposals", "heading": "3. Kiến nghị", "paragraphs": ["Không có."]},
        *rest,
    ]
    made["quotes"] = [
        {"heading": "Khó khăn, vướng mắc", "paragraph": LOUD, "text": "!!! rất khó khăn ạ 😢"},
        {"heading": "Khó khăn, vướng mắc", "paragraph": FAR, "text": "máy chậm!!!"},
    ]
    return report_content.with_digest(made, footer=made["footer_form"])


class Desk(Office):
    """Thursday 11:00: the draft with the units' words waits for approval."""

    def __init__(self) -> None:
        super().__init__()
        self.clock("11:00")
        self.number = self.weekly().id
        self.made()

    def made(self) -> None:
        """The child has made it, or made it anew."""
        seen = self.report(self.number)
        new = told(seen)
        self.do(
            lambda work: report_making.made(work, seen, content=new, digest=report_content.digest(new), folder="/x")
        )

    def asks(self, number: str, by: str = "khoa") -> Answer:
        """The list, then a number of it; the question."""
        listed = self.presses(by, EDIT)
        return self.taps(by, next(each for row in listed.rows for each in row if each.label == number))

    def types(self, text: str, by: str = "khoa") -> str:
        """A line without a reply."""
        answer = self.says(by, text)
        assert answer is not None
        return str(answer.text)

    def drafts(self, by: str = "khoa") -> list[str]:
        return [text for text in self.texts(self.private(by)) if MARK in text]

    def final(self) -> ReportContent:
        return report_delivery.parse(self.report(self.number).content)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_a_unit_wrote_is_put_in_other_words_and_its_own_are_kept(desk: Desk) -> None:
    listed = desk.presses("khoa", EDIT)
    assert "2. Khó khăn, vướng mắc: Xã Mẫu: !!! rất khó khăn ạ" in listed.text
    assert "6. Khó khăn, vướng mắc (phụ lục): Phường Thử" in listed.text
    prompt = desk.asks("2")
    assert prompt.ask
    assert LOUD in prompt.text
    assert desk.types(PLAIN).startswith("Đã sửa câu 2, nguyên văn vẫn giữ.")
    assert PLAIN in desk.drafts()[-1]
    assert LOUD not in desk.drafts()[-1]
    assert "Đã sửa câu chữ 1 câu, nguyên văn vẫn giữ." in desk.card("yen").text
    desk.presses("yen", APPROVE)
    (sent,) = desk.led()
    assert PLAIN in sent
    assert "😢" not in sent
    assert desk.final()["quotes"][0]["text"] == "!!! rất khó khăn ạ 😢", "nguyên văn vẫn giữ"
    assert report_edits.of(desk.work, desk.number) == {LOUD: PLAIN}
    assert "report_reworded" in desk.kinds()


def test_the_annexes_of_word_and_excel_have_the_edited_words_too(desk: Desk) -> None:
    desk.asks("2")
    desk.types(PLAIN)
    desk.asks("6")
    desk.types("Máy tính còn chậm.")
    desk.presses("khoa", APPROVE)
    rows = [["Xã Mẫu", "!!! rất khó khăn ạ 😢"], ["Phường Thử", "máy chậm!!!"], ["Xã khác", 12]]
    printed = edited_content.printed(
        cast("ReportContent", {**desk.final(), "tables": [{"id": "words", "rows": rows}, {"id": "list", "rows": rows}]})
    )
    assert printed[0]["rows"] == [
        ["Xã Mẫu", "Việc liên hệ doanh nghiệp còn khó khăn."], ["Phường Thử", "Máy tính còn chậm."], ["Xã khác", 12],
    ]  # fmt: skip
    assert printed[1]["rows"] == rows, "chỉ phụ lục ý kiến"


def test_whoever_looks_at_the_files_before_approving_reads_which_words_they_have(desk: Desk) -> None:
    assert "Nội dung và tệp ở các tin phía trên." in desk.card("khoa").text
    captions = {said.text for said in desk.messages(desk.private("khoa")) if said.file}
    assert captions == {"Báo cáo tuần (dự thảo, lời như máy lập)"}
    desk.asks("2")
    desk.types(PLAIN)
    told = "Tệp kèm dự thảo giữ lời như máy lập, chưa có {}; toàn văn ở tin phía trên đã có"
    assert told.format("câu đã sửa") in desk.card("yen").text
    desk.remarks("khoa", "Nhất trí.", desk.report(desk.number))
    assert told.format("câu đã sửa và ý kiến bổ sung") in desk.card("yen").text
    assert PLAIN in desk.drafts()[-1]
    assert "Nhất trí." in desk.drafts()[-1]
    desk.asks("2")
    desk.types("giữ nguyên")
    assert told.format("ý kiến bổ sung") in desk.card("yen").text


def test_after_a_remark_or_an_edit_the_card_stands_last_again_and_the_older_one_has_no_buttons(desk: Desk) -> None:
    for text in (PLAIN, ""):
        before = desk.cards("khoa")
        if text:
            desk.asks("2")
            desk.types(text)
        else:
            desk.remarks("khoa", "Nhất trí.", desk.report(desk.number))
        after = desk.cards("khoa")
        assert len(after) == len(before) + 1
        assert APPROVE in labels(desk.card("khoa"))
        assert desk.card("khoa", -2).rows == ()
        assert APPROVE in labels(desk.card("yen"))
    desk.presses("khoa", DROP)
    assert desk.card("khoa", -2).rows == ()


def test_as_it_was_made_takes_the_edit_back(desk: Desk) -> None:
    desk.asks("2")
    desk.types(PLAIN)
    assert f"Nguyên văn: {LOUD}" in desk.asks("2").text
    assert desk.types("Giữ nguyên.").startswith("Câu 2 để như máy lập.")
    assert report_edits.of(desk.work, desk.number) == {}
    assert LOUD in desk.drafts()[-1]


def test_counted_figures_stay_whatever_words_stand_around_them(desk: Desk) -> None:
    desk.asks("1")
    assert "phải giữ đúng các số: 12" in desk.types("Trong tuần có 13 DN.")
    assert desk.types("Tuần qua đã có 12 doanh nghiệp.").startswith("Đã sửa câu 1")
    desk.asks("5")
    assert "không có số" in desk.types("Tiếp tục 5 việc.")


@pytest.mark.parametrize(("text", "part"), [("!!! khó 😢", "ví dụ: Khó"), ("dài " * 300, "không quá 1.000 ký tự")])
def test_an_edit_is_as_plain_and_short_as_anything_else(desk: Desk, text: str, part: str) -> None:
    desk.asks("2")
    assert part in desk.types(text)
    assert desk.types(PLAIN).startswith("Đã sửa câu 2"), "câu hỏi vẫn chờ"


def test_a_phone_in_an_edit_is_masked(desk: Desk) -> None:
    desk.asks("2")
    desk.types("Xã Mẫu: liên hệ 0990 123 456.")
    assert "0990 123 456" not in desk.drafts()[-1]


def test_everything_can_be_typed(desk: Desk) -> None:
    for line in ("/baocao sửa", "sửa câu chữ", "/baocao sua cau chu"):
        assert "2. Khó khăn, vướng mắc" in desk.types(line)
    assert LOUD in desk.types("/baocao sửa 2")
    assert desk.types(f"/baocao sửa câu 2: {PLAIN}").startswith("Đã sửa câu 2")
    assert desk.types("/baocao sửa 99 abc") == desk.refusal("no_paragraph")


def test_only_who_may_approve_edits_and_only_a_draft(desk: Desk) -> None:
    token = next(each.token for row in desk.presses("khoa", EDIT).rows for each in row if each.label == "2")
    assert desk.taps("bao", token).text == desk.refusal("no_right")
    assert "Chưa có dự thảo nào" in desk.types("/baocao sửa", "bao")
    desk.asks("2")
    desk.presses("yen", APPROVE)
    assert "đã" in desk.types(PLAIN)
    assert LOUD in str(desk.final()["sections"])
    assert "Chưa có dự thảo nào" in desk.types("/baocao sửa")


def test_newer_figures_keep_an_edit_whose_paragraph_is_the_same_and_say_which_are_not(desk: Desk) -> None:
    desk.asks("2")
    desk.types(PLAIN)
    desk.do(
        lambda work: report_edits.put(
            work, desk.number, original="Câu cũ 11.", text="Câu khác 11.", member=desk.who("khoa").id
        )
    )
    desk.later(5)
    desk.presses("khoa", REFRESH)
    desk.made()
    assert PLAIN in desk.drafts()[-1]
    shown = desk.card("khoa").text
    assert "Đã sửa câu chữ 1 câu" in shown
    assert "Số liệu mới làm 1 câu đã sửa không còn như trước" in shown


def test_what_is_not_approved_in_time_goes_to_leaders_as_edited(desk: Desk) -> None:
    desk.asks("2")
    desk.types(PLAIN)
    desk.clock("14:00")
    (sent,) = desk.led()
    assert PLAIN in sent
    assert LOUD not in sent


def test_without_a_private_chat_the_list_asks_for_one(desk: Desk) -> None:
    desk.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": desk.who("khoa").id})
    answer = desk.says("khoa", "/baocao sửa", "-501")
    assert answer is not None
    assert "mở trò chuyện riêng" in answer.text


# --- where a remark goes ----------------------------------------------------------------------------------------------------


def test_a_remark_that_names_its_section_goes_there_and_the_section_says_no_more_that_there_is_nothing(
    desk: Desk,
) -> None:
    desk.remarks("khoa", "Kiến nghị: đề nghị tăng cường 04 đồng chí.", desk.report(desk.number))
    assert "- Kiến nghị: Đề nghị tăng cường 04 đồng chí. (đ/c Khoa)" in desk.card("yen").text
    desk.presses("yen", APPROVE)
    section = next(each for each in desk.final()["sections"] if each["id"] == "proposals")
    assert section["paragraphs"] == ["Đề nghị tăng cường 04 đồng chí."]
    assert [each["id"] for each in desk.final()["sections"]] == ["results", "difficulties", "proposals", "next"]


def test_a_button_under_the_kept_remark_moves_it_and_back(desk: Desk) -> None:
    draft = desk.report(desk.number)
    kept = desk.remarks("khoa", "Đề nghị tăng cường 04 đồng chí.", draft)
    assert labels(kept) == [
        "Kết quả", "Khó khăn, vướng mắc", "Kiến nghị", "Nhiệm vụ tuần tới",
    ]  # fmt: skip
    assert desk.taps("khoa", kept.rows[1][0]).text == "Đã đưa ý kiến vào mục Kiến nghị."
    (remark,) = report_rows.remarks(desk.work, draft.id)
    assert remark.section == "proposals"
    assert "3. Kiến nghị: Đề nghị tăng cường 04 đồng chí." in desk.drafts()[-1]
    desk.taps("khoa", f"baocao:{draft.id}:0:m.{remark.id}.")
    assert "4. Ý kiến bổ sung: Đề nghị tăng cường 04 đồng chí." in desk.drafts()[-1]
    for forged in (f"m.{remark.id}.nothing", "m.x.next", "m.99.next"):
        desk.taps("khoa", f"baocao:{draft.id}:0:{forged}")
    assert report_rows.remarks(desk.work, draft.id)[0].section == ""


def test_a_section_that_the_draft_does_not_have_is_made_in_its_place(desk: Desk) -> None:
    office = Office()
    draft = office.drafted()
    office.remarks("khoa", "Khó khăn: Mưa lũ kéo dài.", draft)
    office.presses("khoa", APPROVE)
    sections = report_delivery.parse(office.report(draft.id).content)["sections"]
    assert [each["heading"] for each in sections] == ["1. Kết quả", "2. Khó khăn, vướng mắc", "3. Nhiệm vụ tuần tới"]
    office_remark = "Kết quả: Đã họp giao ban."
    desk.remarks("khoa", office_remark, desk.report(desk.number))
    assert "Trong tuần có 12 DN.\n- Đã họp giao ban." in desk.drafts()[-1]


def test_a_colon_alone_names_no_section(desk: Desk) -> None:
    desk.remarks("khoa", "Lưu ý: họp lúc 8h.", desk.report(desk.number))
    (remark,) = report_rows.remarks(desk.work, desk.number)
    assert (remark.section, remark.text) == ("", "Lưu ý: họp lúc 8h.")


def test_of_several_drafts_the_one_that_is_meant_is_asked_for(desk: Desk) -> None:
    line = next(each for each in desk.plan.reports if each.id == "tuan")
    other = line.model_copy(update={"id": "tuan2", "name": "Báo cáo tuần thứ hai"})
    desk.plan = desk.plan.model_copy(update={"reports": (*desk.plan.reports, other)})
    desk.do(
        lambda work: report_rows.order(
            work, "tuan2", period="2025-05-22", kind="weekly", since=0, until=work.now, cut_off=work.now + 1
        )
    )
    seen = report_rows.to_make(desk.work)[0]
    desk.makes(number=seen.id)
    for typed in ("/baocao sửa", "sửa lời báo cáo"):
        asked = desk.says("khoa", typed)
        assert asked is not None
        assert labels(asked) == ["Báo cáo tuần", "Báo cáo tuần thứ hai"]
        assert "2. Khó khăn, vướng mắc" in desk.taps("khoa", asked.rows[0][0]).text
    answer = desk.says("khoa", "sửa câu chữ")
    assert answer is not None
    assert labels(answer) == ["Sửa câu chữ · Báo cáo tuần thứ hai, kỳ 22/5", "Sửa câu chữ · Báo cáo tuần, kỳ 22/5"]
    assert "2. Khó khăn, vướng mắc" in desk.taps("khoa", answer.rows[1][0]).text


def test_nothing_is_edited_that_is_not_there(desk: Desk) -> None:
    with refused("no_paragraph"):
        desk.do(lambda work: report_edit.piece(work, desk.number, key="00000000", who=desk.who("khoa")))
