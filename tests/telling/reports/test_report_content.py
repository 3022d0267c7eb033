"""A report's content: its digest, what approval adds, the message that fits a phone, and that nothing in it can be markup."""

import copy
from typing import Any, cast

import pytest

from telling.reports import report_content, report_sections
from telling.reports.report_shapes import ReportContent
from telling.reports.report_writer import ReportWriter
from tests.telling import report_grounds as grounds

FORM = "Mã kiểm tra {} · số liệu đến 11 giờ ngày 15/5/2025"


def draft(**sections: list[str]) -> ReportContent:
    """A weekly draft; paragraphs of sections may be given."""
    more = {"draft": True, "tables_digest": "0" * 64, "kept": {"done": 1_419}, "tables": []}
    made = cast("ReportContent", {**grounds.content(grounds.weekly()), **more})
    for section in made["sections"]:
        section["paragraphs"] = sections.get(section["id"], section["paragraphs"])
    return report_content.with_digest(made, footer=made["footer_form"])


def paragraphs(content: ReportContent, name: str) -> Any:
    return next(section["paragraphs"] for section in content["sections"] if section["id"] == name)


# --- the digest -------------------------------------------------------------------------------------------------------


def test_the_footer_carries_the_first_digits_and_does_not_move_the_digest() -> None:
    made = draft()
    whole = report_content.digest(made)
    assert made["footer"] == FORM.replace("{}", whole[:8])
    assert report_content.digest(made | {"footer": "something else"}) == whole
    assert len(whole) == 64


def test_the_tables_count_by_their_own_digest_so_that_they_may_lie_elsewhere() -> None:
    made = draft()
    assert report_content.digest({**made, "tables": [{"id": "list", "rows": [[1]]}]}) == report_content.digest(made)
    assert report_content.digest(made | {"tables_digest": "1" * 64}) != report_content.digest(made)
    assert report_content.tables_digest([{"rows": [[1]]}]) != report_content.tables_digest([{"rows": [[2]]}])
    assert report_content.digest(
        {name: value for name, value in made.items() if name != "tables"}
    ) == report_content.digest(made)


@pytest.mark.parametrize(
    "changed",
    [
        grounds.weekly(gained=487), grounds.weekly(organisations=10_001), grounds.weekly(mismatched=24), grounds.weekly(in_hand={"open": 7}),
        grounds.weekly(words=grounds.WORDS[:3]), grounds.weekly(tasks_overdue=3), grounds.weekly(official=None),
    ],
)  # fmt: skip
def test_any_figure_and_any_word_moves_the_digest(changed: Any) -> None:
    assert report_content.digest(grounds.content(changed)) != report_content.digest(grounds.content(grounds.weekly()))


def test_the_same_content_has_the_same_digest_in_whatever_order_it_is_kept() -> None:
    made = draft()
    turned = dict(reversed(list(copy.deepcopy(made).items())))
    assert report_content.digest(turned) == report_content.digest(made)


# --- approval ---------------------------------------------------------------------------------------------------------


def test_approval_puts_remarks_before_the_next_tasks_and_counts_anew() -> None:
    made = draft()
    final = report_content.approved(
        made, grounds.plan(), remarks=["Đề nghị biểu dương Tổ 2.", "Họp giao ban 16 giờ thứ Sáu."]
    )
    assert [section["heading"] for section in final["sections"]] == [
        "1. Kết quả", "2. Tiến độ", "3. Ưu điểm", "4. Tồn tại, hạn chế và nguyên nhân", "5. Khó khăn, vướng mắc", "6. Kiến nghị",
        "7. Ý kiến bổ sung", "8. Nhiệm vụ tuần tới",
    ]  # fmt: skip
    assert paragraphs(final, "remarks") == ["Đề nghị biểu dương Tổ 2.", "Họp giao ban 16 giờ thứ Sáu."]
    message = report_content.text(final)
    assert (
        "\n5. Ý kiến bổ sung: Đề nghị biểu dương Tổ 2.\n- Họp giao ban 16 giờ thứ Sáu.\n6. Nhiệm vụ tuần tới: "
        in message
    )
    assert (made["draft"], final["draft"]) == (True, False)


