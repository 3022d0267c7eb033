"""Xác minh: does a number that has called belong to the campaign? For anybody, limited, and counted without saying who."""

from dataclasses import replace

import pytest

from campaign.enterprise import verification
from campaign.plan.calling import Calling
from handlers import dispatch
from handlers.understanding import verifying as reading
from storage import channels, outbox, places
from storage.channels import Introduction
from storage.enterprise import knocks
from telling.enterprise import office
from telling.messages import Card
from tests.stages.relay import Relay, plan
from tests.stages.seen import button, labels, text

MAI, LANDLINE, UNKNOWN = "0271 000 0202", "0271 000 0626", "0912 345 678"
YES, NO, WARNED, CALL = "Đúng, ", "Không, ", "không bao giờ hỏi mã OTP", f"gọi lại máy bàn {LANDLINE}"


def asks(relay: Relay, line: str, by: str = "7777") -> str:
    return text(relay.says(by, line))


@pytest.mark.parametrize(
    "line",
    [
        f"/xacminh {MAI}",
        "/xacminh 0271.000.0202",
        f"xác minh giúp số {MAI} với ạ",
        f"số {MAI} có phải của chiến dịch không?",
        MAI,
    ],
)
def test_a_published_number_is_told_with_title_and_team(relay: Relay, line: str) -> None:
    told = asks(relay, line)
    assert told.startswith(YES)
    assert "Châu Ngọc Mai, Phó Bí thư Chi đoàn, Phòng Đăng ký kinh doanh (Tổ 2)" in told
    assert WARNED in told, "whoever forges a number is not helped by a yes"
    assert CALL in told


@pytest.mark.parametrize(
    "line",
    [
        f"/xacminh {UNKNOWN}",
        "0912345678 có lừa đảo không",
        "xac minh sdt 0912345678",
        "/xacminh 113",
        "/xacminh Trần Mai",
    ],
)
def test_any_other_is_a_no_of_the_same_form_which_repeats_nothing(relay: Relay, line: str) -> None:
    told = asks(relay, line)
    assert told.startswith(NO)
    assert len(told.splitlines()) == 3
    assert WARNED in told
    assert CALL in told
    assert "678" not in told


def test_a_full_name_is_told_with_its_number_and_a_member_without_one_is_as_unknown_as_anybody(relay: Relay) -> None:
    told = asks(relay, "chị Châu Ngọc Mai có phải là cán bộ không ạ")
    assert MAI in told
    assert "từ số khác: đề nghị không tin" in told
    hidden = next(line for line in relay.plan.roster if not line.public_phone)
    assert asks(relay, f"/xacminh {hidden.name}") == asks(relay, "/xacminh Trần Văn Bịa")


@pytest.mark.parametrize(
    "line",
    [
        "/xacminh Châu Ngọc Mai, Sở Tài chính",
        "Châu Ngọc Mai bên sở gọi cho tôi có thật không",
        "/xacminh Châu Ngọc Mai (Tổ 2)",
    ],
)
def test_what_else_is_said_of_somebody_denies_nobody(relay: Relay, line: str) -> None:
    assert MAI in asks(relay, line)


def test_the_landline_is_the_offices(relay: Relay) -> None:
    assert "máy bàn của Sở Tài chính" in asks(relay, f"/xacminh {LANDLINE}")


def test_every_landline_from_which_the_plan_has_its_people_call_is_known(relay: Relay) -> None:
    for line in relay.plan.calling.lines:
        assert asks(relay, f"/xacminh {line.number}").startswith(YES)
    assert "0271 000 0627: máy bàn của Sở Tài chính, Thanh tra Sở" in asks(relay, "0271 000 0627 gọi cho tôi")
    assert [one.digits for one in verification.published(relay.plan)].count("02710000626") == 1


def test_a_given_name_alone_is_not_denied_but_asked_for_in_full(relay: Relay) -> None:
    for line in (
        "/xacminh Mai",
        "/xacminh chị Mai",
        "người tên Mai có phải cán bộ không",
        "chị Mai bên sở gọi cho tôi có thật không",
        "/xacminh Mai, sở tài chính",
    ):
        assert asks(relay, line).startswith("Có số lạ xưng là người của chiến dịch?")


