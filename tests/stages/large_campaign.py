"""A campaign as large as a province's, its trail written by the database itself in a moment: for what must stay cheap there."""

from tests.stages.relay import Relay, instant

FIRST, PACE_MS = instant("2025-05-05T07:00"), 33_000
"""Its first event, and how soon the next one follows."""


def lived(stage: Relay, cases: int) -> None:
    """So many cases of nine events each, by everybody; every second organisation is registered."""
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {cases}) "
    stage.db.execute("BEGIN")
    stage.work.run(
        numbers + "INSERT INTO organisation (id, name, folded, unit, registered)"
        " SELECT i, 'Đơn vị ' || i, 'don vi ' || i, CASE WHEN i % 20 = 0 THEN 'p_mau' ELSE '' END, i % 2 FROM n"
    )
    stage.work.run(numbers + "INSERT INTO case_file (id, organisation, opened_at) SELECT i, i, 1 FROM n")
    kinds = ("claimed", "called", "done", "claimed", "given_back", "claimed", "done", "parked", "registered")
    steps = ("lien_he",) * 3 + ("dang_ky",) * 6
    for n, (kind, step) in enumerate(zip(kinds, steps, strict=True)):
        stage.work.run(
            numbers
            + "INSERT INTO event (at, kind, case_file, baton, member, cause, data) SELECT :first + :pace * (9 * i + :n), :kind, i,"
            " i * 10 + (:step = 'dang_ky'), (SELECT min(id) FROM member) + (i + :n) % 20, 'test',"
            " json_object('step', :step, 'team', CASE :step WHEN 'dang_ky' THEN 'to2' ELSE 'to1' END) FROM n WHERE :kind <> 'registered' OR i % 2",
            {"first": FIRST, "pace": PACE_MS, "n": n, "kind": kind, "step": step},
        )
    stage.db.execute("COMMIT")
    stage.now = FIRST + PACE_MS * 9 * (cases + 1)
