"""What no list has changes no base of a target, unless a leader adds it: shown first, three ways, taken out again, taken over by a later list."""

import pytest

from campaign.ids import OrganisationId
from handlers.understanding import adding as reading
from handlers.understanding.adding import AddingWish
from storage import tallies
from storage.lists import organisations
from telling.messages import Answer
from tests.stages import builders
from tests.stages.relay import Relay
from tests.stages.seen import button, labels

CODE = "3800991002"


@pytest.fixture
def base(relay: Relay) -> Relay:
    """A list of 194 enterprises, of which 60 % are 117."""
    for n in range(194):
        builders.organisation(relay.work, f"38{n:08}")
    return relay


@pytest.fixture
def outside(base: Relay) -> OrganisationId:
    """One that somebody has opened a case for, and the list does not have."""
    found = base.organisation("HTX Ngoài Danh Sách", CODE)
    base.case(organisation=found)
    return found


def says(relay: Relay, line: str, by: str = "giam_doc") -> Answer:
    answer = relay.says(by, line)
    assert answer is not None, line
    return answer


def there(relay: Relay) -> int:
    assert tallies.check(relay.work) == ()
    return sum(one.organisations for one in tallies.standings(relay.work))


def added(relay: Relay, line: str = f"/themdn {CODE}", by: str = "giam_doc") -> Answer:
    return relay.taps(by, button(says(relay, line, by), "Thêm vào danh sách"))


@pytest.mark.parametrize("way", ["command", "words", "look", "case", "list", "said"])
def test_a_leader_adds_it_after_seeing_what_changes(base: Relay, outside: OrganisationId, way: str) -> None:
    assert there(base) == 194
    asked = {
        "command": lambda: says(base, f"/themdn {CODE} phường Mẫu HTX"),
        "words": lambda: says(base, f"thêm {CODE} vào danh sách phường Mẫu"),
        "case": lambda: says(base, "thêm DN phiếu 1 vào danh sách"),
        "said": lambda: says(base, f"/themdn {CODE}"),
        "look": lambda: base.taps("giam_doc", button(says(base, f"/tim {CODE}"), "Thêm vào danh sách")),
        "list": lambda: base.taps("giam_doc", button(says(base, "/themdn"), "Thêm HTX Ngoài Danh Sách")),
    }[way]()
    assert asked.text.startswith(f"Thêm vào danh sách: <b>HTX Ngoài Danh Sách</b>, MST {CODE}")
    assert "từ 194 thành 195; chỉ tiêu tính theo danh sách đổi theo." in asked.text
    assert there(base) == 194, "chưa đồng ý thì chưa đổi"
    yes = button(asked, "Thêm vào danh sách")
    told = says(base, "có") if way == "said" else base.taps("giam_doc", yes)
    assert told.text == "Đã thêm HTX Ngoài Danh Sách vào danh sách: 195 tổ chức."
    assert there(base) == 195
    assert base.kinds()[-1] == "organisation_added"
    found = organisations.get(base.work, outside)
    assert (found.unit, found.category) == {"command": ("p_mau", "htx"), "words": ("p_mau", "")}.get(way, ("", ""))
    assert base.taps("giam_doc", yes).text == "HTX Ngoài Danh Sách đã có trong danh sách."
    out = base.taps("giam_doc", button(told, "Bỏ khỏi danh sách"))
    assert out.text == "Đã bỏ HTX Ngoài Danh Sách khỏi danh sách: 194 tổ chức. Phiếu vẫn còn."
    assert there(base) == 194
    assert base.taps("giam_doc", button(told, "Bỏ khỏi danh sách")).text == base.refusal(
        "not_added", name="HTX Ngoài Danh Sách"
    )


def test_what_is_not_known_of_it_is_chosen_by_button_and_by_words_and_may_be_left_out(
    base: Relay, outside: OrganisationId
) -> None:
    asked = says(base, f"/themdn {CODE}")
    assert "Chưa rõ loại hình" in asked.text
    assert "Doanh nghiệp" in labels(asked)
    of_kind = says(base, "Hợp tác xã")
    assert "Chưa rõ địa bàn" in of_kind.text
    whole = says(base, "phường Mẫu")
    assert "phường Mẫu, Hợp tác xã" in whole.text
    assert labels(whole) == ["Thêm vào danh sách", "Không"]
    assert says(base, "có").text == "Đã thêm HTX Ngoài Danh Sách vào danh sách: 195 tổ chức."
    found = organisations.get(base.work, outside)
    assert (found.unit, found.category) == ("p_mau", "htx")
    says(base, f"/themdn bỏ {CODE}")
    assert labels(says(base, f"/themdn {CODE}")) == ["Thêm vào danh sách", "Không"], "đã biết thì không hỏi nữa"
    other = base.organisation("Cty Khác", "3800991003")
    tapped = base.taps("giam_doc", button(says(base, "/themdn 3800991003"), "Doanh nghiệp"))
    base.taps("giam_doc", button(tapped, "Thêm vào danh sách"))
    assert organisations.get(base.work, other).category == "dn"


