"""/nhiemvu in chat: the list for a phone, one task whole, done with a note or a file, slips; who sees whose name."""

import json
import re

import pytest

from acts.tasks import mark_task
from storage.tasks import task_marks
from telling.messages import Answer, Choice
from telling.tasks import task_cards
from telling.tasks.task_keys import NotePrompt
from tests.stages.seen import button, labels
from tests.stages.task_stage import Stage

GROUP = "-777"
LIST = "Danh sách nhiệm vụ"


@pytest.fixture
def stage() -> Stage:
    return Stage("kien_giang", "2025-01-06T09:00")


# --- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_is_for_a_phone_overdue_first_with_day_and_units(stage: Stage) -> None:
    first = stage.answer("anh", "/nhiemvu")
    lines = stage.text("anh", "/nhiemvu").splitlines()
    assert lines[:4] == [
        "Nhiệm vụ của kế hoạch: 34, trang 1/3",
        "Quá hạn: 6",
        "kg_8_5b Tổng hợp số lượng, danh sách tổ chức khác do Công an cấp xã rà soát…",
        "Công an các huyện, thành phố · Hoàn thành trước ngày 27/12/2024 (ngày cuối: 26/12/2024) · 0/5 đơn vị · quá 11 ngày",
    ]
    assert "Hằng tuần, thường xuyên, chưa định ngày: 14" in lines
    assert lines[-1] == "Không hiện ở đây: đến hạn sau 12, đã xong 1. Xem hết: /nhiemvu tất cả"
    assert len([line for line in lines if re.match("kg_", line)]) == 8
    assert labels(first) == ["kg_8_5b", "kg_8_6a", "kg_v1", "kg_3a", "kg_4a", "kg_5a", "kg_v4a", "kg_v4b", "Trang sau"]
    assert first.about == "tasks:list", "its buttons stay"


def test_pages_turn_both_ways_and_stop_at_the_ends(stage: Stage) -> None:
    second = stage.press("anh", stage.answer("anh", "/nhiemvu"), "Trang sau")
    assert "trang 2/3" in second.text
    assert labels(second)[-2:] == ["Trang trước", "Trang sau"]
    third = stage.press("anh", second, "Trang sau")
    assert "trang 3/3" in third.text
    assert labels(third)[-1] == "Trang trước"
    assert "trang 1/3" in stage.press("anh", second, "Trang trước").text
    assert "trang 3/3" in stage.taps("anh", "nhiemvu:0:0:p.99.").text
    assert stage.taps("anh", "nhiemvu:0:0:p.x.").text == stage.refusal("unreadable_button")


def test_a_text_filter_turns_pages_too(stage: Stage) -> None:
    first = stage.answer("anh", "/nhiemvu Công an")
    assert "trang 1/" in first.text
    assert "trang 2/" in stage.press("anh", first, "Trang sau").text


def test_filters_by_words(stage: Stage) -> None:
    assert stage.text("anh", "/nhiemvu quá hạn").splitlines()[-3] == "Quá hạn trước ngày ban hành: 1"
    found = stage.text("anh", "/nhiemvu Sở Nội vụ")
    assert "kg_6a" in found
    assert "kg_3a" not in found
    assert (
        stage.text("anh", "/nhiemvu <b>la") == "Không thấy nhiệm vụ nào có “&lt;b&gt;la”. Gõ /nhiemvu để xem danh sách."
    )
    assert stage.text("anh", "/nhiemvu đã bỏ").startswith("Không có nhiệm vụ nào trong mục này.")
    assert "kg_v1" in stage.text("fp_h_kenh_mau", "/nhiemvu của tôi")
    stage.plan = stage.plan.model_copy(update={"tasks": ()})
    assert stage.text("anh", "/nhiemvu") == "Kế hoạch này chưa có bảng nhiệm vụ."


def test_a_stranger_sees_nothing(stage: Stage) -> None:
    assert "thành viên" in stage.text("9999", "/nhiemvu")


# --- one task ------------------------------------------------------------------------------------------------------------


