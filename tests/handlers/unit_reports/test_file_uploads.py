"""Files in the chat: whose form is noted, what is kindly not kept, and every way in which a form that was read can end."""

from dataclasses import replace

import orjson
import pytest

from acts.unit_reports import unit_asking, unit_form, unit_report
from campaign import report_calendar
from campaign.ids import PlaceId
from campaign.unit_reports.unit_forms import HandInSource, UnitReport, UnitReportState
from handlers.unit_reports import file_uploads
from lists.unit_form import FormCell, ReadForm
from storage.unit_reports import asked_units, incoming_files, unit_hand_ins
from storage.unit_reports.incoming_files import Received
from telling.unit_reports import unit_form as form_words
from tests.stages.relay import MINUTE, Relay, instant, refused

FORM_NAME = "bao-cao-p_mau-2025-05-22.xlsx"
CARD = "unit_report:{}:1"
CAMPAIGN = "binh_phuoc"


class Desk(Relay):
    """Wednesday afternoon: the wards' weekly report is asked for; Tố Nga answers for phường Mẫu, Khoa consolidates."""

    def __init__(self) -> None:
        super().__init__()
        self.now = instant("2025-05-21T14:00")
        report = next(each for each in self.plan.reports if each.by == "unit")
        found = report_calendar.periods(
            self.plan, report, first=self.work.local(self.now).date(), last=self.plan.campaign.end
        )
        self.do(lambda work: unit_asking.ask(work, next(iter(found))))
        self.work.run("DELETE FROM say")
        self.files = 0

    def report(self, unit: str = "p_mau") -> UnitReport:
        """A unit's row as it is now."""
        return asked_units.of_unit(self.work, unit)[-1]

    def sends(self, by: str, name: str = FORM_NAME, chat: str | None = None, *, to: str = "", **what: object) -> str:
        """Somebody sends a file; the bot's sentence, or nothing."""
        self.files += 1
        reply = {"reply_to": self.message(chat or self.person(by), to)} if to else {}
        what = {"media": "document" if name and not name.endswith("jpg") else "picture"} | what
        given = {"kind": "file", "file_id": f"f{self.files}", "file_name": name, "message": str(900 + self.files)}
        answer = self.hears(self.incoming(by, chat, **(given | reply | what)))
        return str(answer.text) if answer else ""

    def sends_again(self) -> Received:
        """Another file of Tố Nga's; what is noted of it."""
        self.sends("to_nga", "anh goc.xlsx")
        return self.waiting()[-1]

    def waiting(self) -> list[Received]:
        """What is noted."""
        return incoming_files.waiting(self.work)

    def form(self, unit: str = "p_mau", /, **cells: object) -> ReadForm:
        """A form as it was given out now and filled in; unnamed numbers are empty."""
        known = {each.id: each for each in unit_report.fields(self.plan)}
        report, version = self.report(unit), self.report(unit).last or 0
        lines = tuple(
            FormCell(name, form_words.label(self.work, known[name]), f"B{n}", cells.get(name, ""))
            for n, name in enumerate(known, 6)
        )
        return ReadForm(CAMPAIGN, report.id, version, lines)

    def comes_back(self, form: ReadForm, by: str = "to_nga", *, to: str = "") -> str:
        """The form was sent, fetched and read; what its sender reads, and is answered in."""
        before = len(self.said(self.private(by)))
        assert self.sends(by, to=to) == ""
        file = self.waiting()[-1]
        file_uploads.read(self.work, file, form=form)
        (body,) = self.said(self.private(by))[before:]
        said = self.one("SELECT reply_to FROM say ORDER BY id DESC LIMIT 1")
        assert said["reply_to"] == file.message
        return str(orjson.loads(body)["text"])

    def ended(self) -> tuple[str, str, str]:
        """How the last file's waiting has ended."""
        row = self.one("SELECT state, error, file_name FROM received_file ORDER BY id DESC LIMIT 1")
        return row["state"], row["error"], row["file_name"]

    def figures(self, unit: str = "p_mau") -> dict[str, int | str]:
        """What holds."""
        return unit_hand_ins.live(self.work, self.report(unit).id)


