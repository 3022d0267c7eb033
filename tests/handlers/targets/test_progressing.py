"""/tiendo and /giaochitieu: where the campaign stands, and a target split over the units so that the parts add up."""

import json
from dataclasses import replace

import pytest

from campaign.counts.daily_counts import CountSlot, CountSource, CountState, EnteredCount
from campaign.plan.goals import Phase
from storage import tallies
from storage.counts import count_entries, official
from storage.reports import report_figures
from storage.targets import assigned_targets
from telling.messages import Answer
from telling.targets import progress, progress_picture
from tests.stages import builders
from tests.stages.relay import GROUPS, LEADERS, Relay
from tests.stages.seen import button


@pytest.fixture
def listed(relay: Relay) -> Relay:
    """A list: 40 enterprises and 10 cooperatives in two wards, 12 of them registered, some of those this week."""
    for n in range(50):
        builders.organisation(
            relay.work,
            f"38{n:08}",
            category="dn" if n % 5 else "htx",
            unit="p_mau" if n < 20 else "p_vi_du",
            registered_at=relay.now - n % 12 * 86_400_000 if n % 4 == 0 and n < 48 else None,
        )
    return relay


def answer(relay: Relay, who: str, text: str) -> Answer:
    """What the bot says to a line in private."""
    found = relay.says(who, text)
    assert found is not None
    return found


def test_everybody_reads_the_same_figures_and_the_best_units_first(listed: Relay) -> None:
    assert answer(listed, "dung", "/tiendo").text.split("\n") == [
        "<b>Tiến độ</b>, 14:05 thứ Ba, 20/5/2025, ngày 23/62",
        "Theo danh sách: đã kích hoạt định danh tổ chức <b>12</b>/50 (24 %), 7 ngày qua 4.",
        "<b>Sở Tài chính phấn đấu</b> (60 %), hạn 30/6: 12/30, còn 18. <i>Có nguy cơ chậm.</i>",
        "Cần thêm 18 trong 30 ngày làm việc, đang được 0,8/ngày; với tốc độ này xong ngày 19/6/2025"
        " (sớm 4/6/2025, muộn 19/6/2025).",
        "<b>Chính phủ yêu cầu</b> (80 %), hạn 30/6: 12/40, còn 28. <i>Có nguy cơ chậm.</i>",
        "Cần thêm 28 trong 30 ngày làm việc, đang được 0,8/ngày; với tốc độ này xong ngày 7/7/2025"
        " (sớm 12/6/2025, muộn 7/7/2025).",
        "Theo nhóm: Doanh nghiệp 9/40; Hợp tác xã 3/10.",
        "<b>Cao nhất</b> trong 2 đơn vị, theo chỉ tiêu riêng:",
        "- phường Mẫu: 41,67 % (5/12), còn 7",
        "- phường Ví Dụ: 38,89 % (7/18), còn 11",
        "Tiến nhanh nhất 7 ngày qua: phường Mẫu thêm 16,67 %; phường Ví Dụ thêm 11,11 %.",
    ]


def test_leaders_read_the_official_figure_first_and_the_lowest_units(listed: Relay) -> None:
    said = answer(listed, "giam_doc", "/tiendo").text
    assert said.index("Thấp nhất") < said.index("phường Ví Dụ") < said.index("phường Mẫu")


def test_the_official_figure_is_the_one_headline_and_everything_is_computed_with_it(listed: Relay) -> None:
    answer(listed, "giam_doc", "/sochinhthuc 14 lúc 11h 20/5 nguồn Công an tỉnh")
    for who, chat in (("giam_doc", None), ("giam_doc", LEADERS), ("dung", GROUPS["to1"])):
        found = listed.says(who, "/tiendo", chat)
        assert found is not None
        lines = found.text.splitlines()
        assert lines[1:4] == [
            "Đã kích hoạt định danh tổ chức: <b>14</b>/50 (28 %). Số chính thức đến 11:00, nguồn: Công an tỉnh.",
            "<b>Sở Tài chính phấn đấu</b> (60 %), hạn 30/6: 14/30, còn 16. <i>Có nguy cơ chậm.</i>",
            "Cần thêm 16 trong 30 ngày làm việc, đang được 0,8/ngày theo danh sách; với tốc độ này xong ngày 16/6/2025"
            " (sớm 2/6/2025, muộn 16/6/2025).",
        ]
        assert "12/" not in found.text, "số của danh sách không đứng cạnh số chính thức"
        assert "Theo nhóm (danh sách): " in found.text
    assert answer(listed, "khoa", "/tiendo").text.splitlines()[-1] == (
        "Phụ lục: số theo dõi trong danh sách 12, 7 ngày qua 4. Đối chiếu: /sochinhthuc"
    )