def test_a_task_is_shown_whole(stage: Stage) -> None:
    assert stage.text("anh", "/nhiemvu kg_3a").splitlines() == [
        "kg_3a · mục III.3 · quá 8 ngày",
        "Cung cấp danh sách 11.589 doanh nghiệp đang hoạt động cho Công an tỉnh",
        "Chủ trì: Sở Kế hoạch và Đầu tư",
        "Phối hợp: Công an tỉnh",
        "Hạn: trước ngày 30/12/2024 (ngày cuối: 29/12/2024)",
        "Danh sách phải có 11.589 dòng (Doanh nghiệp).",
    ]
    seen = stage.press("anh", stage.answer("anh", "/nhiemvu quá hạn"), "kg_3a")
    assert seen.text == stage.answer("anh", "/nhiemvu kg_3a").text
    assert labels(seen) == [LIST], "who may not mark it has no other button"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("kg_1", "Hạn: thường xuyên"),
        ("kg_8_1c", "Hạn: kế hoạch không ghi hạn"),
        ("kg_8_5a", "Hạn: theo từng giai đoạn (ngày cuối: 31/1/2025)"),
        ("kg_v4b", "Hạn: vào thứ sáu hàng tuần (tuần này: thứ Sáu, 10/1)"),
        ("kg_8_4a", "Kết quả: 0/2 lần"),
        ("kg_v4a", "Kết quả: theo báo cáo tuần của đơn vị"),
    ],
)
def test_every_kind_of_deadline_has_its_words(stage: Stage, code: str, line: str) -> None:
    assert line in stage.text("anh", f"/nhiemvu {code}").splitlines()


def test_an_unknown_code_is_said_to_be_unknown(stage: Stage) -> None:
    assert stage.text("son_ha", "/nhiemvu xong kg_99 đã gửi") == stage.refusal("unknown_task", code="kg_99")
    assert stage.taps("son_ha", "nhiemvu:0:0:xem.kg_99").text == stage.refusal("unknown_task", code="kg_99")
    assert stage.taps("son_ha", "nhiemvu:0:0:la.kg_1").text == stage.refusal("unreadable_button")


def test_names_of_units_behind_are_for_leaders_and_whoever_consolidates_in_private(stage: Stage) -> None:
    stage.says("son_ha", "/nhiemvu xong kg_v1 huyện Kênh Mẫu")
    for by in ("son_ha", "pho_giam_doc", "anh"):
        seen = stage.text(by, "/nhiemvu kg_v1")
        assert "Đã xong: huyện Kênh Mẫu" in seen
        assert "huyện Tràm Mẫu, huyện Hòn Mẫu" in seen
    for by in ("dang", "fp_h_tram_mau"):
        seen = stage.text(by, "/nhiemvu kg_v1")
        assert "Kết quả: 1/10 đơn vị" in seen
        assert "Chưa xong" not in seen
        assert "Đã xong:" not in seen
    in_group = stage.text("pho_giam_doc", "/nhiemvu kg_v1", GROUP)
    assert "1/10 đơn vị" in in_group
    assert "huyện Tràm Mẫu" not in in_group


def test_the_head_of_one_unit_reads_in_private_of_that_unit_alone(stage: Stage) -> None:
    seen = stage.text("td_bien", "/nhiemvu kg_v1")
    assert "Chưa xong: thành phố Biển Mẫu" in seen
    assert "huyện Tràm Mẫu" not in seen
    stage.says("son_ha", "/nhiemvu xong kg_v1 huyện Kênh Mẫu")
    assert "huyện Kênh Mẫu" not in stage.text("td_bien", "/nhiemvu kg_v1")


@pytest.mark.parametrize(
    ("by", "chat", "named"),
    [("anh", None, True), ("anh", GROUP, False), ("dang", None, False), ("be_nam", GROUP, False)],
)
def test_whose_work_is_overdue_only_leaders_read_in_private(
    stage: Stage, by: str, chat: str | None, named: bool
) -> None:
    late = stage.text(by, "/nhiemvu quá hạn", chat)
    assert "quá 8 ngày" in late
    assert ("Sở Kế hoạch và Đầu tư" in late) is named
    one = stage.text(by, "/nhiemvu kg_3a", chat)
    assert "Chủ trì: Sở Kế hoạch và Đầu tư" in one
    assert ("quá 8 ngày" in one) is named