@pytest.fixture
def desk() -> Desk:
    return Desk()


# --- what is noted ------------------------------------------------------------------------------------------------------


def test_a_form_in_private_is_noted_without_a_word_and_only_once(desk: Desk) -> None:
    assert desk.sends("to_nga", "Bao_cao-P_MAU-2025-05-22 (1).XLSX") == ""
    (file,) = desk.waiting()
    assert (file.member, file.file_id, file.message, file.reply_to) == (desk.who("to_nga").id, "f1", "901", "")
    assert desk.sends("to_nga", file_id="f1", message="901") == "", "the same message, its caption edited"
    assert len(desk.waiting()) == 1


def test_any_file_in_reply_to_the_form_is_noted(desk: Desk) -> None:
    card = CARD.format(desk.report().id)
    assert desk.sends("to_nga", "da dien.xls", to=card) == ""
    assert desk.waiting()[0].reply_to == f"m-{desk.person('to_nga')}-{card}"


@pytest.mark.parametrize("name", ["Mẫu tuần.xlsx", "Book1", "bao-cao.docx", "", "bc tuần 22-5.XLSX"])
def test_a_document_is_read_whatever_it_is_called(desk: Desk, name: str) -> None:
    assert desk.sends("to_nga", name, media="document") == ""
    assert len(desk.waiting()) == 1


@pytest.mark.parametrize("name", ["", "anh.jpg"])
def test_pictures_are_not_kept_and_that_is_said(desk: Desk, name: str) -> None:
    assert "không lưu ảnh" in desk.sends("to_nga", name)
    assert "ảnh giấy tờ tùy thân xin không gửi vào đây" in desk.sends("to_nga", "", to=CARD.format(desk.report().id))
    assert desk.waiting() == []


@pytest.mark.parametrize(("media", "words"), [("voice", "chưa nghe được tin thoại"), ("video", "không lưu video")])
def test_what_is_no_picture_gets_no_sentence_about_pictures(desk: Desk, media: str, words: str) -> None:
    told = desk.sends("to_nga", "", media=media)
    assert words in told
    assert "tùy thân" not in told
    assert desk.sends("to_nga", "", "-501", media=media) == ""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("pdf", "là PDF"), ("letter", "văn bản Word"), ("opendocument", "lưu lại thành .xlsx"), ("archive", "giải nén"),
        ("page", "không phải mẫu Excel"),
        ("cut_off", "bị thiếu"), ("not_the_file", "trang thông báo"), ("not_there", "không còn tệp này"), ("too_big", "quá lớn"),
    ],
)  # fmt: skip
def test_what_happened_to_a_file_is_said_with_what_to_do(desk: Desk, kind: str, words: str) -> None:
    desk.sends("to_nga", "so lieu.xlsx")
    file_uploads.unreadable(desk.work, desk.waiting()[0], kind=kind)
    told = str(orjson.loads(desk.said(desk.private("to_nga"))[-1])["text"])
    assert words in told
    assert "so lieu.xlsx" in told
    assert "tùy thân" not in told
    file_uploads.unreadable(desk.work, desk.sends_again(), kind="picture")
    assert "tùy thân" in str(orjson.loads(desk.said(desk.private("to_nga"))[-1])["text"])


# --- words under files, several sent together --------------------------------------------------------------------------------


def test_an_album_is_one_act_and_the_words_under_its_second_picture_count(desk: Desk) -> None:
    told = [desk.sends("to_nga", "", album="a1", text=text) for text in ("", "/baoso phường Mẫu: đk 3", "")]
    assert ["không lưu ảnh" in each for each in told] == [True, False, False]
    assert "3" in told[1]
    assert told[2] == ""
    assert "không lưu ảnh" in desk.sends("to_nga", "", album="a2"), "một lần gửi khác"


