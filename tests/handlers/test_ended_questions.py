"""A question with buttons, once pressed: it reads its answer; overtaken, it says so; a refusal that may pass leaves it open."""

from storage import outbox
from telling.messages import Answer, Card
from tests.stages.relay import Relay


def asked(relay: Relay, answer: Answer | None, by: str) -> str:
    """What was answered stands in a private chat as a message with buttons; its number."""
    assert answer is not None
    assert answer.rows
    say = outbox.say(relay.work, relay.private(by), card=Card(answer.text, answer.rows), about=answer.about)
    relay.work.run("UPDATE say SET state = 'sent', platform_id = 'q' || id, body = '' WHERE id = :s", {"s": say})
    return f"q{say}"


def held_and_asked(relay: Relay) -> tuple[Answer, str]:
    """Dũng holds a case and has asked to take that back."""
    relay.claim(relay.case(), by="dung")
    preview = relay.says("dung", "/nham")
    assert preview is not None
    return preview, asked(relay, preview, "dung")


def test_a_yes_stands_under_its_question(relay: Relay) -> None:
    preview, message = held_and_asked(relay)
    done = relay.taps("dung", preview.rows[0][0], message=message, reply_text="Hoàn tác?")
    assert done.spent
    assert done.closing == f"Hoàn tác?\n{done.text}"


def test_a_no_too(relay: Relay) -> None:
    preview, message = held_and_asked(relay)
    left = relay.taps("dung", preview.rows[0][1], message=message, reply_text="Hoàn tác?")
    assert left.closing.startswith("Hoàn tác?\n")


def test_what_was_overtaken_says_so_and_asks_no_more(relay: Relay) -> None:
    preview, message = held_and_asked(relay)
    relay.later(30)
    late = relay.taps("dung", preview.rows[0][0], message=message, reply_text="Hoàn tác?")
    assert late.text == relay.refusal("too_late", minutes=relay.plan.relay.undo_minutes)
    assert (late.spent, late.closing) == (True, f"Hoàn tác?\n{late.text}")


def test_who_may_not_answer_ends_nothing(relay: Relay) -> None:
    relay.says("5555", "Tô Mỹ Hạnh")
    relay.work.run("UPDATE say SET state = 'sent', platform_id = 'q' || id")
    refused = relay.taps("tuan", "thamgia:1:0:yes", message="q1")
    assert refused.text == relay.refusal("no_right")
    assert (refused.spent, refused.closing) == (False, "")


def test_a_list_of_several_cases_is_not_over_with_one_of_them(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    question = Answer("kết quả nào?", rows=held_and_asked(relay)[0].rows)
    message = asked(relay, question, "dung")
    stale = relay.taps("dung", f"xong:{relay.baton(case).id}:99:da_lien_he", message=message)
    assert not stale.spent