def test_what_is_overdue_is_not_found_by_whose_it_is_but_by_leaders_and_those_whose_it_is(stage: Stage) -> None:
    line = "/nhiemvu Kế hoạch và Đầu tư"
    assert "kg_3a" in stage.text("anh", line)
    assert "kg_3a" in stage.text("fp_so_khdt", line)
    for chat in (None, GROUP):
        seen = stage.text("dang", line, chat)
        assert "kg_3b" in seen, "not overdue"
        assert "kg_3a" not in seen
    assert "kg_3a" in stage.text("dang", "/nhiemvu 11.589 doanh nghiệp", GROUP)


def test_whose_task_it_is_reads_how_late_it_is(stage: Stage) -> None:
    assert "quá 8 ngày" in stage.text("fp_so_khdt", "/nhiemvu kg_3a")


def test_what_people_wrote_is_read_in_private_only(stage: Stage) -> None:
    stage.says("fp_so_khdt", "/nhiemvu xong kg_3a đã gửi công văn")
    assert "09:00 đ/c Đầu mối so_khdt: đã xong, đã gửi công văn" in stage.text("dang", "/nhiemvu kg_3a")
    assert "công văn" not in stage.text("dang", "/nhiemvu kg_3a", GROUP)


def test_more_than_forty_units_are_counted(stage: Stage) -> None:
    found = mark_task.get(stage.work, "kg_v1")
    many = stage.plan.units * 3
    names, more = task_cards._names(many)
    assert (len(names), more) == (40, len(many) - 40)
    assert task_cards._names(found.units) == (tuple(unit.name for unit in found.units), 0)


def test_when_the_leading_office_is_gone_its_heir_is_named(stage: Stage) -> None:
    stage.rings("2025-05-20T09:00")
    assert (
        "Sở Kế hoạch và Đầu tư hoạt động đến hết 28/2/2025; kế thừa: Sở Tài chính. "
        "Đề nghị điều chỉnh: /dieuchinh kg_3b chủ trì … lý do …"
    ) in stage.text("son_ha", "/nhiemvu kg_3b")
    assert "có đơn vị đã kết thúc hoạt động" in stage.text("son_ha", "/nhiemvu sắp đến hạn")
    stage.says("son_ha", "/nhiemvu xong kg_3b")
    assert "hoạt động đến hết" not in stage.text("son_ha", "/nhiemvu kg_3b")


# --- done ----------------------------------------------------------------------------------------------------------------


def prompt(stage: Stage, by: str, code: str, label: str = "Đã xong") -> Answer:
    return stage.press(by, stage.answer(by, f"/nhiemvu {code}"), label)


def test_done_asks_for_a_note_and_the_reply_marks_it(stage: Stage) -> None:
    asked = prompt(stage, "fp_so_khdt", "kg_3a")
    assert asked.ask
    assert "Danh sách phải có 11.589 dòng." in asked.text
    assert asked.about == "task:done:kg_3a:::1"
    assert stage.text("fp_so_khdt", "công văn 12", about=asked.about) == "Đã ghi nhận kg_3a xong, sau hạn."
    assert stage.standing("kg_3a") == "done"
    assert task_marks.notes(stage.work, "kg_3a")[0].note == "công văn 12"
    assert stage.text("fp_so_khdt", "công văn 13", about=asked.about) == "Đã sửa ghi chú của kg_3a."


def test_or_nothing_to_add(stage: Stage) -> None:
    asked = prompt(stage, "fp_h_kenh_mau", "kg_v1")
    assert asked.about == "task:done:kg_v1:h_kenh_mau::1"
    told = stage.text("fp_h_kenh_mau", "Không", about=asked.about)
    assert told == "Đã ghi nhận kg_v1 xong (huyện Kênh Mẫu): 1/10 đơn vị, sau hạn."
    assert task_marks.notes(stage.work, "kg_v1") == []