def test_words_under_a_picture_answer_the_question_that_waits(desk: Desk) -> None:
    desk.taps("to_nga", f"nopbaocao:{desk.report().id}:0:kho_khan")
    told = desk.sends("to_nga", "", text="Mạng chập chờn ở 02 ấp", album="a3")
    assert told.startswith("Đã ghi vào thẻ của phường Mẫu")
    assert "không lưu ảnh" in told
    assert desk.sends("to_nga", "", album="a3") == ""


def test_words_under_a_picture_in_a_group_count_as_typed(desk: Desk) -> None:
    number = desk.case()
    key = f"b:{desk.baton(number).id}:call:0:1"
    told = [desk.sends("bao", "", "-501", to=key, album="a4", text=text) for text in ("", "nhận", "")]
    assert told[0] == told[2] == ""
    assert desk.baton(number).holder == desk.who("bao").id
    assert desk.sends("bao", "", "-501", text="ảnh buổi làm việc") == ""


def test_in_a_group_a_form_is_sent_to_private_and_the_rest_is_none_of_our_business(desk: Desk) -> None:
    assert desk.sends("dung", FORM_NAME, "-501") == "Mẫu báo cáo của đơn vị xin gửi vào tin riêng với trợ lý."
    assert desk.sends("dung", "anh.jpg", "-501") == ""
    assert desk.sends("4242", FORM_NAME, "-501") == ""
    assert desk.sends("dung", FORM_NAME, "-501", anonymous=True) == ""
    assert desk.waiting() == []


def test_whoever_is_no_member_reads_so(desk: Desk) -> None:
    assert desk.sends("4242", FORM_NAME) == desk.refusal("not_a_member")
    assert desk.waiting() == []


# --- what is handed in ----------------------------------------------------------------------------------------------------


def test_what_was_understood_is_handed_in_and_said_back(desk: Desk) -> None:
    form = desk.form(lien_he=14, dinh_danh="12", luy_ke="1.748", kho_khan="Mạng chậm")
    said = desk.comes_back(form)
    assert said.splitlines() == [
        "Đã nộp báo cáo của phường Mẫu.", "Đã kích hoạt định danh tổ chức: 12", "Lũy kế: 1.748", "Liên hệ: 14",
        "Khó khăn, vướng mắc: Mạng chậm", "Ô để trống, giữ như trước: Khớp dữ liệu, Mức 2, Nộp đăng ký.",
    ]  # fmt: skip
    assert desk.figures() == {"lien_he": 14, "dinh_danh": 12, "luy_ke": 1748, "kho_khan": "Mạng chậm"}
    assert (desk.report().state, desk.ended()) == (UnitReportState.HANDED_IN, ("read", "", ""))
    made = unit_hand_ins.get(desk.work, desk.report().last or 0)
    assert made is not None
    assert (made.source, made.by) == ("form", desk.who("to_nga").id)


def test_the_same_file_is_handed_in_once_however_often_it_is_read(desk: Desk) -> None:
    form = desk.form(lien_he=14)
    desk.sends("to_nga")
    (file,) = desk.waiting()
    for _ in range(3):
        file_uploads.read(desk.work, file, form=form)
    assert len(desk.said(desk.private("to_nga"))) == 1
    assert desk.one("SELECT count(*) FROM unit_hand_in")[0] == 1


def test_nothing_to_report_is_a_report(desk: Desk) -> None:
    zeros = {each.id: 0 for each in desk.plan.indicators}
    assert desk.comes_back(desk.form(**zeros)).splitlines()[0] == "Đã báo không phát sinh của phường Mẫu."
    assert desk.report().zero


def test_after_the_cut_off_it_is_late_and_says_so(desk: Desk) -> None:
    form = desk.form(lien_he=3)
    desk.now = instant("2025-05-22T11:00")
    assert "ghi là nộp muộn" in desk.comes_back(form)
    assert desk.report().late