def test_without_a_number_it_says_how_to_ask_or_takes_the_message_that_is_replied_to(relay: Relay) -> None:
    assert "/xacminh 0912 345 678" in asks(relay, "số này có phải của chiến dịch không")
    shown = relay.says("dung", "/xacminh", reply_to="9", reply_text=f"có số {MAI} gọi DN")
    assert "Châu Ngọc Mai" in text(shown)
    assert "tin riêng" in text(relay.says("dung", f"/xacminh {MAI}", "-501"))
    assert relay.says("dung", "số này có phải của chiến dịch không", "-501") is None, "members talk among themselves"
    assert "Gõ /xacminh và số" in asks(relay, "số này có phải của cơ quan không", "dung")


def test_who_writes_anything_else_reads_the_ways_to_go_and_nothing_inside(relay: Relay) -> None:
    shown = relay.says("7777", "cho hỏi một chút")
    assert "Quý doanh nghiệp" in text(shown)
    assert f"{LANDLINE} (thứ Hai đến thứ Sáu: 07:00-11:30, 13:30-17:00)" in text(shown)
    assert labels(shown) == ["Đề nghị gọi lại", "Hướng dẫn", "Xác minh số gọi đến"]
    assert "VNeID" in text(relay.taps("7777", button(shown, "Hướng dẫn")))
    assert "/xacminh" in text(relay.taps("7777", button(shown, "Xác minh số gọi đến")))
    assert text(relay.says("7777", MAI, forwarded=True)) == text(shown), "somebody else's words are no question"
    assert relay.says("7777", MAI, "-501") is None


def test_a_thousand_tries_of_a_stranger_learn_nothing_and_take_nothing_from_members(relay: Relay) -> None:
    """Every published number is among what is tried, behind the first ten."""
    numbers = [f"0271 000 {n:04d}" for n in range(990, 1000)] + [f"0271 000 {n:04d}" for n in range(990)]
    answers = [asks(relay, f"/xacminh {number}") for number in numbers]
    assert {answer.split(",")[0] for answer in answers[:10]} == {"Không"}
    assert len(set(answers[10:])) == 1, "afterwards all are answered alike"
    assert answers[10].startswith("Đã tra nhiều lần")
    assert YES in asks(relay, f"/xacminh {MAI}", "dung")
    assert YES in asks(relay, f"/xacminh {MAI}", "8000"), "another stranger has not been asking"
    relay.work.run("UPDATE knock SET n = 600 WHERE door = 'verify' AND who = 0")
    assert asks(relay, f"/xacminh {MAI}", "8001") == answers[10], "who has a hundred accounts learns no more"
    counted = knocks.since(relay.work, relay.now)
    assert counted["verify_refused"] == 991
    assert (counted["verify_known"], counted["verify_unknown"]) == (2, 10)
    assert not [kind for kind in relay.kinds() if kind == "refused"], "counts, and no trail of who asked what"


