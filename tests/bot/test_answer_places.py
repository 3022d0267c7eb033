"""Where an answer stands: one message for one event, where a card that leaves there says the same already."""

import json
from dataclasses import replace

from acts.relay import offer
from bot import answer_places
from bot.channel import Caps
from campaign.ids import CaseId
from campaign.relay import calling
from handlers import dispatch
from handlers.incoming import Incoming
from storage import outbox, said_buttons
from storage.heard import once_more as counts_one
from storage.work import Work
from telling import card_keys
from telling.messages import Choice
from tests.stages.relay import COMMON, GROUPS, Relay

TO1 = GROUPS["to1"]
LINE = "/yeucau 3800991002 cty Thử Nghiệm"


def heard(relay: Relay, by: str, text: str, chat: str | None = None, **what: object) -> None:
    """Handled and written down, as the inbox does."""
    incoming: Incoming = relay.incoming(by, chat, text=text, message="77", **what)
    answer = relay.do(lambda work: dispatch.handle(work, incoming))
    if answer is not None:
        relay.do(lambda work: answer_places.write_down(work, incoming, answer=answer, caps=Caps(), refused=False))


def said(relay: Relay) -> list[str]:
    return [row[0] for row in relay.work.all("SELECT body FROM say ORDER BY id")]


def replies(relay: Relay, key: str) -> list[tuple[int, str]]:
    """Where a card is owed, and what it replies to."""
    return [
        (row[0], row[1]) for row in relay.work.all("SELECT place, reply_to FROM show WHERE key = :key", {"key": key})
    ]


def listed(relay: Relay) -> Relay:
    relay.organisation("Công ty TNHH Thử Nghiệm", code="3800991002")
    return relay


def test_a_request_typed_in_the_team_s_group_is_answered_by_its_call(relay: Relay) -> None:
    heard(listed(relay), "yen", LINE, TO1)
    assert said(relay) == []
    assert replies(relay, card_keys.call(relay.baton(CaseId(1)))) == [(relay.place(TO1), "77")]


def test_where_the_call_does_not_stand_it_is_said_that_a_case_was_opened(relay: Relay) -> None:
    listed(relay)
    for number, chat in enumerate((COMMON, GROUPS["to2"], None), 1):
        heard(relay, "yen", f"/yeucau cty Số {number} 380099110{number}", chat)
    relay.work.run("DELETE FROM say")
    heard(relay, "yen", LINE, COMMON)
    assert ["Đã tạo phiếu 1" in one for one in said(relay)] == [True]
    assert [place for place, _ in replies(relay, card_keys.call(relay.baton(CaseId(1))))] == [relay.place(TO1)]


def test_whoever_takes_it_in_private_reads_the_card_and_no_word_above_it(relay: Relay) -> None:
    case = relay.case(by="yen")
    heard(relay, "bao", f"/nhan {case}")
    baton = relay.baton(case)
    assert said(relay) == []
    assert replies(relay, card_keys.work(baton, relay.who("bao").id)) == [(relay.private("bao"), "77")]


def test_whoever_takes_it_in_a_group_hears_there_that_the_card_is_in_private(relay: Relay) -> None:
    case = relay.case(by="yen")
    heard(relay, "bao", f"/nhan {case}", TO1)
    assert ["Thẻ làm việc ở tin riêng" in one for one in said(relay)] == [True]


def test_what_one_supports_oneself_is_answered_by_the_card(relay: Relay) -> None:
    heard(listed(relay), "bao", "/hotro 3800991002")
    assert said(relay) == []
    assert replies(relay, card_keys.work(relay.baton(CaseId(1)), relay.who("bao").id)) == [(relay.private("bao"), "77")]


def test_a_yes_to_an_offer_is_answered_by_the_card(relay: Relay) -> None:
    case = relay.case(by="yen")
    relay.claim(case, by="dung")
    relay.do(lambda work: offer.offer(work, relay.baton(case).id, to=relay.who("bao").id, who=relay.who("dung")))
    heard(relay, "bao", f"/dongy {case}")
    assert relay.said(relay.private("bao")) == []
    assert [place for place, _ in replies(relay, card_keys.work(relay.baton(case), relay.who("bao").id))] == [
        relay.private("bao")
    ]


