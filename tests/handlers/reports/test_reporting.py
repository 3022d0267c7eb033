"""/baocao in all its forms: what there is, one made now, in private or in a group, who gets approved ones, and who may not."""

import pytest

from storage.reports import report_rows
from tests.stages.relay import COMMON, LEADERS, instant
from tests.stages.report_stage import APPROVE, REFRESH, REMARK, Office
from tests.stages.seen import labels, text


@pytest.fixture
def office() -> Office:
    return Office()


def ordered(office: Office) -> list[tuple[str, int, int | None]]:
    """(kind and scope, since, where to) of what waits to be made."""
    return [(each.period.rpartition(".")[2], each.since, each.asked_in) for each in report_rows.to_make(office.work)]


def test_alone_it_says_what_there_is_when_the_next_is_due_and_offers_each_kind(office: Office) -> None:
    answer = office.says("giam_doc", "/baocao")
    assert answer is not None
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert [line.split(":")[0] for line in lines] == ["- Báo cáo tuần", "- Tổng hợp ngày", "- Tổng kết chiến dịch"]
    assert "14:00" in lines[0]
    assert "17:30" in lines[1]
    assert "27/6" in lines[2], "kỳ xa cũng thấy"
    tokens = [choice.token for row in answer.rows for choice in row]
    assert tokens == [f"baocao:0:0:{scope}" for scope in ("day", "week", "phase", "all")]
    assert report_rows.to_make(office.work) == []


def test_it_says_how_the_last_one_stands(office: Office) -> None:
    def state() -> str:
        return next(line for line in text(office.says("giam_doc", "/baocao")).splitlines() if "Báo cáo tuần" in line)

    seen = [state()]
    office.clock("11:00")
    seen.append(state())
    office.makes()
    seen.append(state())
    office.clock("13:20")
    office.presses("khoa", APPROVE)
    seen.append(state())
    assert "13:20" in seen[3]
    assert len(set(seen)) == 4, seen
    office.clock("2025-06-27T16:00")
    assert "16:00" not in text(office.says("giam_doc", "/baocao"))
    office.now = instant("2025-07-05T08:00")
    assert "17:30" not in text(office.says("giam_doc", "/baocao")), "không còn kỳ nào"


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("ngày", "day"), ("ngay", "day"), ("tuần", "week"), ("TUẦN NÀY", "week"), ("giai đoạn", "phase"), ("kỳ", "phase"),
        ("đột xuất", "all"), ("dot xuat", "all"), ("weekly", "week"), ("dotxuat", "all"), ("ĐỘT  XUẤT", "all"), ("giaidoan", "phase"),
        ("sơ kết", "phase"), ("so ket", "phase"), ("tổng kết", "all"), ("tongket cao điểm", "all"), ("hôm nay", "day"), ("homnay", "day"),
        ("báo cáo tuần này cho em", "week"), ("định kỳ hàng tuần", "week"), ("lũy kế", "all"),
    ],
)  # fmt: skip
def test_with_a_kind_it_is_made_now(office: Office, words: str, scope: str) -> None:
    assert text(office.says("giam_doc", f"/baocao {words}"))
    assert [(found, place) for found, _, place in ordered(office)] == [(scope, office.private("giam_doc"))]


@pytest.mark.parametrize(("chat", "makes"), [("-501", False), (COMMON, False), (LEADERS, True)])
def test_without_a_private_chat_it_goes_to_the_leaders_group_and_to_no_other(
    office: Office, chat: str, makes: bool
) -> None:
    leader = office.who("giam_doc").id
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": leader})
    answer = text(office.says("giam_doc", "/baocao tuần", chat))
    assert [place for _, _, place in ordered(office)] == ([office.place(chat)] if makes else [])
    assert ("chỉ gửi riêng" in answer) is not makes


def test_who_may_not_read_reports_any_more_gets_none_in_private(office: Office) -> None:
    office.says("theo_doi", "/baocao nhận")
    office.work.run("UPDATE member SET roles = 'thanh_vien' WHERE id = :m", {"m": office.who("theo_doi").id})
    office.drafted()
    office.presses("khoa", APPROVE)
    assert office.texts(office.private("theo_doi"))[1:] == []


@pytest.mark.parametrize("line", ["/baocao", "/baocao đột xuất", "/baocao nhận"])
def test_the_head_of_one_unit_does_not_get_the_whole_campaigns_laggards(office: Office, line: str) -> None:
    assert text(office.says("hien", line)).endswith("Đơn vị của đ/c: /tiendo phường Mẫu")
    assert text(office.taps("hien", "baocao:0:0:all")) == text(office.says("hien", line))
    assert ordered(office) == []
    assert report_rows.wishes(office.work) == []


def test_who_wished_for_reports_before_following_one_unit_gets_them_no_more(office: Office) -> None:
    office.says("theo_doi", "/baocao nhận")
    office.work.run("UPDATE member SET unit = 'p_mau' WHERE id = :m", {"m": office.who("theo_doi").id})
    office.drafted()
    office.presses("khoa", APPROVE)
    assert office.texts(office.private("theo_doi"))[1:] == []