def test_one_s_own_corrected_form_is_welcome_and_another_s_word_makes_it_old(desk: Desk) -> None:
    form = desk.form(lien_he=14)
    assert desk.comes_back(form) == "Đã nộp báo cáo của phường Mẫu.\nLiên hệ: 14\n" + BLANK
    corrected = desk.form(lien_he=15)
    assert desk.comes_back(replace(corrected, version=0)).startswith("Đã nộp lại báo cáo của phường Mẫu.\nLiên hệ: 15")
    assert desk.comes_back(replace(corrected, version=0)) == desk.refusal(
        "unit_report_same", by=desk.who("to_nga").id, since=desk.now
    )
    desk.now += MINUTE
    khoa = desk.who("khoa")
    desk.do(
        lambda work: unit_report.hand_in(
            work, form.unit_report, figures={"lien_he": 20}, texts={}, who=khoa, source=HandInSource.ENTERED_FOR
        )
    )
    assert desk.comes_back(corrected) == desk.refusal("unit_form_old", by=khoa.id, since=desk.now)
    assert desk.figures() == {"lien_he": 20}
    assert desk.ended() == ("refused", "unit_form_old", "")
    assert desk.comes_back(desk.form(lien_he=21)).startswith("Đã nộp lại")


def test_a_version_that_was_never_there_is_old(desk: Desk) -> None:
    desk.comes_back(desk.form(lien_he=14))
    assert "Mẫu này đã cũ" in desk.comes_back(replace(desk.form(lien_he=15), version=999))


def test_whoever_consolidates_may_send_it_for_the_unit_and_nobody_else(desk: Desk) -> None:
    form = desk.form(lien_he=14)
    assert desk.comes_back(form, by="vinh") == desk.refusal("unit_form_not_yours", unit="phường Mẫu")
    assert desk.comes_back(form, by="dung") == desk.refusal("unit_form_not_yours", unit="phường Mẫu")
    assert desk.figures() == {}
    assert desk.comes_back(form, by="khoa").startswith("Đã nộp báo cáo của phường Mẫu.")


def test_another_campaign_s_form_and_one_out_of_nowhere_are_refused(desk: Desk) -> None:
    form = desk.form(lien_he=14)
    other = replace(form, campaign="<b>kien_giang</b>")
    assert desk.comes_back(other) == desk.refusal("unit_form_other_campaign", campaign="<b>kien_giang</b>")
    assert "&lt;b&gt;kien_giang" in desk.refusal("unit_form_other_campaign", campaign="<b>kien_giang</b>")
    assert desk.comes_back(replace(form, unit_report=4242)) == desk.refusal("unit_form_strange")


def test_a_form_in_reply_to_another_unit_s_card_is_asked_about(desk: Desk) -> None:
    card = CARD.format(desk.report("p_minh_hoa").id)
    said = desk.comes_back(desk.form(lien_he=14), by="khoa", to=card)
    assert said == desk.refusal("unit_form_other_report", unit="phường Mẫu", period="22/5")
    own = CARD.format(desk.report().id)
    assert desk.comes_back(desk.form(lien_he=14), by="khoa", to=own).startswith("Đã nộp")


def test_a_reply_to_what_is_gone_does_not_matter(desk: Desk) -> None:
    desk.sends("to_nga", reply_to="31")
    (file,) = desk.waiting()
    file_uploads.read(desk.work, file, form=desk.form(lien_he=14))
    assert desk.figures() == {"lien_he": 14}


def test_whoever_has_left_meanwhile_hands_in_nothing(desk: Desk) -> None:
    desk.sends("to_nga")
    (file,) = desk.waiting()
    desk.work.run("UPDATE member SET active = 0 WHERE id = :id", {"id": file.member})
    file_uploads.read(desk.work, file, form=desk.form(lien_he=14))
    assert (desk.figures(), desk.ended()[:2]) == ({}, ("refused", "not_a_member"))


# --- what is wrong in it ----------------------------------------------------------------------------------------------------