def test_after_an_hour_one_may_again_and_who_it_was_is_forgotten(relay: Relay) -> None:
    for _ in range(11):
        asks(relay, f"/xacminh {UNKNOWN}")
    relay.later(60)
    assert asks(relay, f"/xacminh {UNKNOWN}").startswith(NO)
    assert [tuple(row) for row in relay.work.all("SELECT DISTINCT hour FROM knock WHERE who <> 0")] == [
        (relay.now // 3_600_000,)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "hồ sơ cần xác minh",
        "DN 128 có phải của tổ 2 không",
        "0912345678 cty Gỗ Việt nhờ hỗ trợ",
        "128 tới đâu r",
        "em có phải gọi không",
        "phiếu này có phải của mình không",
        "0990123456 gọi hỏi tiền lệ phí",
        "0990123456 cty Mẫu gọi hỏi mã otp là gì",
    ],
)
def test_what_members_say_of_their_work_is_no_such_question(line: str) -> None:
    assert reading.asked(line) is None
    assert reading.about_a_caller(line) is None or "cty" not in line


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Châu Ngọc Mai có phải của chiến dịch không ạ", "chau ngoc mai"),
        ("người tên Châu Ngọc Mai có phải cán bộ không", "chau ngoc mai"),
        ("kiểm tra giúp số này", ""),
        ("so nay co phai chien dich ko", ""),
        ("số 0990123456 gọi tôi đòi otp có phải của mình không", "0990123456"),
        ("0990123456 co phai so ben minh ko a", "0990123456"),
        ("0990123456 vừa gọi, xưng công an, hỏi mã otp", "0990123456"),
        ("so 0990123456 goi bat chuyen tien", "0990123456"),
    ],
)
def test_what_is_asked_about(line: str, about: str) -> None:
    assert reading.asked(line) == about


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("số 0271 000 0202 có phải của sở không ạ", True),
        ("vừa có số 0912345678 gọi bảo tôi cài ứng dụng", True),
        ("0912.345.678?", True),
        ("nhờ cán bộ gọi lại 0912345678", False),
        ("tôi có hai số 0912345678 và 0912345679", False),
        ("0912345678 công ty Gỗ Việt cần hỗ trợ", False),
        ("liên hệ tôi: 0912345678 anh Minh", False),
        ("0912345678 anh Minh", False),
    ],
)
def test_of_a_strangers_line_with_a_number(relay: Relay, line: str, taken: bool) -> None:
    assert ("không bao giờ hỏi mã OTP" in asks(relay, line)) is taken
    assert relay.says("dung", line) is not None


@pytest.mark.parametrize(
    ("line", "guided"),
    [
        ("hướng dẫn đăng ký với ạ", True), ("đăng ký ở đâu vậy", True), ("VNeID báo lỗi, phải làm gì", True), ("xin chào", False),
        ("tôi xin vào tổ hướng dẫn đăng ký thì phải làm gì", False),
        ("có số lạ 0987654321 gọi hướng dẫn đăng ký", False), ("3800991002 0987654321 nhờ hướng dẫn", False),
    ],
)  # fmt: skip
def test_how_one_registers_is_answered_in_plain_words(relay: Relay, line: str, guided: bool) -> None:
    assert ("vneid.gov.vn" in asks(relay, line)) is guided


def test_where_everything_is_typed_a_stranger_goes_the_same_ways(relay: Relay) -> None:
    channels.introduce(relay.work, "tu-go", known=Introduction("Kênh chữ", typed=True))

    def types(line: str) -> str:
        said = relay.incoming("bao", "z-9", person="z-9", person_name="", private=True, text=line)
        answer = relay.do(lambda work: dispatch.handle(work, replace(said, channel="tu-go")))
        place = places.find(relay.work, "tu-go", chat="z-9")
        assert answer is not None
        assert place is not None
        say = outbox.say(relay.work, place.id, card=Card(answer.text, rows=answer.rows))
        relay.work.run("UPDATE say SET state = 'sent', platform_id = 'said-' || id WHERE id = :s", {"s": say})
        return text(answer)

    assert "/xacminh và số đã gọi" in types("xin chào")
    assert "Gõ /xacminh và số" in types("Xác minh số gọi đến"), "a button's words"
    assert types(f"/xacminh {MAI}").startswith(YES)
    assert types(MAI).startswith(YES)


def test_an_office_that_publishes_nothing_answers_no_to_everything() -> None:
    campaign = plan().campaign.model_copy(update={"hotline": ""})
    silent = plan().model_copy(update={"campaign": campaign, "roster": (), "calling": Calling()})
    assert verification.published(silent) == ()
    assert verification.found(silent, "") == ()


def test_days_that_do_not_follow_each_other_are_named_one_by_one() -> None:
    given = plan().hours.model_copy(update={"days": ("mon", "wed")})
    assert office.hours(plan().model_copy(update={"hours": given})) == "thứ Hai, thứ Tư: 07:00-11:30, 13:30-17:00"
