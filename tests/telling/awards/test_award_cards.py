"""The tables of evidence as the workbook takes them, and cards that nobody may see."""

import pytest

from campaign.awards.nominations import Nominee
from campaign.awards.recognition import PersonFigures
from campaign.ids import MemberId
from storage.awards import award_rows
from telling import render
from telling.awards import award_tables
from tests.stages.relay import Relay, instant

FIRST, LAST = "2025-04-28", "2025-05-20"


@pytest.fixture
def stage() -> Relay:
    return Relay()


def tables(stage: Relay, team: str = "") -> dict[str, dict[str, object]]:
    return {table["id"]: table for table in award_tables.tables(stage.work, FIRST, last=LAST, team=team)}


def test_the_workbook_has_members_teams_units_and_proposals(stage: Relay) -> None:
    organisation = stage.organisation()
    stage.work.run("UPDATE organisation SET unit = 'p_mau'")
    stage.contacted(by="bao", case=stage.case(organisation=organisation))
    stage.says("khoa", "/khenthuong đề nghị Bảo tiêu chí 2 giúp <nhiều> & đều")
    stage.says("khoa", "/khenthuong đề nghị Tổ 1 tiêu chí 1")
    found = tables(stage)
    assert list(found) == ["award_members", "award_teams", "award_units", "award_proposals"]
    members = found["award_members"]
    assert [column["id"] for column in members["columns"]] == [  # type: ignore[attr-defined]
        "team", "member", "done", "confirmed", "outside", "days_off", "after_hours", "accepted", "registrations", "on_time",
    ]  # fmt: skip
    assert members["rows"] == [["Tổ 1", "Bùi Quốc Bảo", 1, 0, 0, 0, 0, 0, 0, 0]]
    assert "đã trừ hoàn tác" in str(members["note"])
    totals = {column["id"]: column["total"] for column in members["columns"]}  # type: ignore[attr-defined]
    assert (totals["done"], totals["registrations"], totals["member"]) == ("sum", "none", "none")
    assert found["award_units"]["rows"] == [["phường Mẫu", 1, 0, 0, 0, 0, 0, 0, 0]]
    assert found["award_teams"]["rows"] == [["Tổ 1", 1, 0, 0, 0, 0, 0, 0, 0]]
    assert found["award_proposals"]["rows"] == [
        [
            1, "Cá nhân", "Bùi Quốc Bảo", "Cá nhân hỗ trợ ngoài tổ, ngoài giờ, ngày nghỉ", "giúp <nhiều> & đều", "Lê Đăng Khoa",
            "2025-05-20T14:05", "đề nghị, chờ lãnh đạo quyết định",
        ],
        [
            2, "Tập thể", "Tổ 1", "Tập thể có kết quả hỗ trợ doanh nghiệp nổi bật", None, "Lê Đăng Khoa", "2025-05-20T14:05",
            "đề nghị, chờ lãnh đạo quyết định",
        ],
    ]  # fmt: skip
    for table in found.values():
        assert all(len(row) == len(table["columns"]) for row in table["rows"])  # type: ignore[arg-type, attr-defined]


def test_a_head_gets_their_own_team_only(stage: Relay) -> None:
    stage.activated()
    for name in ("Bảo", "Tuấn"):
        stage.says("khoa", f"/khenthuong đề nghị {name} tiêu chí 1")
    found = tables(stage, "to2")
    assert list(found) == ["award_members", "award_teams", "award_proposals"]
    assert [row[1] for row in found["award_members"]["rows"]] == ["Võ Anh Tuấn"]  # type: ignore[attr-defined]
    assert [row[2] for row in found["award_proposals"]["rows"]] == ["Võ Anh Tuấn"]  # type: ignore[attr-defined]


def test_the_recipes_words_name_the_days_and_perhaps_a_team(stage: Relay) -> None:
    stage.activated()
    whole, own = (award_tables.book(stage.work, f"{FIRST}:{LAST}{team}") for team in ("", ":to2"))
    assert [len(book["tables"][0]["rows"]) for book in (whole, own)] == [3, 1]
    assert whole["letter"] == {"agency": "Phòng Đăng ký kinh doanh", "subject": "Giấy khen của Giám đốc Sở"}


def test_an_empty_campaign_has_an_empty_table(stage: Relay) -> None:
    assert list(tables(stage)) == ["award_members"]
    assert tables(stage)["award_members"]["rows"] == []