def test_no_is_no_and_the_case_goes_on(base: Relay, outside: OrganisationId) -> None:
    asked = says(base, f"/themdn {CODE}")
    assert base.taps("giam_doc", button(asked, "Không")).text.startswith("Không thêm;")
    assert there(base) == 194
    assert base.states(base.work.one("SELECT id FROM case_file")[0])["lien_he"] == "open"  # type: ignore[index]


def test_what_was_added_is_listed_with_who_did_and_taken_out_in_words(base: Relay, outside: OrganisationId) -> None:
    added(base, by="khoa")
    shown = says(base, "/themdn")
    assert "<b>Lãnh đạo đã thêm</b> (danh sách chưa có)" in shown.text
    assert f"- HTX Ngoài Danh Sách, MST {CODE}, đ/c Khoa thêm" in shown.text.replace("\u00a0", " ")
    assert labels(shown) == ["Bỏ khỏi danh sách HTX Ngoài Danh Sách"]
    assert "Đã bỏ" in says(base, f"bỏ {CODE} khỏi danh sách").text
    added(base)
    assert "Đã bỏ" in says(base, f"/themdn bỏ {CODE}").text
    base.work.run("DELETE FROM organisation_word")
    base.work.run("UPDATE organisation SET practice = 1 WHERE id = :o", {"o": outside})
    assert says(base, "/themdn").text == "Mọi tổ chức có phiếu đều có trong danh sách."


def test_who_may_not_and_what_cannot_be(base: Relay, outside: OrganisationId) -> None:
    for line in (f"/themdn {CODE}", "/themdn"):
        assert says(base, line, "dung").text == base.refusal("no_right", verb="add_to_base")
    assert "Thêm vào danh sách" not in labels(says(base, f"/tim {CODE}", "dung"))
    assert base.says("dung", f"thêm {CODE} vào danh sách") is None or there(base) == 194
    assert says(base, "/themdn 3800000000").text == base.refusal("in_base", name="3800000000")
    assert says(base, "/themdn 3899999996").text == base.refusal("unknown_code", code="3899999996")
    assert says(base, "/themdn 99").text == base.refusal("unknown_case", case=99)
    training = base.case(practice=True)
    assert says(base, f"/themdn {training}").text == base.refusal("unknown_case", case=training)
    base.work.run("UPDATE organisation SET status = 'stopped' WHERE id = :o", {"o": outside})
    assert says(base, f"/themdn {CODE}").text == base.refusal("out_of_base", name="HTX Ngoài Danh Sách")
    for token in (
        "themdn:9999:0",
        f"themdn:{outside}:0:them.sao_hoa.dn",
        f"themdn:{outside}:0:cua..p_mau",
        "themdn:9999:0:bo",
    ):
        assert base.taps("giam_doc", token).text == base.refusal("unreadable_button")


def test_without_a_list_there_is_no_base_to_add_to(relay: Relay) -> None:
    relay.case(organisation=relay.organisation("HTX Ngoài Danh Sách", CODE))
    assert says(relay, f"/themdn {CODE}").text == relay.refusal("no_list")
    assert there(relay) == 0


def test_merged_with_one_of_the_list_it_counts_once(base: Relay, outside: OrganisationId) -> None:
    added(base)
    known = organisations.by_tax_code(base.work, "3800000007")
    assert known is not None
    base.case(organisation=known.id)
    asked = says(base, "/gop 1 2", "khoa")
    base.taps("khoa", asked.rows[0][0])
    assert there(base) == 194
    assert not organisations.exists(base.work, outside)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("thêm 3800991002 vào danh sách phường Mẫu", AddingWish(CODE, 0, " phuong mau")),
        ("bổ sung DN phiếu 131 vào danh sách nhé", AddingWish("", 131, " nhe")),
        ("đưa DN này vào danh sách", AddingWish()),
        ("bỏ 3800991002 ra khỏi danh sách", AddingWish(CODE, out=True)),
        ("thêm 3800991002 vào danh sách chưa?", None),
        ("thêm chị Mai vào danh sách", None),
        ("thêm 3800991002 vào danh sách", AddingWish(CODE)),
        ("danh sách có thêm 3 DN", None),
    ],
)
def test_what_a_line_says(typed: str, wish: AddingWish | None) -> None:
    assert reading.plainly(typed) == wish