def sends(stage: Stage, by: str, about: str, caption: str = "", name: str = "danh sach.xlsx") -> Answer | None:
    file = {"kind": "file", "file_id": "F1", "file_name": name, "text": caption}
    return stage.hears(stage.incoming(by, reply_to=stage.message(stage.person(by), about), **file))


def test_or_a_document(stage: Stage) -> None:
    told = sends(stage, "fp_so_khdt", prompt(stage, "fp_so_khdt", "kg_3a").about, "danh sách đến 25/12")
    assert told is not None
    assert told.text.startswith("Đã ghi nhận kg_3a xong")
    assert stage.one("SELECT note, file FROM task_mark")["file"] == "F1"
    assert "danh sách đến 25/12 [có tệp]" in stage.text("son_ha", "/nhiemvu kg_3a")


def test_three_pictures_with_the_words_under_the_second_are_one_act_and_nothing_is_lost(stage: Stage) -> None:
    prompt(stage, "fp_so_khdt", "kg_3a")
    told = [
        stage.hears(stage.incoming("fp_so_khdt", kind="file", file_id=name, media="picture", album="a1", text=text))
        for name, text in (("F1", ""), ("F2", "danh sách đến 25/12"), ("F3", ""))
    ]
    assert told[0] is not None
    assert told[0].text.startswith("Đã ghi nhận kg_3a xong")
    assert told[1:] == [None, None], "một việc, một lời"
    marks = stage.work.all("SELECT kind, note, file FROM task_mark ORDER BY id")
    assert [tuple(row) for row in marks] == [
        ("done", "danh sách đến 25/12", "F1"), ("note", "", "F2"), ("note", "", "F3"),
    ]  # fmt: skip


def test_words_under_the_second_of_two_files_for_a_note_are_kept_with_their_file(stage: Stage) -> None:
    about = str(NotePrompt("kg_3a"))
    for name, text in (("F1", ""), ("F2", "đã họp")):
        stage.hears(
            stage.incoming(
                "fp_so_khdt", kind="file", file_id=name, media="document", album="a2", text=text,
                reply_to=stage.message(stage.person("fp_so_khdt"), about),
            )
        )  # fmt: skip
    rows = stage.work.all("SELECT kind, note, file FROM task_mark ORDER BY id")
    assert [tuple(row) for row in rows] == [("note", "", "F1"), ("note", "đã họp", "F2")]


def filed(stage: Stage, name: str = "danh sach.xlsx") -> Choice:
    """The button with which somebody else sees the file that came with a task."""
    sends(stage, "fp_so_khdt", prompt(stage, "fp_so_khdt", "kg_3a").about, name=name)
    word = f"Xem tệp: {name}" if name else "Xem tệp"
    return button(stage.answer("dang", "/nhiemvu kg_3a"), word)


@pytest.mark.parametrize(
    ("name", "caption", "picture"), [("ds <1>.xlsx", "kg_3a: ds &lt;1&gt;.xlsx", False), ("", "kg_3a", True)]
)
def test_whoever_reads_the_task_may_have_its_file_sent_in_private(
    stage: Stage, name: str, caption: str, *, picture: bool
) -> None:
    choice = filed(stage, name)
    assert stage.taps("dang", choice, GROUP).text == "Tệp đang được gửi riêng cho đ/c."
    body = json.loads(stage.said(stage.private("dang"))[-1])
    assert body["file"] == {
        "path": "", "name": name, "caption": caption, "picture": picture, "recipe": "", "known": "F1",
    }  # fmt: skip
    assert not any("F1" in one for one in stage.said(stage.place(GROUP)))
    event = stage.one("SELECT member, data FROM event WHERE kind = 'task_file_given'")
    assert event["member"] == stage.who("dang").id
    assert "Xem tệp" not in str(labels(stage.answer("dang", "/nhiemvu kg_3a", GROUP)))