def test_a_criterion_that_left_the_plan_and_a_proposer_who_left_do_not_matter(stage: Relay) -> None:
    stage.says("yen", "/khenthuong đề nghị Bảo tiêu chí 2")
    stage.work.run("UPDATE nomination SET criterion = 'khong_con'")
    stage.work.run("UPDATE member SET active = 0 WHERE roster_key = 'yen'")
    assert tables(stage)["award_proposals"]["rows"][0][3] is None  # type: ignore[index]
    assert "1. đ/c Bảo: đề nghị" in award_tables.text(stage.work, stage.who("khoa"), team="")
    shown = render.card(stage.work, stage.private("bao"), "award:1")
    assert shown is not None
    assert "Tiêu chí" not in shown.text
    stage.taps("giam_doc", "khenthuong:1:1:khong")
    assert stage.work.all("SELECT 1 FROM say") == [], "ai đã rời thì không nhận tin"


@pytest.mark.parametrize("key", ["award:9", "award:x", "award:y:9", "award:y:x", "award:y", "award:1:2:3"])
def test_a_key_that_nobody_wrote_shows_nothing(stage: Relay, key: str) -> None:
    assert render.card(stage.work, stage.private("khoa"), key) is None


def test_a_former_phone_or_a_member_who_left_sees_nothing_any_more(stage: Relay) -> None:
    stage.says("khoa", "/khenthuong đề nghị Bảo tiêu chí 2")
    place = stage.private("bao")
    assert render.card(stage.work, place, "award:1") is not None
    stage.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": stage.who("bao").id})
    assert render.card(stage.work, place, "award:1") is None
    stage.work.run("UPDATE account SET private_place = :p WHERE member = :m", {"p": place, "m": stage.who("bao").id})
    stage.work.run("UPDATE member SET active = 0 WHERE roster_key = 'bao'")
    assert render.card(stage.work, place, "award:1") is None


def test_english_tells_the_same(stage: Relay) -> None:
    stage.plan = stage.plan.model_copy(update={"campaign": stage.plan.campaign.model_copy(update={"language": "en"})})
    stage.activated()
    answer = stage.says("khoa", "/khenthuong")
    assert answer is not None
    assert "Individual: 0 proposed of 5" in answer.text
    assert "The machine only adds up figures. You propose, leaders decide." in answer.text
    stage.says("khoa", "/khenthuong đề nghị Bảo tiêu chí 2 giúp đều")
    stage.says("bao", "/ykien thiếu")
    mine, leader = (render.card(stage.work, stage.private(by), "award:1") for by in ("bao", "giam_doc"))
    assert mine is not None
    assert mine.text.splitlines()[1:] == [
        "You are proposed.",
        "Criterion 2: Cá nhân hỗ trợ ngoài tổ, ngoài giờ, ngày nghỉ",
        "Reason: giúp đều",
        "Evidence to 14:05: steps finished 1, confirmed 1, registrations 1.",
        "Proposed by: đ/c Khoa, 14:05",
        "This is a proposal; a leader decides, the machine does not.",
    ]
    assert leader is not None
    assert "Said by those concerned: 1, 1 not answered." in leader.text
    assert "Nothing recorded from" in stage.says("giam_doc", "/khenthuong còn chậm").text  # type: ignore[union-attr]
    assert tables(stage)["award_members"]["title"] == "Evidence by member"


def test_a_team_or_unit_has_the_sum_of_its_own(stage: Relay) -> None:
    organisation = stage.organisation()
    stage.work.run("UPDATE organisation SET unit = 'p_mau'")
    stage.contacted(by="bao", case=stage.case(organisation=organisation))
    window = {"start_ms": 0, "end_ms": stage.now + 1}
    assert award_rows.of(stage.work, Nominee(team="to1"), **window) == PersonFigures(done=1)
    assert award_rows.of(stage.work, Nominee(unit="p_mau"), **window) == PersonFigures(done=1)
    assert award_rows.of(stage.work, Nominee(team="to2"), **window) == PersonFigures()
    assert award_rows.of(stage.work, Nominee(member=MemberId(stage.who("dung").id)), **window) == PersonFigures()


def test_a_collective_that_the_plan_has_lost_is_shown_by_its_id(stage: Relay) -> None:
    stage.says("khoa", "/khenthuong đề nghị Tổ 1 tiêu chí 1")
    for column in ("team", "unit"):
        stage.work.run(f"UPDATE nomination SET team = '', unit = '', {column} = 'cu'")
        assert "1. cu, tiêu chí 1" in award_tables.text(stage.work, stage.who("khoa"), team="")


def test_nobody_is_woken_for_an_award(stage: Relay) -> None:
    stage.says("khoa", "/khenthuong đề nghị Bảo tiêu chí 2")
    for moment, silent in (("2025-05-20T15:00", False), ("2025-05-20T22:00", True)):
        stage.now = instant(moment)
        card = render.card(stage.work, stage.private("giam_doc"), "award:1")
        assert card is not None
        assert card.silent is silent
