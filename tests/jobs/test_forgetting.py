"""What need not be kept is not kept, and what is still needed is."""

from campaign.ids import PlaceId
from campaign.questions import RequestWords
from jobs import due, forgetting
from storage import inbox, job_runs, outbox, questions
from storage.relay import cases
from storage.reports import report_folders
from storage.unit_reports import incoming_files
from storage.unit_reports.incoming_files import FileEnd
from telling.messages import Card, File
from tests.stages import builders
from tests.stages.relay import Relay

DAY = forgetting.DAY


def days_later(relay: Relay, days: int) -> None:
    relay.now += days * DAY
    relay.do(due.run_due)


def test_words_of_a_question_that_nobody_answered_are_erased_after_two_days(relay: Relay) -> None:
    asked = questions.ask(relay.work, RequestWords("0990345678 cty Sao Mai"), place=relay.private("yen"))
    kept = cases.note(relay.work, "thiếu con dấu", member=relay.who("yen").id, kind="block")
    days_later(relay, 1)
    assert questions.find(relay.work, asked, kind=RequestWords, member=relay.who("yen").id)
    days_later(relay, 2)
    assert not relay.work.all("SELECT 1 FROM pending_question WHERE payload LIKE '%Sao Mai%'")
    assert relay.work.one("SELECT text FROM note WHERE id = :id", {"id": kept}) is not None


def test_an_update_set_aside_long_ago_is_emptied_and_is_not_tried_again(relay: Relay) -> None:
    inbox.store(relay.db, "telegram", rows=[("a", "một"), ("b", "hai")], now=relay.now)
    first, second = inbox.waiting(relay.db, 10)
    inbox.set_aside(relay.db, first.id, error="hỏng", now=relay.now)
    inbox.finish(relay.db, [second.id], now=relay.now)
    days_later(relay, 7)
    assert relay.one("SELECT count(*) FROM inbox")[0] == 2
    days_later(relay, 24)
    rows = [tuple(row) for row in relay.work.all("SELECT dedupe_key, body, state FROM inbox")]
    assert rows == [("a", "", "failed")]
    assert inbox.retry(relay.db) == 0


def test_notes_go_after_the_plans_days_but_not_while_their_case_is_open(relay: Relay) -> None:
    done, open_case = relay.activated(), relay.contacted()
    for case in (done, open_case):
        cases.note(relay.work, f"kế toán hẹn lại {case}", case=case, member=relay.who("yen").id)
    cases.note(relay.work, "gọi lúc rảnh", member=relay.who("yen").id)
    call = builders.call(relay.work, relay.organisation(), member=relay.who("yen").id)
    relay.work.run(
        "UPDATE outreach_call SET note = 'gặp kế toán', state = 'ended', ended_at = :now", {"now": relay.now}
    )
    relay.now += (relay.plan.privacy.notes_days - 1) * DAY
    relay.do(forgetting.run)
    assert len(cases.notes(relay.work, done)) == 1
    relay.now += 2 * DAY
    relay.do(forgetting.run)
    assert [len(cases.notes(relay.work, case)) for case in (done, open_case)] == [0, 1]
    assert relay.one("SELECT note FROM outreach_call WHERE id = :c", c=call)[0] == ""
    assert [row["text"] for row in relay.work.all("SELECT text FROM note WHERE text <> ''")] == [
        f"kế toán hẹn lại {open_case}"
    ]


def test_a_file_that_was_read_is_forgotten_and_one_that_waits_is_not(relay: Relay) -> None:
    place, member = PlaceId(relay.private("yen")), relay.who("yen").id
    for file in ("f1", "f2"):
        given = {"file_id": file, "file_name": "x.xlsx", "message": "1", "reply_to": ""}
        incoming_files.note(relay.work, place, channel="telegram", member=member, **given)
    incoming_files.settle(relay.work, 1, state=FileEnd.READ)
    days_later(relay, 7)
    assert relay.one("SELECT count(*) FROM received_file")[0] == 2
    days_later(relay, 2)
    assert [file.file_id for file in incoming_files.waiting(relay.work)] == ["f2"]
    assert relay.one("SELECT count(*) FROM received_file")[0] == 1


def test_files_of_what_nobody_had_to_approve_are_forgotten_after_thirty_days(relay: Relay) -> None:
    for number, state in enumerate(("sent", "approved", "sent", "draft"), start=1):
        builders.report(relay.work, "ngay", str(number), kind="daily", state=state, folder=str(number))
    file = File("bao-cao/3/bao-cao.docx", "bao-cao.docx")
    owed = outbox.say(relay.work, relay.private("yen"), card=Card("Tệp", file=file))
    outbox.say(relay.work, relay.private("yen"), card=Card("Không có tệp"))

    def folders() -> list[str]:
        return [row[0] for row in relay.work.all("SELECT folder FROM report WHERE id < 5 ORDER BY id")]

    days_later(relay, 30)
    assert folders() == ["1", "2", "3", "4"]
    days_later(relay, 1)
    assert folders() == ["", "2", "3", "4"], "what is still to be sent stays"
    assert report_folders.needed(relay.work) == {"2", "3", "4"}
    relay.work.run("UPDATE say SET state = 'sent', body = '' WHERE id = :id", {"id": owed})
    days_later(relay, 1)
    assert folders() == ["", "2", "", "4"], "approved ones and drafts keep theirs"
    assert report_folders.needed(relay.work) == {"2", "4"}


def test_it_happens_once_a_day(relay: Relay) -> None:
    relay.do(due.run_due)
    job_runs.claim(relay.work, incoming_files.ALBUM, scope="", period="x")
    relay.work.run("UPDATE job_run SET at = 0 WHERE job = :j", {"j": incoming_files.ALBUM})
    relay.do(due.run_due)
    assert relay.one("SELECT count(*) FROM job_run WHERE job = :j", j=incoming_files.ALBUM)[0] == 1
    days_later(relay, 1)
    assert relay.one("SELECT count(*) FROM job_run WHERE job = :j", j=incoming_files.ALBUM)[0] == 0