def test_a_unit_and_a_group_have_their_own_official_figures(listed: Relay) -> None:
    answer(listed, "khoa", "/sochinhthuc phường Mẫu: 9")
    answer(listed, "khoa", "/sochinhthuc hợp tác xã 6")
    seen = progress.overview(listed.work)
    assert {row.key: row.done for row in seen.units} == {"p_mau": 9, "p_vi_du": 7}
    assert {row.key: row.done for row in seen.categories} == {"dn": 9, "htx": 6}
    assert seen.done == 12, "the whole has no official figure"
    assert "<b>9</b>/20" in answer(listed, "giam_doc", "/tiendo phường Mẫu").text


def test_the_picture_is_drawn_through_the_official_figures(listed: Relay) -> None:
    for figure in ("10 lúc 11h 15/5", "14 lúc 11h 20/5"):
        answer(listed, "khoa", f"/sochinhthuc {figure}")
    chart = progress_picture.picture(listed.work, "")["chart"]
    assert chart["done"] == [["2025-05-15", 10], ["2025-05-20", 14]]
    assert chart["done_label"] == "Đã đạt 14 (số chính thức đến 11:00)"
    assert chart["missing"].startswith("Còn 16")
    listed.plan = listed.plan.model_copy(update={"indicators": (), "targets": ()})
    assert progress_picture.picture(listed.work, "")["chart"]["done"][-1][1] == 12


def test_what_the_list_does_not_have_changes_no_base_and_no_target(listed: Relay) -> None:
    def bases() -> list[str]:
        found = [answer(listed, "khoa", "/tiendo").text, answer(listed, "khoa", "/tiendo phường Mẫu").text]
        return [*found, answer(listed, "giam_doc", "/giaochitieu 33").text]

    before, ground = bases(), tallies.standings(listed.work)
    outside = [listed.case("yen"), listed.case("yen", organisation=listed.organisation("HTX Ngoài Danh Sách"))]
    listed.work.run("UPDATE organisation SET unit = 'p_mau', category = 'dn' WHERE name = 'HTX Ngoài Danh Sách'")
    assert bases() == before
    assert tallies.standings(listed.work) == ground
    assert sum(one.organisations for one in report_figures.standings(listed.work, listed.now)) == 50
    assert len(outside) == 2
    assert tallies.check(listed.work) == ()
    listed.activated()
    assert "<b>13</b>/50 (26 %), trong đó 1 ngoài danh sách, 7 ngày qua 4." in answer(listed, "dung", "/tiendo").text
    assert answer(listed, "giam_doc", "/giaochitieu 33").text == before[2]
    assert tallies.check(listed.work) == ()
    kept = [tuple(row) for row in listed.work.all("SELECT * FROM tally WHERE organisations + registered > 0")]
    tallies.rebuild(listed.work)
    assert [tuple(row) for row in listed.work.all("SELECT * FROM tally WHERE organisations + registered > 0")] == kept
    listed.work.run("UPDATE organisation SET listed = 1 WHERE listed = 0")  # the next list knows all three
    assert "<b>13</b>/53 " in answer(listed, "dung", "/tiendo").text
    listed.work.run("DELETE FROM organisation WHERE id NOT IN (SELECT organisation FROM case_file)")
    assert tallies.check(listed.work) == ()