def test_approval_takes_the_draft_away_and_seals_what_is_left() -> None:
    made = draft()
    final = report_content.approved(made, grounds.plan(), remarks=[])
    assert [section["heading"] for section in final["sections"]] == [section["heading"] for section in made["sections"]]
    assert report_content.digest(final) != report_content.digest(made)
    assert final["footer"] == FORM.replace("{}", report_content.digest(final)[:8])
    remarked = report_content.approved(made, grounds.plan(), remarks=["Một ý"])
    assert report_content.digest(remarked) != report_content.digest(
        report_content.approved(made, grounds.plan(), remarks=["Ý khác"])
    )


def test_approving_twice_keeps_one_section_of_remarks() -> None:
    final = report_content.approved(draft(), grounds.plan(language="en"), remarks=["Once"])
    again = report_content.approved(final, grounds.plan(language="en"), remarks=["Twice"])
    assert [section["id"] for section in again["sections"]].count("remarks") == 1
    assert paragraphs(again, "remarks") == ["Twice"]
    assert "Further remarks" in again["sections"][-2]["heading"]


def test_remarks_stand_last_where_a_report_has_no_tasks() -> None:
    made = draft()
    made["sections"] = [section for section in made["sections"] if section["id"] != "next"]
    assert report_content.approved(made, grounds.plan(), remarks=["Một ý"])["sections"][-1]["id"] == "remarks"


# --- the message ------------------------------------------------------------------------------------------------------


def units(text: str) -> int:
    """UTF-16 units, as the platform counts."""
    return len(text.encode("utf-16-le")) // 2


def test_the_message_leaves_judgement_to_the_document() -> None:
    message = report_content.text(draft())
    assert "Ưu điểm" not in message
    assert "Tồn tại" not in message
    assert "không nêu ở đây" not in message


@pytest.mark.parametrize("holds", [2_000, 4_096])
def test_the_message_is_as_long_as_its_channel_takes_it(holds: int) -> None:
    made = draft(difficulties=[f"Đơn vị {n}: {'nhiều việc ' * 20}hết." for n in range(30)])
    message = report_content.message(made, mark="DỰ THẢO, CHƯA DUYỆT", holds=holds)
    assert units(message) <= holds
    assert "không nêu ở đây" in message
    assert units(message) > holds // 2


def test_what_is_too_long_is_shortened_by_whole_lines_and_says_so() -> None:
    lines = [f"Đơn vị {n}: {'nhiều việc ' * 20}hết." for n in range(30)]
    made = draft(difficulties=lines)
    message = report_content.text(made)
    assert units(message) <= report_content.LONGEST
    shown = [line for line in message.splitlines() if "Đơn vị" in line]
    assert all(line.endswith("hết.") for line in shown)
    assert 5 < len(shown) < 30
    left_out = sum(len(section["paragraphs"]) for section in made["sections"] if section["id"] in report_sections.SHORT)
    left_out -= sum(line[0].isdigit() or line.startswith("- ") for line in message.splitlines())
    assert message.splitlines()[-2] == f"(Còn {left_out} nội dung không nêu ở đây, xem văn bản kèm phụ lục.)"
    assert message.splitlines()[-1] == made["closing"]


def test_as_much_is_shown_as_there_is_room_for() -> None:
    lines = [f"Đơn vị {n}: {'nhiều việc ' * 20}hết." for n in range(30)]
    message = report_content.text(draft(difficulties=lines))
    assert report_content.LONGEST - units(message) < 2 * units(lines[0])


def test_the_end_is_always_there_however_long_single_paragraphs_are() -> None:
    final = report_content.approved(draft(), grounds.plan(), remarks=["dài " * 1_200, "ngắn"])
    message = report_content.text(final)
    assert units(message) <= report_content.LONGEST
    assert "dài dài" not in message
    assert "\n6. Nhiệm vụ tuần tới: " in message, "what is short enough stays, under its own number"
    assert message.splitlines()[-2].endswith("xem văn bản kèm phụ lục.)")
    assert message.splitlines()[-1].endswith("Trân trọng báo cáo./.")


