"""The table `open_question`: the last question of each chat that waits for typed words, and which message has answered it."""

from storage.work import Value, Work


def ask(work: Work, place: int, *, about: str) -> None:
    """`about`, what a reply to the question means, is what this place was asked last."""
    sql = (
        "INSERT INTO open_question (place, about, at) VALUES (:place, :about, :now)"
        " ON CONFLICT (place) DO UPDATE SET about = excluded.about, at = excluded.at, message = ''"
    )
    work.run(sql, {"place": place, "about": about, "now": work.now})


def waiting(work: Work, place: int, *, since: int) -> str:
    """What the question is about that was asked no earlier than `since` (UTC ms) and waits still; empty when there is none."""
    sql = "SELECT about FROM open_question WHERE place = :place AND message = '' AND at >= :since"
    row = work.one(sql, {"place": place, "since": since})
    return str(row[0]) if row else ""


def answered_by(work: Work, place: int, *, message: str) -> str:
    """What the question was about that this very message has answered: edited, it answers it again. Empty for another one."""
    sql = "SELECT about FROM open_question WHERE place = :place AND message = :message AND message <> ''"
    row = work.one(sql, {"place": place, "message": message})
    return str(row[0]) if row else ""


def answer(work: Work, place: int, *, about: str, message: str) -> None:
    """The question has its answer; one that was asked since waits on."""
    values: dict[str, Value] = {"place": place, "about": about, "message": message}
    work.run(
        "UPDATE open_question SET message = :message WHERE place = :place AND about = :about AND message = ''", values
    )


def drop(work: Work, place: int) -> bool:
    """Nobody waits for an answer any more; False when nobody did."""
    return work.run("DELETE FROM open_question WHERE place = :place AND message = ''", {"place": place}) == 1
