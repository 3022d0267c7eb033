"""/trogiup: by what one may and what one holds, in three screens of a phone at most; and the page for the desk."""

import json
import math

import pytest

from campaign import permissions
from campaign.members import Role
from campaign.verbs import VERBS
from telling.formats import plain
from telling.people import help_pages
from tests.stages.relay import Relay, member
from tests.stages.seen import button, labels, text

ROLES: list[tuple[Role, ...]] = [(role,) for role in Role if role is not Role.GUEST]
BOTH = [
    (Role.CONSOLIDATOR, Role.HEAD),
    (Role.ADMIN, Role.CONSOLIDATOR, Role.HEAD),
    (Role.DEPUTY, Role.WORKER, Role.CONTACT),
]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("roles", ROLES + BOTH, ids=str)
def test_nobody_reads_more_than_three_screens(roles: tuple[Role, ...], language: str) -> None:
    who = member(*roles)
    allowed = frozenset(verb.name for verb in VERBS if not verb.right or permissions.ever(who, verb.right))
    for held in ([], [12, 131]):
        pages = help_pages.pages(language, who, held=held)  # type: ignore[arg-type]
        assert len(pages) <= 3
        for page in pages:
            assert sum(math.ceil(len(plain(line)) / 38) for line in page.splitlines()) <= 17
        for verb in VERBS:
            if verb.name in allowed and help_pages.line(language, verb.name):
                assert f"/{verb.code}" in "\n".join(pages), verb.name


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("dung", "/yeucau"), ("quang", "/to"), ("khoa", "/baocao"), ("giam_doc", "/baocao"), ("theo_doi", "/baocao"), ("quan_tri", "/ketnoi"),
        ("to_nga", "/nopbaocao"), ("hien", "/tiendo"),
    ],
)  # fmt: skip
def test_what_ones_role_is_for_comes_first(relay: Relay, by: str, first: str) -> None:
    lines = [line for line in text(relay.says(by, "/trogiup")).splitlines() if line.startswith("/")]
    assert lines[0].startswith(first)


def test_who_holds_nothing_is_told_how_to_take_work(relay: Relay) -> None:
    shown = text(relay.says("dung", "/trogiup"))
    assert "/nhan 128: nhận việc" in shown
    assert "Khi đã giữ phiếu, theo nút trên thẻ hoặc gõ: /xong, /nho, /hen, /chuyen, /vuong." in shown


def test_who_holds_a_case_reads_first_what_can_be_done_to_it(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    lines = text(relay.says("dung", "/trogiup")).splitlines()
    assert f"Đồng chí đang giữ phiếu {case}" in lines[0]
    assert lines[1].startswith(f"/xong {case}")
    assert any(line.startswith(f"/vuong {case} ") for line in lines)


def test_the_screens_are_turned_by_button_or_by_number(relay: Relay) -> None:
    first = relay.says("khoa", "/trogiup")
    assert "Trang trước" not in labels(first)
    second = relay.taps("khoa", button(first, "Trang sau"))
    assert text(second) != text(first)
    assert text(relay.taps("khoa", button(second, "Trang trước"))) == text(first)
    assert text(relay.says("khoa", "/trogiup 2")) == text(second)
    assert text(relay.taps("khoa", "trogiup:9:0")) == text(relay.says("khoa", "/trogiup 3"))


def test_what_is_to_be_filled_in_is_no_markup(relay: Relay) -> None:
    assert "/nhiemvu xong &lt;mã&gt;" in "".join(text(relay.says("dung", f"/trogiup {number}")) for number in (1, 2, 3))
    assert "&lt;mã&gt;" in text(relay.says("dung", "/trogiup nhiệm vụ"))


def test_one_command_is_explained_by_itself(relay: Relay) -> None:
    assert text(relay.says("khoa", "/trogiup /im")).startswith("/im 15h:")
    assert text(relay.says("dung", "/trogiup báo số")).startswith("/baoso")
    assert text(relay.says("dung", "/trogiup gì đó")) == text(relay.says("dung", "/trogiup"))


@pytest.mark.parametrize(("by", "offered"), [("quan_tri", True), ("giam_doc", True), ("mai", True), ("dung", False)])
def test_whoever_looks_after_others_is_offered_the_page_to_print(relay: Relay, by: str, offered: bool) -> None:
    assert ("Trang A4 để bàn" in labels(relay.says(by, "/trogiup"))) is offered


def test_the_page_comes_in_private_as_a_pdf_and_as_a_word_file(relay: Relay) -> None:
    assert text(relay.taps("quan_tri", "trogiup:0:0:sheet")) == "Đang gửi trang để bàn."
    files = [json.loads(body)["file"] for body in relay.said(relay.private("quan_tri"))[-2:]]
    assert [file["name"] for file in files] == ["to-huong-dan.pdf", "to-huong-dan.docx"]
    assert [file["recipe"] for file in files] == ["desk_sheet_pdf:", "desk_sheet_docx:"]
    assert relay.says("dung", "/trogiup in") is None, "who asks gets it too: it names nobody but those to be asked"
    assert "tin riêng" in text(relay.says("quan_tri", "/trogiup in", "-501"))


@pytest.mark.parametrize(
    "line", ["trợ giúp", "em không biết dùng ạ", "co nhung lenh gi", "hướng dẫn em dùng với", "giúp em với"]
)
def test_help_is_asked_for_in_plain_words(relay: Relay, line: str) -> None:
    assert text(relay.says("dung", line)) == text(relay.says("dung", "/trogiup"))
    assert relay.says("dung", line, "-501") is None, "in a group nobody spoke to us"
    relay.claim(relay.case())
    assert text(relay.says("dung", line)) != text(relay.says("dung", "/trogiup")), "who holds work may mean that"


def test_the_page_is_asked_for_in_plain_words(relay: Relay) -> None:
    assert text(relay.says("quan_tri", "in giúp em trang để bàn")) == "Đang gửi trang để bàn."
    assert len(relay.said(relay.private("quan_tri"))) >= 2