def test_before_there_is_a_list_what_was_done_is_told_without_a_base(relay: Relay) -> None:
    relay.activated()
    assert answer(relay, "dung", "/tiendo").text.splitlines()[1] == (
        "Chưa có danh sách tổ chức. Đã kích hoạt định danh tổ chức: <b>1</b>, 7 ngày qua 0."
    )


def bars(relay: Relay) -> tuple[str, list[str]]:
    """The title and the units of the picture that is owed last."""
    recipe = json.loads(relay.work.all("SELECT body FROM say ORDER BY id DESC LIMIT 1")[0][0])["file"]["recipe"]
    part = progress_picture.picture(relay.work, recipe.partition(":")[2])["bars"][-1]
    return part["title"], [row["name"] for row in part["rows"]]


LOWEST = ("Theo đơn vị, thấp trước", ["phường Ví Dụ", "phường Mẫu"])
BEST = ("Theo đơn vị, cao trước", ["phường Mẫu", "phường Ví Dụ"])


@pytest.mark.parametrize(
    ("by", "chat", "shown"),
    [
        ("giam_doc", None, LOWEST),
        ("giam_doc", LEADERS, BEST),
        ("giam_doc", GROUPS["to1"], BEST),
        ("dung", GROUPS["to1"], BEST),
        ("dung", None, BEST),
        ("hien", None, BEST),
    ],
)
def test_only_a_leader_in_private_sees_the_lowest_first_in_words_and_picture(
    listed: Relay, by: str, chat: str | None, shown: tuple[str, list[str]]
) -> None:
    said = listed.says(by, "/tiendo", chat)
    assert said is not None
    assert bars(listed) == shown
    assert ("Thấp nhất" in said.text) is (shown == LOWEST)


def test_a_picture_for_everybody_leaves_out_the_lowest_of_many(listed: Relay) -> None:
    seen = progress.overview(listed.work)
    many = replace(seen, units=tuple(replace(seen.units[0], key=f"u{n}", needed=100, done=n) for n in range(12)))
    drawn = progress_picture.sketch(listed.work, many, write=progress.write, most=progress_picture.BEST, lowest=False)
    rows = drawn["bars"][-1]["rows"]
    assert [row["name"] for row in rows] == [f"u{n}" for n in range(11, 1, -1)]


def test_a_unit_is_found_without_diacritics_and_several_are_asked_about(listed: Relay) -> None:
    assert "Chỉ tiêu riêng: 5/12, còn 7." in answer(listed, "dung", "/tiendo phuong mau").text
    assert "Có mấy đơn vị như vậy" in answer(listed, "dung", "/tiendo mau").text
    assert "Không có đơn vị nào" in answer(listed, "dung", "/tiendo sao hoả").text


def test_a_picture_is_owed_where_it_was_asked_for(listed: Relay) -> None:
    answer(listed, "dung", "/tiendo phường mẫu")
    assert '"recipe":"progress:p_mau"' in listed.said(listed.private("dung"))[-1]
    assert listed.taps("dung", "tiendo:0:0").text.startswith("<b>Tiến độ</b>")


def test_without_a_list_it_says_so(relay: Relay) -> None:
    assert "Chưa có danh sách tổ chức." in answer(relay, "dung", "/tiendo").text
    assert "chưa có tổng số" in answer(relay, "dung", "/tiendo").text


def test_a_split_adds_up_is_shown_first_and_applied_by_one_tap(listed: Relay) -> None:
    shown = answer(listed, "giam_doc", "/giaochitieu 33 DN")
    assert "- phường Mẫu: 17\n" not in shown.text
    assert "- phường Mẫu: 13\n- phường Ví Dụ: 20\nCộng đúng 33." in shown.text
    assert assigned_targets.assigned(listed.work) == {}
    assert "Đã giao chỉ tiêu 33 cho 2 đơn vị" in listed.taps("giam_doc", button(shown, "Áp dụng")).text
    assert sum(assigned_targets.assigned(listed.work).values()) == 33
    assert "chỉ tiêu được giao" in answer(listed, "dung", "/tiendo phường mẫu").text
    assert listed.taps("giam_doc", button(shown, "Áp dụng")).text == listed.taps("giam_doc", "giaochitieu:9:0:co").text


