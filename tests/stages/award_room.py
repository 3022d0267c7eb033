"""Proposals for awards in tests: what /khenthuong answers, what a proposal's card shows in private, what is tapped there."""

from storage.awards import award_rows
from telling.messages import Card
from tests.stages.drawn import drawn
from tests.stages.relay import Relay
from tests.stages.seen import text


def card(stage: Relay, by: str, key: str = "award:1") -> Card | None:
    return drawn(stage.work, stage.private(by), key)


def proposed(stage: Relay, name: str = "Bảo", by: str = "khoa", criterion: int = 2, note: str = "") -> int:
    answer = text(stage.says(by, f"/khenthuong đề nghị {name} tiêu chí {criterion} {note}"))
    assert answer.startswith("Đã ghi đề nghị"), answer
    return award_rows.all_(stage.work)[-1].id
