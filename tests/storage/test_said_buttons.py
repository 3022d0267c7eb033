"""Questions said with buttons: what stands of them when their work moves on, when they are answered, when a newer one comes."""

from campaign.events import BatonEvent
from campaign.verbs import Press, token
from storage import deliveries, outbox, said_buttons
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.work import Work
from telling import reactions
from telling.effects import Transition
from telling.messages import Card, Choice
from tests.stages.relay import Relay


def ask(relay: Relay, *tokens: str, where: str = "dung") -> int:
    """Said to somebody, and sent."""
    rows = tuple((Choice(t, t),) for t in tokens)
    return outbox.say(relay.work, relay.private(where), card=Card("?", rows))


def sent(relay: Relay, say: int) -> None:
    place = int(relay.one("SELECT place FROM say WHERE id = :s", s=say)[0])
    deliveries.mark_delivered(
        relay.work, PendingDelivery(place, Priority.ANSWER, 0, 0, say=say), platform_id=f"m{say}", digest=""
    )
    said_buttons.arrived(relay.work, say, platform_id=f"m{say}", digest="as it left", now_left="as it left")


def left(relay: Relay, say: int) -> list[str]:
    return [choice["token"] for row in said_buttons.left(relay.work, say) for choice in row]


def owed(relay: Relay, say: int) -> bool:
    sql = "SELECT count(*) FROM show WHERE key = :k AND state = 'owed'"
    return bool(relay.one(sql, k=said_buttons.key(say))[0])


def moved(work: Work, relay: Relay, case: int) -> None:
    baton = relay.baton(case)  # type: ignore[arg-type]
    reactions.tell(work, BatonEvent.ASKED, told=Transition(baton, baton, None))


def test_buttons_go_when_the_work_moves_on_and_others_stay(relay: Relay) -> None:
    first, second = relay.case(), relay.case()
    one, two = relay.baton(first), relay.baton(second)
    say = ask(
        relay,
        Press("done", one.id, one.version, "x").token,
        Press("done", two.id, two.version, "x").token,
        "xem:1:1",
        "thamgia:7:0",
    )
    sent(relay, say)
    assert not owed(relay, say)
    relay.claim(first)
    assert left(relay, say) == [Press("done", two.id, two.version, "x").token, "xem:1:1", "thamgia:7:0"]
    assert owed(relay, say)
    relay.claim(second)
    assert left(relay, say) == ["xem:1:1", "thamgia:7:0"]
    assert not relay.work.all("SELECT * FROM said_button")


def test_open_work_may_be_taken_from_a_list_whatever_its_version_until_somebody_has_it(relay: Relay) -> None:
    case = relay.case()
    baton = relay.baton(case)
    say = ask(relay, token("claim", baton.id, version=baton.version))
    other = ask(relay, token("claim", baton.id, version=baton.version), where="ngan")
    moved(relay.work, relay, case)
    assert left(relay, say) == left(relay, other) == [token("claim", baton.id, version=baton.version)]
    relay.claim(case)
    assert left(relay, say) == left(relay, other) == []


def test_a_newer_question_takes_the_buttons_of_the_older_one_wherever_it_is(relay: Relay) -> None:
    case = relay.case()
    baton = relay.baton(case)
    yes = Press("done", baton.id, baton.version, "x+").token
    listed = ask(relay, token("claim", baton.id, version=baton.version))
    older = ask(relay, yes, "thamgia:7:0")
    sent(relay, older)
    newer = ask(relay, yes, where="ngan")
    assert (left(relay, older), left(relay, newer)) == (["thamgia:7:0"], [yes])
    assert left(relay, listed) == [token("claim", baton.id, version=baton.version)]
    assert owed(relay, older)


def test_what_moved_on_before_the_question_left_leaves_without_those_buttons(relay: Relay) -> None:
    case = relay.case()
    baton = relay.baton(case)
    rows = (
        (
            Choice("Đúng", Press("undo", baton.id, baton.version, "1").token),
            Choice("Xem", f"xem:{baton.id}:1"),
        ),
    )
    say = outbox.say(relay.work, relay.private("dung"), card=Card("?", rows))
    relay.claim(case)
    assert said_buttons.standing(relay.work, say, rows=rows) == ((rows[0][1],),)
    assert not owed(relay, say), "chưa gửi thì chưa có gì để gỡ"
    deliveries.mark_delivered(
        relay.work, PendingDelivery(relay.private("dung"), Priority.ANSWER, 0, 0, say=say), platform_id="m", digest=""
    )
    said_buttons.arrived(relay.work, say, platform_id="m", digest="all", now_left="less")
    assert owed(relay, say)


def test_an_answered_question_is_known_by_its_chat_and_number(relay: Relay) -> None:
    say = ask(relay, "thamgia:7:0")
    sent(relay, say)
    said_buttons.answered(relay.work, "telegram", chat=relay.person("ngan"), message=f"m{say}")
    assert left(relay, say), "tin của chat khác"
    said_buttons.answered(relay.work, "telegram", chat=relay.person("dung"), message=f"m{say}")
    assert left(relay, say) == []