def test_cells_that_are_not_understood_are_named_and_nothing_is_handed_in(desk: Desk) -> None:
    said = desk.comes_back(
        desk.form(lien_he="khoảng 12", khop="1,5", muc_2=-2, nop=99_999_999, dinh_danh=3, kho_khan="x" * 1001)
    )
    assert said.splitlines() == [
        "Chưa nộp, mẫu có ô chưa đọc được:",
        "Ô B8 (Liên hệ (trong kỳ)): “khoảng 12” không phải số, đề nghị chỉ ghi chữ số.",
        "Ô B9 (Khớp dữ liệu (trong kỳ)): “1,5” không rõ là số nào, đề nghị ghi số nguyên, ví dụ 1748.",
        "Ô B10 (Mức 2 (trong kỳ)): “-2” là số âm.",
        "Ô B11 (Nộp đăng ký (trong kỳ)): “99999999” quá lớn.",
        "Ô B12 (Khó khăn, vướng mắc): dài quá 1000 ký tự, đề nghị ghi gọn hơn.",
        "Đề nghị đ/c sửa rồi gửi lại tệp.",
    ]
    assert desk.figures() == {}
    assert desk.ended() == ("refused", "troubles", "")


def test_an_empty_form_is_not_a_zero(desk: Desk) -> None:
    said = desk.comes_back(desk.form())
    assert (
        said
        == "Mẫu của phường Mẫu chưa có số hoặc nội dung nào, nên chưa nộp. Không phát sinh thì ghi 0 vào từng ô số."
    )
    assert desk.report().state == UnitReportState.ASKED


def test_a_form_without_its_labels_is_not_guessed_at(desk: Desk) -> None:
    said = desk.comes_back(replace(desk.form(lien_he=14), missing=("Khớp dữ liệu (trong kỳ)",)))
    assert "không còn dòng Khớp dữ liệu (trong kỳ)" in said
    assert desk.figures() == {}


def test_a_strange_number_waits_on_the_card_for_one_tap(desk: Desk) -> None:
    said = desk.comes_back(desk.form(dinh_danh=14, luy_ke=3))
    assert said.splitlines()[:2] == [
        "Đã đọc mẫu của phường Mẫu, chưa nộp vì có số cần xem lại:", "lũy kế 3: lũy kế thấp hơn số trong kỳ (14)."
    ]  # fmt: skip
    assert (desk.figures(), desk.report().state, desk.ended()[0]) == ({}, UnitReportState.ASKED, "read")
    assert unit_hand_ins.draft(desk.work, desk.report().id)["luy_ke"] == 3
    assert any(key.startswith(f"unit_report:{desk.report().id}:") for key in desk.owed(desk.private("to_nga")))