def test_a_file_of_a_mark_that_was_withdrawn_is_there_no_more(stage: Stage) -> None:
    choice = filed(stage)
    stage.says("son_ha", "/nhiemvu chưa xong kg_3a")
    assert stage.taps("dang", choice).text == stage.refusal("task_file_gone")
    assert "Xem tệp" not in str(labels(stage.answer("dang", "/nhiemvu kg_3a")))


def test_who_has_no_private_chat_or_no_right_gets_no_file(stage: Stage) -> None:
    choice = filed(stage)
    stage.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": stage.who("dang").id})
    assert stage.taps("dang", choice, GROUP).text == stage.refusal("private_only")
    stage.work.run("UPDATE member SET roles = 'khach' WHERE roster_key = 'ut'")
    assert stage.taps("ut", choice).text == stage.refusal("no_right")


def test_a_better_file_replaces_the_first(stage: Stage) -> None:
    about = prompt(stage, "fp_so_khdt", "kg_3a").about
    sends(stage, "fp_so_khdt", about)
    sends(stage, "fp_so_khdt", about, name="ban sua.xlsx")
    assert "Xem tệp: ban sua.xlsx" in labels(stage.answer("dang", "/nhiemvu kg_3a"))
    stage.says("fp_so_khdt", "đã đối chiếu", to=about)
    assert "Xem tệp: ban sua.xlsx" in labels(stage.answer("dang", "/nhiemvu kg_3a")), "a word keeps the file"


def test_a_document_may_be_a_note_on_the_way(stage: Stage) -> None:
    asked = prompt(stage, "fp_so_khdt", "kg_3a", "Ghi chú")
    assert asked.ask
    told = sends(stage, "fp_so_khdt", asked.about)
    assert told is not None
    assert told.text == "Đã ghi chú vào kg_3a. Nhiệm vụ vẫn để mở."
    assert "đ/c Đầu mối so_khdt: [có tệp]" in stage.text("son_ha", "/nhiemvu kg_3a")


def test_a_document_that_answers_nothing_of_ours_is_not_a_tasks(stage: Stage) -> None:
    told = sends(stage, "fp_so_khdt", "b:1:said:0:0")
    assert told is None or "kg_" not in told.text
    assert stage.standing("kg_3a") == "overdue"


def test_a_line_says_it_all_at_once(stage: Stage) -> None:
    assert stage.text("fp_so_khdt", "/nhiemvu xong kg_3a đã gửi văn bản") == "Đã ghi nhận kg_3a xong, sau hạn."
    assert task_marks.notes(stage.work, "kg_3a")[0].note == "đã gửi văn bản"
    told = stage.text("fp_so_khdt", "/nhiemvu kg_3a xong")
    assert told == stage.refusal("task_already_done", code="kg_3a", by=stage.who("fp_so_khdt").id, since=stage.now)


def test_a_reply_to_the_task_does_it_too(stage: Stage) -> None:
    about = stage.answer("fp_so_khdt", "/nhiemvu kg_3a").about
    assert about == "task:one:kg_3a"
    assert stage.text("fp_so_khdt", "xong, đã gửi", about=about).startswith("Đã ghi nhận kg_3a")
    assert "Đã bỏ ghi nhận" in stage.text("fp_so_khdt", "nhầm", about=about)
    assert stage.text("fp_so_khdt", "ghi chú: đang rà", about=about).startswith("Đã ghi chú")
    other = stage.says("fp_so_khdt", "cảm ơn đ/c", to=about)
    assert other is None or "kg_3a" not in other.text


def test_two_of_two_are_counted(stage: Stage) -> None:
    asked = prompt(stage, "son_ha", "kg_8_4a")
    assert "kg_8_4a, lần 1/2:" in asked.text.replace("<b>", "").replace("</b>", "")
    assert stage.text("son_ha", "phóng sự 1", about=asked.about) == "Đã ghi nhận kg_8_4a xong: 1/2 lần."
    assert stage.text("son_ha", "/nhiemvu xong kg_8_4a") == "Đã ghi nhận kg_8_4a xong: 2/2 lần."
    assert "2/2 lần · đã xong" in stage.text("anh", "/nhiemvu xong")
    taken_back = "Đã bỏ ghi nhận kg_8_4a: 1/2 lần. Nhiệm vụ để mở lại."
    assert stage.text("son_ha", "/nhiemvu chưa xong kg_8_4a") == taken_back


