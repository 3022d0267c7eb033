"""What could not be made is said in its own words and made again by one tap; an approved report's files can be had again for good."""

import orjson
import pytest

from acts.reports import report_again
from storage.reports import report_rows
from telling.messages import Choice
from telling.reports import report_content, report_delivery
from tests.stages import builders
from tests.stages.relay import LEADERS, instant, refused
from tests.stages.report_stage import APPROVE, DUE, MARK, REFRESH, Office
from tests.stages.seen import labels

AGAIN, FILES = "Lập lại", "Lấy lại tệp"


@pytest.fixture
def office() -> Office:
    return Office()


def files(office: Office, by: str) -> list[str]:
    return [one.file.rpartition(".")[2] for one in office.messages(office.private(by)) if one.file]


def under_word(office: Office, by: str, label: str) -> Choice:
    """A button under the last word that somebody got."""
    bodies = [orjson.loads(body) for body in office.said(office.private(by))]
    found = [choice for body in bodies for row in body["rows"] for choice in row if choice["label"] == label]
    return Choice(**found[-1])


def approved(office: Office) -> int:
    """A report that is approved and whose files are there, and were sent."""
    draft = office.drafted()
    office.presses("khoa", APPROVE)
    office.files()
    office.leaves()
    return draft.id


def one_like_it(office: Office, line: str, period: str) -> None:
    """Another approved report, of that line and period, a little older than the first weekly one."""
    first = report_rows.find(office.work, "tuan", period="2025-05-22")
    assert first is not None
    builders.report_like(office.work, first.id, line=line, period=period)


# --- a report that failed ----------------------------------------------------------------------------------------------


