"""The office where reports are made: the example plan's people and the leaders' group, and the child's part played by hand.

Nothing is made by itself: `makes` hands in a small content for what was ordered, `files` writes down that files are there, and
`cannot` says that the child has failed. What people got is asked of the real tables.
"""

from dataclasses import dataclass
from typing import cast

import orjson

from acts.reports import report_making
from campaign.places import PlaceKind, Purpose
from jobs import reports as jobs
from jobs import runs
from storage import outbox, places
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from telling import ways
from telling.messages import Answer, Card
from telling.reports import report_content
from telling.reports.report_shapes import ReportContent
from tests.stages.drawn import drawn
from tests.stages.relay import CHANNEL, LEADERS, Relay, instant

THURSDAY = "2025-05-22"
DRAFTED, DUE = f"{THURSDAY}T11:00", f"{THURSDAY}T14:00"
APPROVE, REMARK, REFRESH = "Duyệt và gửi", "Thêm ý kiến", "Lập lại với số liệu mới"
DROP, READ, SEND = "Bỏ ý kiến", "Xem toàn văn", "Gửi lãnh đạo"
MARK = "DỰ THẢO"


def content(report: ReportRow, text: str = "Trong tuần có 12 DN.", *, draft: bool = True) -> ReportContent:
    """A report's content with everything that messages and approval look at."""
    made = {
        "kind": report.kind, "name": f"bao-cao-{report.id}", "title": "BÁO CÁO", "draft": draft, "letter": {"addressees": ["Giám đốc Sở"]},
        "addressed": "Kính gửi: Giám đốc Sở.", "opening": "Đầu mối tổng hợp báo cáo:",
        "sections": [
            {"id": "results", "heading": "1. Kết quả", "paragraphs": [text]},
            {"id": "next", "heading": "2. Nhiệm vụ tuần tới", "paragraphs": ["Tiếp tục."]},
        ],
        "closing": "Trân trọng báo cáo./.", "tables": [{"id": "list", "rows": [["Công ty TNHH Ví Dụ"]]}], "annexes": [], "picture": {},
        "kept": {"gained": 12, "done": 12, "by_unit": {}, "until": report.until}, "tables_digest": report_content.tables_digest([]),
        "footer_form": "Mã kiểm tra {}",
    }  # fmt: skip
    whole = cast("ReportContent", made)
    return report_content.with_digest(whole, footer=whole["footer_form"])


@dataclass(frozen=True)
class Said:
    """One message that is owed: its words, or the file it brings."""

    text: str
    file: str
    priority: int
    buttons: int


