"""/taphuan: everybody gets a practice case in private, goes through it in a few taps, and it counts nowhere; a leader sees who has."""

import orjson
import pytest

from campaign.people import training as rules
from campaign.verbs import Press
from storage import channels
from storage.channels import Introduction
from storage.people import training as kept
from telling.people import training
from tests.stages.relay import CHANNEL, Relay
from tests.stages.seen import text


def last(relay: Relay, by: str) -> dict[str, object]:
    return orjson.loads(relay.said(relay.private(by))[-1])  # type: ignore[no-any-return]


def labels(card: dict[str, object]) -> list[str]:
    return [choice["label"] for row in card["rows"] for choice in row]  # type: ignore[attr-defined]


def presses(relay: Relay, label: str, by: str = "dung") -> str:
    tokens = {c["label"]: c["token"] for row in last(relay, by)["rows"] for c in row}  # type: ignore[attr-defined]
    return relay.taps(by, tokens[label]).text


def begins(relay: Relay, by: str = "dung") -> None:
    assert relay.says(by, "/taphuan") is None


def test_a_practice_case_is_gone_through_in_five_taps_and_counts_nowhere() -> None:
    relay = Relay()
    begins(relay)
    assert "TẬP DƯỢT (1/5)" in str(last(relay, "dung")["text"])
    assert presses(relay, "Nhận việc") == "Đúng rồi."
    assert labels(last(relay, "dung")) == ["Đã liên hệ", "Không nghe máy", "Hẹn / Chờ…", "Nhờ người khác"]
    relay.later(1.5)
    presses(relay, "Đã liên hệ")
    assert "Dữ liệu đã khớp chưa?" in str(last(relay, "dung")["text"])
    presses(relay, "Chưa khớp")
    presses(relay, "Bấm nhầm")
    assert presses(relay, "Đúng, hoàn tác").startswith("Đồng chí đã tập dượt xong trong 1 phút 30 giây.")
    assert relay.one("SELECT count(*) FROM case_file")[0] == 0
    assert relay.one("SELECT coalesce(sum(n), 0) FROM counter")[0] == 0
    assert kept.finished(relay.work) == {relay.who("dung").id}


def test_where_it_is_typed_each_stage_is_one_message() -> None:
    relay = Relay()
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    begins(relay)
    said = len(relay.said(relay.private("dung")))
    for line, stage in (("nhận việc", "(2/5)"), ("đã liên hệ", "(3/5)"), ("chưa khớp", "(4/5)"), ("bấm nhầm", "(5/5)")):
        told = relay.says("dung", line)
        assert told is not None
        assert told.text.startswith("Đúng rồi.")
        assert stage in told.text
    assert text(relay.says("dung", "đúng, hoàn tác")).startswith("Đồng chí đã tập dượt xong")
    assert len(relay.said(relay.private("dung"))) == said, "mỗi bước là câu trả lời, không có tin thứ hai"


def test_another_button_is_explained_and_the_stage_stays() -> None:
    relay = Relay()
    begins(relay)
    presses(relay, "Nhận việc")
    for label, said in (
        ("Hẹn / Chờ…", "tự trở lại đúng giờ"),
        ("Nhờ người khác", "cả tổ được gọi lại"),
        ("Không nghe máy", "một kết quả khác"),
    ):
        assert said in presses(relay, label)
    assert "(2/5)" in str(last(relay, "dung")["text"])