def test_remarks_stay_whole_while_anything_else_can_make_room() -> None:
    remarks = ["ý kiến " * 70, "nữa " * 90, "hết ý kiến."]
    crowded = draft(difficulties=["nhiều việc " * 120] * 5, proposals=["đề nghị " * 140], results=["đạt " * 260])
    message = report_content.text(report_content.approved(crowded, grounds.plan(), remarks=remarks))
    assert units(message) <= report_content.LONGEST
    assert all(remark.strip() in message for remark in remarks)
    assert "nội dung không nêu ở đây" in message
    several = draft(difficulties=[f"Đơn vị {n}: {'nhiều việc ' * 20}hết." for n in range(30)])
    message = report_content.text(report_content.approved(several, grounds.plan(), remarks=remarks))
    assert all(remark.strip() in message for remark in remarks), "by whole lines too"
    assert "Đơn vị 0" in message


def test_a_message_that_nothing_can_shorten_still_comes() -> None:
    made = draft() | {"opening": "dài " * 1_200}
    assert report_content.text(made).splitlines()[-1] == made["closing"]


def test_a_digest_of_earlier_days_has_no_document_to_look_into() -> None:
    made = grounds.content(grounds.daily()) | {"lines": []}  # as they were kept before a digest had its own lines
    made["sections"][0]["paragraphs"] = ["nhiều " * 60] * 40
    assert "nội dung không nêu ở đây.)" in report_content.text(made)
    assert "văn bản" not in report_content.text(made)


def test_letters_outside_the_plane_count_twice_as_the_platform_counts_them() -> None:
    made = draft(proposals=["\N{MATHEMATICAL BOLD CAPITAL A}" * 900, "\N{MATHEMATICAL BOLD CAPITAL A}" * 900])
    assert units(report_content.text(made)) <= report_content.LONGEST


def test_what_people_wrote_is_never_markup() -> None:
    made = draft(proposals=['Tăng <b>cường</b> & "mở rộng" <a href="tg://user?id=1">x</a>'])
    message = report_content.message(made)
    assert "Tăng &lt;b&gt;cường&lt;/b&gt; &amp; &#34;mở rộng&#34; &lt;a href=" in message
    assert "<" not in message
    assert 'Tăng <b>cường</b> & "mở rộng"' in report_content.text(made), "the document takes it as it was written"


def test_the_mark_of_a_draft_stands_above_the_text() -> None:
    first, second, *_ = report_content.message(draft(), mark="DỰ THẢO <1>").splitlines()
    assert first == "<b>DỰ THẢO &lt;1&gt;</b>"
    assert second == "Kính gửi: Giám đốc Sở; Phó Giám đốc Sở phụ trách."
    assert units(report_content.message(draft(), mark="DỰ THẢO, CHƯA DUYỆT")) < 4_096


# --- the letter -------------------------------------------------------------------------------------------------------


def test_the_letter_has_the_offices_head_and_leaves_the_rest_to_its_clerk() -> None:
    assert draft()["letter"] == {
        "parent": "Sở Tài chính", "agency": "Phòng Đăng ký kinh doanh", "symbol": "BC-ĐKKD", "place": "Tỉnh Mẫu", "year": 2025, "month": 5,
        "subject": "Kết quả thực hiện chiến dịch làm sạch dữ liệu và đăng ký định danh tổ chức, tuần thứ ba",
        "addressees": ["Giám đốc Sở", "Phó Giám đốc Sở phụ trách"], "signer": ["TRƯỞNG PHÒNG"],
        "recipients": ["Như trên", "Lưu: ĐKKD"],
    }  # fmt: skip


def test_a_campaign_that_begins_with_an_abbreviation_keeps_it() -> None:
    plan = grounds.plan().model_copy(
        update={"campaign": grounds.plan().campaign.model_copy(update={"name": "VNeID cho mọi nhà"})}
    )
    made = report_content.told(ReportWriter(plan, grounds.weekly(kind="demand")), [])
    assert made["letter"]["subject"] == "Tình hình thực hiện VNeID cho mọi nhà"
    assert made["addressed"] == ""