def test_a_card_that_stood_there_before_is_no_reply(relay: Relay) -> None:
    """It is altered where it stands, above what was typed: then the words are said."""
    case = relay.case(by="yen")
    key = card_keys.work(relay.baton(case), relay.who("bao").id)
    relay.message(relay.person("bao"), key)
    heard(relay, "bao", f"/nhan {case}")
    assert ["đã nhận phiếu" in one for one in said(relay)] == [True]


def asked_in_the_group(relay: Relay) -> Choice:
    """«Tạo phiếu?» stands in the group as message 41; its button."""
    heard(listed(relay), "yen", "0912000678 cty Thử Nghiệm 3800991002 nhờ hỗ trợ", TO1)
    relay.work.run("UPDATE say SET platform_id = '41', state = 'sent'")
    (choices,) = relay.one("SELECT choices FROM say")
    return Choice(**json.loads(choices)[0][0])


def tapped(relay: Relay, choice: Choice, caps: Caps = Caps()) -> None:
    """Handled and written down, as the inbox does."""
    incoming: Incoming = relay.incoming("yen", TO1, kind="tap", token=choice.token, message="41")
    answer = relay.do(lambda work: dispatch.handle(work, incoming))
    assert answer is not None
    assert answer.spent

    def done(work: Work) -> None:
        said_buttons.answered(work, "telegram", chat=TO1, message="41", closing=answer.closing)
        answer_places.write_down(work, incoming, answer=answer, caps=caps, refused=False)

    relay.do(done)


def of_the_group(relay: Relay) -> list[tuple[str, str]]:
    """Its messages that cards stand in."""
    rows = relay.work.all("SELECT key, platform_id FROM message WHERE place = :p", {"p": relay.place(TO1)})
    return [(row[0], row[1]) for row in rows]


def owed_in_the_group(relay: Relay) -> list[str]:
    return [key for key in relay.owed(relay.place(TO1)) if key != card_keys.BOARD]


def test_the_group_s_question_becomes_the_card_of_the_case_that_was_opened(relay: Relay) -> None:
    tapped(relay, asked_in_the_group(relay))
    key = card_keys.call(relay.baton(CaseId(1)))
    assert (of_the_group(relay), owed_in_the_group(relay)) == ([(key, "41")], [key])
    assert relay.do(lambda work: outbox.shown(work, relay.place(TO1), platform_id="41")) == key, (
        "a reply means the case"
    )


def test_where_nothing_can_be_edited_the_card_is_a_message_of_its_own(relay: Relay) -> None:
    tapped(relay, asked_in_the_group(relay), Caps(edits=False))
    assert of_the_group(relay) == []


def test_a_card_that_must_be_heard_is_a_message_of_its_own(relay: Relay) -> None:
    button = asked_in_the_group(relay)
    relay.work.run("UPDATE account SET private_place = NULL")
    tapped(relay, button)
    assert of_the_group(relay) == []


def test_a_question_whose_message_is_not_known_is_left_as_it_is(relay: Relay) -> None:
    button = asked_in_the_group(relay)
    relay.work.run("UPDATE say SET platform_id = '42'")
    incoming: Incoming = relay.incoming("yen", TO1, kind="tap", token=button.token, message="41")
    answer = relay.do(lambda work: dispatch.handle(work, incoming))
    assert answer is not None
    relay.do(
        lambda work: answer_places.write_down(
            work, incoming, answer=replace(answer, spent=True), caps=Caps(), refused=False
        )
    )
    assert of_the_group(relay) == []


def test_in_a_group_that_has_read_enough_today_the_answer_is_for_whoever_wrote(relay: Relay) -> None:
    listed(relay)
    relay.claim(relay.case(by="mai"), by="bao")
    relay.message(TO1, card_keys.call(relay.baton(CaseId(1))))
    relay.work.run("UPDATE show SET state = 'paid'")
    for _ in range(calling.FULL):
        relay.do(lambda work: counts_one(work, relay.place(TO1)))
    heard(relay, "yen", LINE, TO1)
    (told,) = said(relay)
    assert json.loads(told)["only_for"] == str(relay.person("yen"))
    assert "Đã tạo phiếu 2" in told