def test_one_that_failed_is_made_again_by_a_tap_under_the_word_of_it(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    office.clock("12:00")
    assert office.taps("yen", under_word(office, "yen", AGAIN)).text
    found = office.weekly()
    assert (found.state, found.attempts, found.until) == ("making", 0, instant("2025-05-22T12:00"))
    assert office.taps("khoa", under_word(office, "khoa", AGAIN)).text == office.refusal("report_changed")
    office.makes()
    office.presses("khoa", APPROVE)
    assert len(office.led()) == 1


def test_the_overview_offers_it_to_who_approves_and_to_nobody_else(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    answers = {by: office.says(by, "/baocao") for by in ("khoa", "giam_doc")}
    offered = {by: [c.label for row in answer.rows[2:] for c in row] for by, answer in answers.items() if answer}
    assert offered == {"khoa": ["Lập lại: Báo cáo tuần 22/5"], "giam_doc": []}
    token = under_word(office, "khoa", AGAIN).token
    assert office.taps("giam_doc", token).text == office.refusal("no_right")
    assert office.weekly().state == "failed"


def test_leaders_hear_once_that_it_does_not_come_and_get_it_when_it_does(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    assert office.led() == [], "trước hạn chưa có gì để báo"
    office.clock("14:00")
    office.cannot(3)
    (told,) = office.led()
    assert "Báo cáo tuần kỳ 22/5" in told
    office.clock("15:00")
    office.taps("khoa", under_word(office, "khoa", AGAIN))
    assert office.weekly().until == instant(DUE), "số liệu dừng ở hạn"
    office.cannot(3)
    assert office.led() == [told]
    office.taps("khoa", under_word(office, "khoa", AGAIN))
    office.makes()
    assert MARK in office.led()[1]


def test_a_digest_that_cannot_be_made_is_not_waited_for_either(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    office.files()
    office.clock("17:30")
    office.cannot(3)
    assert "Tổng hợp ngày kỳ 22/5" in office.led()[-1]


def test_what_the_next_report_has_counted_is_not_counted_again(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    office.clock("14:00")
    office.cannot(3)
    office.clock("2025-05-29T11:00")
    answer = office.taps("khoa", under_word(office, "khoa", AGAIN))
    assert answer.text == office.refusal("report_overtaken")


def test_one_asked_for_by_hand_is_made_again_by_whoever_asked(office: Office) -> None:
    office.says("giam_doc", "/baocao tuần")
    office.cannot(3)
    office.later(5)
    office.taps("giam_doc", under_word(office, "giam_doc", AGAIN))
    office.makes("Trong tuần có 3 DN.")
    assert "Trong tuần có 3 DN." in office.texts(office.private("giam_doc"))[-1]


def follows_one_unit(office: Office, by: str) -> None:
    sql = "UPDATE member SET roles = 'theo_doi', unit = 'p_mau' WHERE id = :m"
    office.work.run(sql, {"m": office.who(by).id})


def test_who_has_lost_the_right_since_has_it_not_made_again(office: Office) -> None:
    office.says("giam_doc", "/baocao tuần")
    office.cannot(3)
    again = under_word(office, "giam_doc", AGAIN)
    follows_one_unit(office, "giam_doc")
    assert office.taps("giam_doc", again).text == office.refusal("only_unit", unit="phường Mẫu")
    assert report_rows.to_make(office.work) == []


def test_who_loses_the_right_while_it_is_made_does_not_get_it(office: Office) -> None:
    office.says("giam_doc", "/baocao tuần")
    follows_one_unit(office, "giam_doc")
    office.makes("Trong tuần có 3 DN.")
    (told,) = office.texts(office.private("giam_doc"))
    assert "không còn quyền" in told
    assert files(office, "giam_doc") == []


def test_a_draft_that_could_not_be_made_anew_says_that_it_is_still_there(office: Office) -> None:
    office.drafted()
    office.presses("khoa", REFRESH)
    office.cannot(3)
    (_, word) = office.texts(office.private("khoa"))
    assert "vẫn duyệt được" in word
    assert office.taps("khoa", under_word(office, "khoa", REFRESH)).text
    assert office.weekly().state == "making"


# --- files of an approved one ------------------------------------------------------------------------------------------


def test_files_that_could_not_be_made_are_said_to_be_missing_and_nothing_else(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", APPROVE)
    office.cannot(3)
    for by in ("khoa", "yen", "quan_tri"):
        word = office.texts(office.private(by))[-1]
        assert "đã duyệt" in word, by
        assert "chưa lập được bản báo cáo" not in word, by
    assert "Tệp chưa lập được" in office.card("yen").text
    before = office.report(draft.id)
    office.taps("khoa", under_word(office, "khoa", FILES))
    (waiting,) = report_rows.to_make(office.work)
    assert (waiting.content, waiting.digest, waiting.folder) == (before.content, before.digest, before.folder)
    assert report_content.digest(report_delivery.parse(waiting.content)) == waiting.digest
    office.files()
    assert files(office, "yen")[-3:] == ["docx", "xlsx", "png"]
    assert "Tệp chưa lập được" not in office.card("yen").text
    assert len(office.led()) == 1


def test_the_files_are_had_again_from_the_card_and_come_to_whoever_asks_only(office: Office) -> None:
    approved(office)
    had = {by: len(files(office, by)) for by in ("khoa", "yen")}
    office.clock("2025-06-20T09:00")
    assert office.presses("yen", FILES).text
    assert len(files(office, "yen")) == had["yen"] + 3
    assert len(files(office, "khoa")) == had["khoa"]
    paths = office.work.all("SELECT json_extract(body, '$.file.path') FROM say ORDER BY id DESC LIMIT 3")
    assert {path[0].rpartition("/")[0] for path in paths} == {"/duyet"}, "đúng tệp đã lập khi duyệt"


@pytest.mark.parametrize(("by", "line"), [("giam_doc", "/baocao tệp"), ("yen", "/baocao lấy lại tệp kỳ 22/05")])
def test_a_line_gives_them_too_to_leaders_and_deputies(office: Office, by: str, line: str) -> None:
    approved(office)
    had = len(files(office, by))
    assert office.says(by, line)
    assert len(files(office, by)) == had + 3


def test_of_several_it_asks_which(office: Office) -> None:
    first = approved(office)
    office.clock("2025-05-29T11:00")
    office.makes(number=office.weekly("2025-05-29").id)
    office.presses("khoa", APPROVE)
    office.files()
    for line in ("/baocao tệp", "/baocao tệp 15/5"):
        answer = office.says("giam_doc", line)
        assert answer is not None
        offered = labels(answer)
        assert offered == ["Báo cáo tuần 29/5", "Báo cáo tuần 22/5"]
        assert answer.rows[1][0].token == f"baocao:{first}:0:tep"
        assert ("kỳ ấy" in answer.text) is ("15/5" in line)
    office.taps("giam_doc", Choice("Báo cáo tuần 22/5", f"baocao:{first}:0:tep"))
    assert files(office, "giam_doc") == ["docx", "xlsx", "png"]


def test_one_of_long_ago_is_found_by_its_period(office: Office) -> None:
    approved(office)
    days = ("2025-05-29", "2025-06-05", "2025-06-12", "2025-06-19", "2025-06-26")
    for day in days:
        office.clock(f"{day}T11:00")
        office.makes(number=office.weekly(day).id)
        office.presses("khoa", APPROVE)
        office.files()
    for day in ("2025-05-15", "2025-05-08"):
        one_like_it(office, "tuan", day)
    answer = office.says("giam_doc", "/baocao tệp")
    assert answer is not None
    assert len(answer.rows) == report_again.LISTED
    for line in ("/baocao tệp 8/5", "/baocao tệp 15/5"):
        answer = office.says("giam_doc", line)
        assert answer is not None
        assert answer.rows == (), line
    assert len(files(office, "giam_doc")) == 6


def test_of_two_of_one_day_it_offers_these_two(office: Office) -> None:
    approved(office)
    office.clock("2025-05-29T11:00")
    office.makes(number=office.weekly("2025-05-29").id)
    office.presses("khoa", APPROVE)
    office.files()
    one_like_it(office, "so_ket", "2025-05-22")
    answer = office.says("giam_doc", "/baocao tệp 22/5")
    assert answer is not None
    assert [choice.label.rpartition(" ")[2] for row in answer.rows for choice in row] == ["22/5", "22/5"]


def test_who_asks_while_they_are_being_made_gets_them_when_they_are_there(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    office.says("giam_doc", "/baocao tệp")
    assert files(office, "giam_doc") == []
    office.files()
    assert files(office, "giam_doc") == ["docx", "xlsx", "png"]


def test_everybody_who_asks_while_they_are_being_made_gets_them_once(office: Office) -> None:
    draft = office.drafted()
    office.presses("khoa", APPROVE)
    before = office.report(draft.id)
    for by in ("giam_doc", "pho_giam_doc", "giam_doc"):
        office.says(by, "/baocao tệp")
    assert office.report(draft.id) == before, "hỏi thêm không làm lại từ đầu"
    office.files()
    assert files(office, "giam_doc") == files(office, "pho_giam_doc") == ["docx", "xlsx", "png"]
    office.leaves()
    office.work.run("UPDATE report SET rendered = 0 WHERE id = :r", {"r": draft.id})
    office.files()
    assert len(files(office, "giam_doc")) == 3, "lần lập sau không gửi lại người đã nhận"


def test_who_asked_and_may_not_read_it_any_more_gets_no_files(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    office.says("giam_doc", "/baocao tệp")
    follows_one_unit(office, "giam_doc")
    office.files()
    assert files(office, "giam_doc") == []


def test_files_that_are_still_owed_are_not_owed_twice(office: Office) -> None:
    approved(office)
    had = len(files(office, "khoa"))
    for _ in range(3):
        assert office.presses("khoa", FILES).text
    assert len(files(office, "khoa")) == had + 3
    office.leaves()
    office.presses("khoa", FILES)
    assert len(files(office, "khoa")) == had + 6


def test_members_get_none_and_nobody_gets_what_is_not_approved(office: Office) -> None:
    draft = office.drafted()
    nothing = office.says("giam_doc", "/baocao tệp")
    assert nothing is not None
    assert nothing.rows == ()
    with refused("report_changed"):
        office.do(lambda work: report_again.files(work, draft.id, who=office.who("khoa")))
    office.presses("khoa", APPROVE)
    office.files()
    refusal = office.says("bao", "/baocao tệp")
    assert refusal is not None
    assert (refusal.text, refusal.rows) == (nothing.text, ())
    assert office.taps("bao", f"baocao:{draft.id}:0:tep").text == office.refusal("no_right")
    assert files(office, "bao") == []


def test_files_come_in_private_or_not_at_all(office: Office) -> None:
    approved(office)
    office.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": office.who("giam_doc").id})
    answer = office.says("giam_doc", "/baocao tệp", LEADERS)
    assert answer is not None
    assert "riêng" in answer.text
    assert [one.file for one in office.messages(office.place(LEADERS)) if one.file] == []


def test_three_files_after_the_words_ring_nobody(office: Office) -> None:
    """Each evening the consolidator's phone rang four times for one digest."""
    approved(office)
    bodies = [body for body in map(orjson.loads, office.said(office.private("khoa"))) if body["file"]]
    assert len(bodies) >= 3
    assert all(body["silent"] for body in bodies)