# --- what the pump has to tell ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        ("too_big", "refused", "quá lớn so với mẫu báo cáo"), ("password", "refused", "đang đặt mật khẩu"),
        ("old_xls", "refused", "lưu lại thành .xlsx"), ("not_our_form", "refused", "không phải mẫu báo cáo"),
        ("empty", "refused", "không phải mẫu báo cáo"), ("far_cell", "refused", "bị hỏng hoặc có nội dung lạ"),
        ("not_there", "failed", "Không tải được tệp"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_plain_words(desk: Desk, kind: str, state: str, words: str) -> None:
    desk.sends("to_nga")
    (file,) = desk.waiting()
    file_uploads.unreadable(desk.work, file, kind=kind)
    (body,) = desk.said(desk.private("to_nga"))
    assert words in body
    assert FORM_NAME in body
    assert desk.ended() == (state, kind, "")


def test_a_slow_line_and_a_mistake_of_ours_are_told_too(desk: Desk) -> None:
    desk.sends("to_nga")
    (file,) = desk.waiting()
    file_uploads.slow(desk.work, file)
    assert desk.waiting() == [file]
    file_uploads.mistaken(desk.work, file, error="KeyError")
    patience, calm = desk.said(desk.private("to_nga"))
    assert "không cần gửi lại" in patience
    assert "KeyError" not in calm
    assert desk.ended() == ("failed", "KeyError", "")


# --- the form that is given out ---------------------------------------------------------------------------------------------


def test_the_form_is_owed_as_a_file_and_a_reply_to_it_is_meant_for_the_report(desk: Desk) -> None:
    report, nga = desk.report(), desk.who("to_nga")
    desk.do(lambda work: unit_form.ask(work, report.id, who=nga, place=PlaceId(desk.private("to_nga"))))
    (body,) = desk.said(desk.private("to_nga"))
    file = orjson.loads(body)["file"]
    assert (file["name"], file["recipe"], file["path"]) == (FORM_NAME, f"unit_form:{report.id}", "")
    about = desk.one("SELECT about FROM say ORDER BY id DESC LIMIT 1")["about"]
    assert form_words.report_of(about) == report.id
    assert "unit_form_given" in desk.kinds()


def test_only_who_may_hand_in_is_given_the_form(desk: Desk) -> None:
    with refused("no_right"):
        desk.do(
            lambda work: unit_form.ask(
                work, desk.report().id, who=desk.who("vinh"), place=PlaceId(desk.private("vinh"))
            )
        )
    with refused("unreadable_button"):
        desk.do(lambda work: unit_form.ask(work, 4242, who=desk.who("khoa"), place=PlaceId(desk.private("khoa"))))


def test_the_form_holds_what_is_known_and_which_state_it_is_of(desk: Desk) -> None:
    desk.comes_back(desk.form(lien_he=14, kho_khan="Mạng chậm"))
    content = form_words.content(desk.work, desk.report().id)
    rows = {row["field"]: (row["label"], row["value"]) for row in content["rows"]}  # type: ignore[attr-defined]
    assert rows["lien_he"] == ("Liên hệ (trong kỳ)", 14)
    assert rows["kho_khan"] == ("Khó khăn, vướng mắc", "Mạng chậm")
    assert rows["luy_ke"][0] == "Đã kích hoạt định danh tổ chức (lũy kế từ đầu chiến dịch)"
    assert content["hidden"] == {"campaign": CAMPAIGN, "unit_report": desk.report().id, "version": desk.report().last}
    assert content["subtitle"] == (
        "Số liệu từ 11:00 ngày 15/5/2025 đến 11:00 ngày 22/5/2025. Hạn nộp: trước 11:00 thứ Năm, 22/5/2025."
    )
    with pytest.raises(LookupError):
        form_words.content(desk.work, 4242)


BLANK = "Ô để trống, giữ như trước: Đã kích hoạt định danh tổ chức, Lũy kế, Khớp dữ liệu, Mức 2, Nộp đăng ký."


def test_a_command_under_a_picture_is_a_command_in_groups_too(desk: Desk) -> None:
    answer = desk.sends("bao", "", "-501", text="/baoso lđ 3")
    assert "3" in answer
    assert [row["value"] for row in desk.work.all("SELECT value FROM count_entry WHERE superseded = 0")] == [3]
    assert desk.sends("bao", "", "-501", text="ảnh buổi làm việc") == "", "lời không phải lệnh không ai hỏi"


def test_a_form_with_a_command_under_it_is_still_a_form(desk: Desk) -> None:
    assert desk.sends("to_nga", text="/nopbaocao") == ""
    assert len(desk.waiting()) == 1


def test_a_form_that_shouts_names_the_cell_and_says_it_plainly(desk: Desk) -> None:
    said = desk.comes_back(desk.form(lien_he=14, kho_khan="!!! rất khó khăn ạ 😢", kien_nghi="😢"))
    assert (
        "Ô B12 (Khó khăn, vướng mắc): có biểu tượng, dấu chấm than liền nhau hoặc chữ in hoa toàn bộ, đề nghị ghi: “Rất khó khăn ạ”."
        in said
    )
    assert "(Kiến nghị, đề xuất): có biểu tượng, dấu chấm than liền nhau hoặc chữ in hoa toàn bộ.\n" in said
    assert desk.figures() == {}