class Office(Relay):
    """The stage of every story about reports; it begins on Thursday 22/5/2025, 08:00.

    Only the reports' own clock rings, and units report elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        own = tuple(line for line in self.plan.reports if line.by == "consolidator")
        self.plan = self.plan.model_copy(update={"reports": own})
        group = places.ensure(self.work, CHANNEL, chat=LEADERS, thread="", kind=PlaceKind.GROUP, title="Lãnh đạo")
        places.set_purpose(self.work, group.id, purpose=Purpose.LEADERS)
        self.now = instant(f"{THURSDAY}T08:00")
        self.ring()

    # --- the clock and the child -----------------------------------------------------------------------------------

    def clock(self, moment: str) -> None:
        """It is now `moment`, «T…» of the Thursday or a whole one, and the clock rings."""
        self.now = instant(moment if moment[:2] == "20" else f"{THURSDAY}T{moment}")
        self.ring()

    def ring(self) -> None:
        """What is due is done; a mistake of ours fails the test."""
        failed: list[Exception] = []
        self.do(lambda work: runs.do_due(work, (jobs.runs,), failed=failed))
        assert not failed, failed

    def makes(self, text: str = "Trong tuần có 12 DN.", *, number: int = 0, quiet: bool = False) -> ReportRow:
        """The child has made the oldest that waits (or report `number`)."""
        waiting = [each for each in report_rows.to_make(self.work) if number in (0, each.id)]
        made: ReportContent = {**content(waiting[0], text), "quiet": quiet}
        self.do(
            lambda work: report_making.made(
                work, waiting[0], content=made, digest=report_content.digest(made), folder="/x"
            )
        )
        return self.report(waiting[0].id)

    def files(self) -> None:
        """The child has written the files of what is approved."""
        for each in report_rows.to_make(self.work):
            self.do(lambda work, seen=each: report_making.files_made(work, seen, folder="/duyet"))  # type: ignore[misc]

    def cannot(self, times: int = 1) -> None:
        """The child fails so often with the oldest that waits."""
        for _ in range(times):
            seen = report_rows.to_make(self.work)[0]
            self.do(lambda work, seen=seen: report_making.failed(work, seen, why="MemoryError"))  # type: ignore[misc]

    def leaves(self) -> None:
        """Everything that was to be said has been sent."""
        self.work.run("UPDATE say SET state = 'sent', sent_at = :now WHERE state = 'owed'", {"now": self.now})

    def drafted(self, text: str = "Trong tuần có 12 DN.") -> ReportRow:
        """Thursday 11:00: the weekly report's draft is there."""
        self.clock("11:00")
        return self.makes(text, number=self.weekly().id)

    # --- what the tables say ---------------------------------------------------------------------------------------

    def report(self, number: int) -> ReportRow:
        """One report."""
        found = report_rows.get(self.work, number)
        assert found is not None
        return found

    def weekly(self, day: str = THURSDAY) -> ReportRow:
        """The weekly report of a period."""
        found = report_rows.find(self.work, "tuan", period=day)
        assert found is not None
        return found

    def messages(self, place: int) -> list[Said]:
        """What was said in a place about reports, in the order in which it leaves."""
        rows = self.work.all(
            "SELECT body, priority FROM say WHERE place = :p AND coalesce(platform_id, '') NOT LIKE 'said-%' ORDER BY priority, id",
            {"p": place},
        )
        bodies = [(orjson.loads(row[0]), row[1]) for row in rows]
        return [Said(ways.worded(b["text"]), (b["file"] or {}).get("name", ""), p, len(b["rows"])) for b, p in bodies]

    def texts(self, place: int) -> list[str]:
        """The words that were said, without the files."""
        return [one.text for one in self.messages(place) if not one.file]

    def led(self) -> list[str]:
        """What the leaders' group reads."""
        return self.texts(self.place(LEADERS))

    def cards(self, by: str) -> list[str]:
        """The keys of somebody's cards of drafts, oldest first."""
        keys = [key for key in self.owed(self.private(by)) if key.startswith("report:")]
        return sorted(keys, key=lambda key: int(key.rpartition(":")[2]))

    def card(self, by: str, number: int = -1) -> Card:
        """Somebody's newest card of a draft, as it is drawn now."""
        found = drawn(self.work, self.private(by), self.cards(by)[number])
        assert found is not None
        return found

    def presses(self, by: str, label: str, *, card: Card | None = None, chat: str | None = None) -> Answer:
        """A button of somebody's card, by its label."""
        choices = [choice for row in (card or self.card(by)).rows for choice in row]
        return self.taps(by, next(choice for choice in choices if choice.label == label), chat)

    def remarks(self, by: str, text: str, report: ReportRow, **what: object) -> Answer:
        """A line typed as the answer to the prompt of «Thêm ý kiến», which is asked for where it is not there yet."""
        about: dict[str, int | str | None] = {"p": self.private(by), "a": f"report:{report.id}:remark"}
        if not self.work.one("SELECT 1 FROM say WHERE place = :p AND about = :a", about):
            self.do(lambda work: outbox.say(work, self.private(by), card=Card("?", ask=True), about=str(about["a"])))
        number = f"hoi-{report.id}-{by}"
        self.work.run(
            "UPDATE say SET platform_id = :m WHERE id = (SELECT max(id) FROM say WHERE place = :p AND about = :a)",
            about | {"m": number},
        )
        told = {"message": f"tin-{self._updates}"} | what
        line = self.incoming(by, None, text=text, reply_to=number, **told)
        answer = self.hears(line)
        assert answer is not None
        return answer