def test_what_was_assigned_is_replaced_never_overwritten(listed: Relay) -> None:
    for number in (40, 44):
        listed.taps("giam_doc", button(answer(listed, "giam_doc", f"/giaochitieu {number} phường Mẫu"), "Áp dụng"))
    rows = listed.work.all("SELECT number, superseded, replaces FROM assigned_target ORDER BY id")
    assert [tuple(row) for row in rows] == [(40, 1, None), (44, 0, 1)]
    assert "(đang là 44)" in answer(listed, "giam_doc", "/giaochitieu 45 phường Mẫu").text


def test_no_is_no(listed: Relay) -> None:
    shown = answer(listed, "giam_doc", "/giaochitieu 33 DN")
    assert "Chưa giao gì" in listed.taps("giam_doc", button(shown, "Không giao")).text
    assert assigned_targets.assigned(listed.work) == {}


def test_other_parts_than_those_shown_are_shown_anew(listed: Relay) -> None:
    shown = answer(listed, "giam_doc", "/giaochitieu 33 DN")
    listed.work.run("UPDATE organisation SET unit = 'p_minh_hoa' WHERE unit = 'p_mau' AND id % 2 = 0")
    again = listed.taps("giam_doc", button(shown, "Áp dụng"))
    assert "Đề nghị xem lại" in again.text
    assert "Đã giao chỉ tiêu 33 cho 3 đơn vị" in listed.taps("giam_doc", button(again, "Áp dụng")).text


def test_a_total_is_entered_later_and_goes_before_the_list(listed: Relay) -> None:
    shown = answer(listed, "giam_doc", "/giaochitieu tổng số DN 11.600")
    assert "Tổng số" in shown.text
    assert "11.600" in listed.taps("giam_doc", button(shown, "Áp dụng")).text
    assert assigned_targets.denominators(listed.work) == {("dn", ""): 11_600}
    assert "(đang là 11.600)" in answer(listed, "giam_doc", "/giaochitieu tổng số DN 12000").text


@pytest.mark.parametrize("text", ["", "DN", "12 13 DN", "12 sao hoả"])
def test_what_is_not_understood_is_explained_and_nothing_changes(listed: Relay, text: str) -> None:
    assert "Đề nghị ghi số và nhóm" in answer(listed, "giam_doc", f"/giaochitieu {text}").text


def test_without_a_list_there_is_nothing_to_split(relay: Relay) -> None:
    assert "chưa chia được" in answer(relay, "giam_doc", "/giaochitieu 33 DN").text


def test_a_member_may_not_assign(listed: Relay) -> None:
    assert "không có quyền" in answer(listed, "dung", "/giaochitieu 33 DN").text
    assert "không có quyền" in listed.taps("dung", "giaochitieu:1:1:co").text


@pytest.mark.parametrize("said", ["gđ2", "Giai đoạn 2", "gd2"])
def test_a_phase_is_named_in_short(listed: Relay, said: str) -> None:
    end = listed.plan.campaign.end
    phases = tuple(Phase(id=f"gd{n}", name=f"Giai đoạn {n}", end=end) for n in (1, 2))
    listed.plan = listed.plan.model_copy(update={"phases": phases})
    shown = answer(listed, "giam_doc", f"/giaochitieu 33 DN {said}")
    assert "Doanh nghiệp, Giai đoạn 2, 33 chia cho" in shown.text
    listed.taps("giam_doc", button(shown, "Áp dụng"))
    assert {key[3] for key in assigned_targets.assigned(listed.work)} == {"gd2"}


def test_the_picture_says_the_same_as_the_text(listed: Relay) -> None:
    drawn = progress_picture.picture(listed.work, "")
    assert drawn["title"] == "Tiến độ"
    chart = drawn["chart"]
    assert isinstance(chart, dict)
    assert chart["missing"] == "Còn 18, đang được 0,8/ngày"
    assert (chart["done"][0][0], chart["done"][-1]) == ("2025-04-28", ["2025-05-20", 12])
    assert chart["need"][-1] == ["2025-06-30", 30.0]