def test_whoever_may_not_is_told_who_may(stage: Stage) -> None:
    told = stage.refusal("task_not_yours", lead="Sở Kế hoạch và Đầu tư")
    assert stage.text("dang", "/nhiemvu xong kg_3a") == told
    assert stage.taps("dang", "nhiemvu:0:0:x.kg_3a").text == told
    assert stage.taps("dang", "nhiemvu:0:0:g.kg_3a").text == told
    asked = prompt(stage, "fp_so_khdt", "kg_3a")
    assert stage.text("dang", "xong", about=asked.about) == told, "another's question is not answered by anybody"


def test_a_stale_button_is_told_who_was_first(stage: Stage) -> None:
    card = stage.answer("fp_so_khdt", "/nhiemvu kg_3a")
    stage.says("son_ha", "/nhiemvu xong kg_3a")
    told = stage.press("fp_so_khdt", card, "Đã xong").text
    assert told == stage.refusal("task_already_done", code="kg_3a", by=stage.who("son_ha").id, since=stage.now)
    assert labels(stage.answer("fp_so_khdt", "/nhiemvu kg_3a")) == ["Ghi chú", LIST]


# --- for many units -----------------------------------------------------------------------------------------------------


def test_whoever_consolidates_is_asked_which_unit(stage: Stage) -> None:
    which = prompt(stage, "son_ha", "kg_v1")
    assert "đơn vị nào đã xong?" in which.text
    assert labels(which)[-1] == "Cả nhiệm vụ đã xong"
    assert len(labels(which)) == 11
    asked = stage.press("son_ha", which, "huyện Kênh Mẫu")
    assert asked.ask
    assert stage.text("son_ha", "gọi điện xác nhận", about=asked.about).startswith(
        "Đã ghi nhận kg_v1 xong (huyện Kênh Mẫu): 1/10"
    )
    assert "huyện Kênh Mẫu" not in labels(prompt(stage, "son_ha", "kg_v1"))
    whole = stage.press("son_ha", prompt(stage, "son_ha", "kg_v1"), "Cả nhiệm vụ đã xong")
    assert stage.text("son_ha", "đủ cả", about=whole.about) == "Đã ghi nhận kg_v1 xong, sau hạn."


def test_a_note_typed_before_the_unit_was_chosen_is_kept(stage: Stage) -> None:
    which = stage.answer("son_ha", "/nhiemvu xong kg_v1 theo công văn 15")
    told = stage.press("son_ha", which, "huyện Kênh Mẫu")
    assert told.text.startswith("Đã ghi nhận kg_v1 xong (huyện Kênh Mẫu)")
    assert task_marks.notes(stage.work, "kg_v1")[0].note == "theo công văn 15"
    again = stage.press("son_ha", which, "huyện Tràm Mẫu")
    assert again.ask, "the note was used up, so it is asked for"


def test_more_units_than_buttons_are_typed(stage: Stage) -> None:
    which = prompt(stage, "son_ha", "kg_8_6a")
    assert "Còn 2 đơn vị khác: gõ /nhiemvu xong kg_8_6a và tên đơn vị." in which.text
    assert len(labels(which)) == 13


def test_a_note_can_name_its_unit(stage: Stage) -> None:
    assert stage.text("son_ha", "/nhiemvu ghi chú kg_v1 huyện Kênh Mẫu hẹn thứ Sáu").startswith("Đã ghi chú")
    assert stage.one("SELECT unit, note FROM task_mark")["unit"] == "h_kenh_mau"
    stage.says("fp_h_tram_mau", "/nhiemvu ghi chú kg_v1 đang trình ký")
    assert "(huyện Tràm Mẫu): đang trình ký" in stage.text("son_ha", "/nhiemvu kg_v1")
    asked = stage.answer("fp_h_tram_mau", "/nhiemvu ghi chú kg_v1")
    assert asked.ask