def test_a_button_of_the_overview_does_the_same(office: Office) -> None:
    answer = office.says("giam_doc", "/baocao")
    assert answer is not None
    told = office.taps("giam_doc", answer.rows[0][1])
    assert text(told)
    assert [found for found, _, _ in ordered(office)] == ["week"]
    assert text(office.taps("bao", answer.rows[0][1])) == office.refusal("no_right")
    assert len(ordered(office)) == 1


def test_asked_for_in_a_group_it_comes_in_private(office: Office) -> None:
    there = text(office.says("giam_doc", "/baocao tuần", LEADERS))
    office.now += 1
    here = text(office.says("pho_giam_doc", "/baocao tuần"))
    assert there != here
    assert [place for _, _, place in ordered(office)] == [office.private("giam_doc"), office.private("pho_giam_doc")]


def test_to_whom_we_may_not_write_it_comes_where_it_was_asked_for(office: Office) -> None:
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who("giam_doc").id})
    office.says("giam_doc", "/baocao ngày", LEADERS)
    office.makes("Trong ngày có 3 DN.")
    assert len(office.led()) == 1
    assert "Trong ngày có 3 DN." in office.led()[0]


def test_a_kind_that_nobody_knows_is_asked_about(office: Office) -> None:
    for words in ("quý", "báo cáo", "ngày 20/5", "tuần trước", "giai đoạn 1"):
        assert "/baocao tuần" in text(office.says("giam_doc", f"/baocao {words}")), words
    assert ordered(office) == []


@pytest.mark.parametrize("command", ["/baocao tuần", "/baocao nhận", "/baocao quý"])
def test_who_may_not_is_told_so_whatever_is_asked_for(office: Office, command: str) -> None:
    assert text(office.says("bao", command)) == office.refusal("no_right")
    assert ordered(office) == []
    assert report_rows.wishes(office.work) == []


@pytest.mark.parametrize("by", ["giam_doc", "theo_doi", "khoa"])
def test_leaders_whoever_watches_and_whoever_consolidates_may(office: Office, by: str) -> None:
    office.says(by, "/baocao ngày")
    assert len(ordered(office)) == 1


def test_one_wishes_for_approved_ones_and_takes_it_back(office: Office) -> None:
    director = office.who("giam_doc").id
    before = text(office.says("giam_doc", "/baocao"))
    first = text(office.says("giam_doc", "/baocao nhận"))
    assert report_rows.wishes(office.work) == [director]
    assert text(office.says("giam_doc", "/baocao")) != before
    second = text(office.says("giam_doc", "/baocao thôi"))
    assert report_rows.wishes(office.work) == []
    assert first != second
    assert text(office.says("giam_doc", "/baocao")) == before


def test_a_remark_is_asked_for_in_a_message_of_its_own_and_kept(office: Office) -> None:
    draft = office.drafted()
    tapped = office.presses("yen", REMARK)
    assert tapped.text == ""
    row = office.one("SELECT place, priority FROM say WHERE about = :a", a=f"report:{draft.id}:remark")
    assert tuple(row) == (office.private("yen"), 0)
    assert text(office.remarks("yen", "Đề nghị tăng cường.", draft))
    assert "Đề nghị tăng cường." in office.card("khoa").text


def test_nothing_is_asked_for_while_it_is_made_anew(office: Office) -> None:
    office.drafted()
    old = office.card("khoa")
    assert text(office.presses("khoa", REFRESH))
    assert office.presses("khoa", REMARK, card=old).text == office.refusal("report_changed")
    assert not office.work.all("SELECT 1 FROM say WHERE about LIKE 'report:%'")


def test_an_answer_to_any_other_card_is_no_remark(office: Office) -> None:
    draft = office.drafted()
    for key in (office.cards("khoa")[0], "count:2025-05-22:1:1"):
        office.says("khoa", "xin chào", to=key)
    assert report_rows.remarks(office.work, draft.id) == []


def test_a_button_with_unknown_words_is_refused(office: Office) -> None:
    draft = office.drafted()
    for argument in ("xoa", "year"):
        answer = office.taps("khoa", f"baocao:{draft.id}:{draft.version}:{argument}")
        assert answer.text == office.refusal("unreadable_button"), argument


def test_strangers_and_anonymous_admins_get_nothing(office: Office) -> None:
    draft = office.drafted()
    token = f"duyet:{draft.id}:{draft.version}"
    assert office.taps("9999", token).text == office.refusal("not_a_member")
    assert office.taps("khoa", token, COMMON, anonymous=True).text == office.refusal("anonymous")
    assert office.report(draft.id) == draft


def test_in_english_the_same_is_said(office: Office) -> None:
    language = office.plan.campaign.model_copy(update={"language": "en"})
    office.plan = office.plan.model_copy(update={"campaign": language})
    office.drafted()
    english = labels(office.card("khoa"))
    office.says("giam_doc", "/baocao week")
    assert [found for found, _, _ in ordered(office)] == ["week"]
    office.presses("khoa", english[0])
    assert len(office.led()) == 1
    assert text(office.says("giam_doc", "/baocao"))
    office.clock("14:00")