def test_the_picture_of_nothing_is_drawn_too(relay: Relay) -> None:
    relay.plan = relay.plan.model_copy(update={"targets": ()})
    assert progress_picture.picture(relay.work, "p_mau")["bars"] == []


def test_citizens_are_counted_without_persons(listed: Relay) -> None:
    first = listed.plan.targets[0]
    other = listed.plan.indicators[-1].model_copy(
        update={"id": "cong_dan", "name": "Mức 2 công dân", "of": "citizens", "counters": ()}
    )
    line = first.model_copy(
        update={"indicator": "cong_dan", "percent": "80", "share_of": "rest", "denominator": 1000, "baseline": 400}
    )
    listed.plan = listed.plan.model_copy(
        update={"indicators": (*listed.plan.indicators, other), "targets": (first, line)}
    )
    slot = CountSlot("2025-05-19", "cong_dan", None, "p_mau")
    count_entries.add(listed.work, slot, entered=EnteredCount(30, CountSource.POSTED, CountState.POSTED), replaces=None)
    assert "(80 % phần còn lại), hạn 30/6: 30/480, còn 450." in answer(listed, "dung", "/tiendo").text
    official.enter(
        listed.work,
        "cong_dan",
        category="",
        unit="",
        value=460,
        as_of=listed.now,
        source="",
        by=listed.who("giam_doc").id,
    )
    assert "hạn 30/6: 60/480" in answer(listed, "dung", "/tiendo").text


def test_in_english_it_says_the_same(listed: Relay) -> None:
    listed.plan = listed.plan.model_copy(
        update={"campaign": listed.plan.campaign.model_copy(update={"language": "en"})}
    )
    said = answer(listed, "dung", "/tiendo").text.split("\n")
    assert said[0] == "<b>Progress</b>, 14:05, 20/5/2025, day 23/62"
    assert said[2] == "<b>Sở Tài chính phấn đấu</b> (60 %), until 30/6: 12/30, 18 missing. <i>At risk.</i>"
    assert said[3].startswith("18 more needed on 30 working days, 0,8 a day reached; at this pace done on 19/6/2025")
    shown = answer(listed, "giam_doc", "/giaochitieu 60 DN").text
    assert "Adds up to exactly 60." in shown
    assert "more than there are organisations" in shown


@pytest.mark.parametrize("words", ["tình hình thế nào", "tình hình", "đến đâu rồi"])
def test_a_leader_who_asks_how_things_stand_reads_the_progress(listed: Relay, words: str) -> None:
    """They hold no case: «Đồng chí chưa giữ việc nào» answered another question. Under the figures stands a line for each team."""
    said = str(answer(listed, "giam_doc", words).text)
    assert said.startswith(str(answer(listed, "giam_doc", "/tiendo").text))
    assert said.splitlines()[-2:] == [
        "Tổ 3: chưa có người nhận 0, đang làm 0, đang chờ 0, vướng 0.", "Ai đang giữ việc gì: /to. Việc đang vướng: /to vướng"
    ]  # fmt: skip
    assert answer(listed, "tuan", words).text == "Đồng chí chưa giữ việc nào."


@pytest.mark.parametrize("line", ["tiến độ tới đâu rồi", "cho em hỏi tiến độ chung hôm nay thế nào rồi ạ?", "Tiến độ"])
def test_the_campaign_s_progress_is_asked_for_in_words(listed: Relay, line: str) -> None:
    assert answer(listed, "tuan", line).text == answer(listed, "tuan", "/tiendo").text
    assert listed.says("tuan", line, GROUPS["to2"]) is None, "nhóm không hỏi trợ lý"


def test_so_is_one_place_s_and_other_words_with_it_are_not(listed: Relay) -> None:
    assert (
        answer(listed, "tuan", "tiến độ phường Mẫu đến đâu rồi").text
        == answer(listed, "tuan", "/tiendo phường Mẫu").text
    )
    for line in ("tiến độ chậm quá", "đẩy nhanh tiến độ nhé", "tiến độ phiếu 128"):
        assert "Tiến độ</b>" not in answer(listed, "tuan", line).text