def test_a_leader_sees_who_has_and_nobody_else_does() -> None:
    relay = Relay()
    relay.taps("mai", Press("train", 4, relay.now // 1000, "sure").token)
    relay.taps("mai", Press("train", 4, relay.now // 1000, "sure").token)
    assert relay.one("SELECT count(*) FROM event WHERE kind = 'practised'")[0] == 1
    head, leader = relay.says("quang", "/taphuan tổ"), relay.says("giam_doc", "/taphuan ai")
    assert head is not None
    assert "Đã tập dượt: 1 trên 4 người." in head.text
    assert "Chưa tập dượt: " in head.text
    assert "Châu Ngọc Mai" not in head.text
    assert leader is not None
    assert "Đã tập dượt: 1 trên " in leader.text
    refused = relay.says("dung", "/taphuan tổ")
    assert refused is not None
    assert refused.text == relay.refusal("no_right", verb="train")


def test_when_all_have_nobody_is_named() -> None:
    relay = Relay()
    assert "Chưa" not in training.who_has(relay.work, [])


@pytest.mark.parametrize("by", ["giam_doc", "truc_pc06", "mai"])
def test_whoever_it_is_gets_the_first_step_of_their_own_team(by: str) -> None:
    relay = Relay()
    begins(relay, by)
    team = {"giam_doc": "Tổ 1", "truc_pc06": "Tổ 3", "mai": "Tổ 2"}[by]
    assert f"Trong nhóm {team}" in str(last(relay, by)["text"])
    presses(relay, "Nhận việc", by)
    presses(relay, {"giam_doc": "Đã liên hệ", "truc_pc06": "Đã có mức 2", "mai": "Đã khớp"}[by], by)
    assert "(3/5)" in str(last(relay, by)["text"])
    assert len(labels(last(relay, by))) == 2


def test_a_plan_that_asks_nothing_is_practised_too() -> None:
    relay = Relay()
    steps = tuple(step.model_copy(update={"asks": (), "skip_when": ()}) for step in relay.plan.steps)
    relay.plan = relay.plan.model_copy(update={"facts": (), "steps": steps})
    relay.taps("dung", Press("train", 1, 1, "done").token)
    assert labels(last(relay, "dung")) == ["Đúng"]


def test_in_a_group_it_says_where() -> None:
    answer = Relay().says("dung", "/taphuan", "-501")
    assert answer is not None
    assert answer.text.startswith("Tập dượt trong tin riêng")


@pytest.mark.parametrize(("stage", "move"), [(5, "sure"), (0, "done"), (1, "wait"), (99, "take")])
def test_made_up_buttons_lead_nowhere(stage: int, move: str) -> None:
    assert rules.after(stage, rules.PracticeMove(move)) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("em nhận", "liên hệ được rồi ạ", "rồi", "lộn rồi", "đúng"),
        ("để em làm", "xong", "chưa", "em bấm nhầm", "đúng rồi ạ"),
        ("nhan", "da lien he", "chua khop", "bam nham", "dung"),
    ],
)
def test_it_is_gone_through_in_the_words_of_real_work(lines: tuple[str, ...]) -> None:
    relay = Relay()
    begins(relay)
    for line in lines[:-1]:
        assert text(relay.says("dung", line)) == "Đúng rồi.", line
    assert text(relay.says("dung", lines[-1])).startswith("Đồng chí đã tập dượt xong")


@pytest.mark.parametrize("line", ["ok", "dạ", "hi", "chi vậy ta"])
def test_what_decides_nothing_is_answered_by_what_leads_on(line: str) -> None:
    relay = Relay()
    begins(relay)
    assert text(relay.says("dung", line)) == "Đang tập dượt, bước 1/5: để đi tiếp, bấm hoặc gõ <b>Nhận việc</b>."
    presses(relay, "Nhận việc")
    relay.later(40)
    assert text(relay.says("dung", line)).startswith("Chưa rõ ý đồng chí."), "half an hour later it is not on any more"


def test_words_explain_a_button_too_and_number_real_work() -> None:
    relay = Relay()
    begins(relay)
    presses(relay, "Nhận việc")
    assert "cả tổ được gọi lại" in text(relay.says("dung", "bận quá"))
    assert "(2/5)" in str(last(relay, "dung")["text"])
    assert "Không có phiếu 77" in text(relay.says("dung", "nhận phiếu 77"))


def test_who_holds_work_means_that() -> None:
    relay = Relay()
    begins(relay)
    relay.claim(relay.case())
    assert "TẬP DƯỢT" not in text(relay.says("dung", "đã liên hệ"))
    assert relay.one("SELECT count(*) FROM event WHERE kind = 'practised'")[0] == 0


@pytest.mark.parametrize("line", ["tập dượt", "em muốn tập dượt ạ", "cho em tap thu", "tập huấn"])
def test_it_is_asked_for_in_plain_words(line: str) -> None:
    relay = Relay()
    assert text(relay.says("dung", line)) == ""
    assert "(1/5)" in str(last(relay, "dung")["text"])
    assert relay.says("dung", line, "-501") is None


def test_who_has_is_asked_in_plain_words() -> None:
    relay = Relay()
    assert "Đã tập dượt: 0 trên 4 người." in text(relay.says("quang", "ai chưa tập dượt vậy"))
    assert text(relay.says("dung", "ai đã tập rồi")) == relay.refusal("no_right", verb="train")
