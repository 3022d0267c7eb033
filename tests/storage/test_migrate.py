"""Migrations: applied once, in order, and an edited old one is noticed."""

from pathlib import Path

import pytest

from storage import event_links, migrate, sqlite
from storage.port import DataTrouble
from storage.sqlite import SqliteStore


@pytest.fixture
def connection() -> SqliteStore:
    return sqlite.connect(Path(":memory:"))


def test_everything_is_applied_once(connection: SqliteStore) -> None:
    names = [name for name, _ in migrate.known()]
    assert migrate.migrate(connection, 1) == names
    assert migrate.migrate(connection, 2) == []


def test_an_edited_old_file_is_noticed(connection: SqliteStore) -> None:
    migrate.migrate(connection, 1)
    connection.execute("UPDATE migration SET checksum = 'other'")
    with pytest.raises(migrate.MigrationChanged, match="0001"):
        migrate.migrate(connection, 2)


RELEASED = {
    "0001_the_relay": "1fe713d4ae2a", "0002_counts": "e04d405b0a1e", "0003_tallies": "32a65d1b92cc",
    "0004_targets": "0f27ec8577bd", "0005_official": "49946204f3e4", "0006_reports": "017ee9f828be",
    "0007_unit_reports": "c398490ea324", "0008_received_files": "669180401071", "0009_tasks": "84ebd0047611",
    "0010_awards": "99190c713a50", "0011_deeds": "9411793e0e75", "0012_reached": "48797f2a3072",
    "0013_task_file_names": "68c7290b5c07", "0014_report_askers": "69ff7aa28593", "0015_listed_tallies": "0cef0f29a8d8",
    "0015_words_of_messages": "77e8fe7b0ad3", "0016_open_questions": "f88752ba9486", "0017_shut_places": "6cf8ff525a4a",
    "0018_said_buttons": "0263268ac52a", "0019_report_edits": "8e3e2f767c14", "0020_closings": "c18f79fe4ab1",
    "0021_lost_copies": "a9c19732bb1f", "0022_report_folder_names": "ff271cf064e1", "0023_pending_questions": "028fdcc01541",
    "0023_ways_to_reach": "d43f445190e7", "0024_questions_out_of_notes": "aa1bb59932ae", "0025_hush": "8ed1e69b9716",
    "0025_live_questions": "fee96e1813e8", "0026_open_questions_in_time": "de87daad53ff", "0027_places_by_purpose": "783613405831",
    "0028_rung": "0dee890b5bce",
}  # fmt: skip
"""Migrations that somebody's data may have had, and how their digests begin."""


def test_no_released_file_is_edited_not_even_its_comment() -> None:
    """Else every data file that has had it is refused at the next upgrade."""
    now = {name.removesuffix(".sql"): migrate.checksum(text)[:12] for name, text in migrate.known()}
    assert {name: now.get(name) for name in RELEASED} == RELEASED


def test_data_that_had_the_text_with_another_comment_goes_on(connection: SqliteStore) -> None:
    migrate.migrate(connection, 1)
    ((name, former),) = migrate.FORMERLY.items()
    connection.execute("UPDATE migration SET checksum = ? WHERE name = ?", (former, name))
    assert migrate.migrate(connection, 2) == []


def test_a_trigger_with_semicolons_is_one_statement() -> None:
    text = "-- a note\nCREATE TABLE t (x);\nCREATE TRIGGER r BEFORE DELETE ON t BEGIN\n SELECT 1; SELECT 2;\nEND;\n"
    assert len(migrate.statements(text)) == 2


def test_the_trail_of_events_cannot_be_changed(connection: SqliteStore) -> None:
    migrate.migrate(connection, 1)
    connection.execute("INSERT INTO event (at, kind, cause) VALUES (1, 'claimed', 'cli')")
    with pytest.raises(DataTrouble, match="append-only"):
        connection.run("UPDATE event SET kind = 'other'")
    with pytest.raises(DataTrouble, match="append-only"):
        connection.run("DELETE FROM event")


def test_reports_of_an_older_version_are_found_by_their_folders_names(connection: SqliteStore) -> None:
    migrate.migrate(connection, 1)
    (text,) = (text for name, text in migrate.known() if name == "0022_report_folder_names.sql")
    for number, folder in enumerate(("/srv/tiếp sức/var/bao-cao/7-2-ab", "8-1-cd", ""), start=1):
        connection.execute(
            "INSERT INTO report (id, plan_report, kind, period, since, until, state, folder)"
            " VALUES (?, 'tuan', 'weekly', ?, 0, 1, 'approved', ?)",
            (number, number, folder),
        )
    for statement in migrate.statements(text):
        connection.execute(statement)
    kept = connection.execute("SELECT folder FROM report ORDER BY id").fetchall()
    assert [row[0] for row in kept] == ["7-2-ab", "8-1-cd", ""]


def test_events_of_an_older_version_get_their_links_at_the_first_start(connection: SqliteStore) -> None:
    older = [(name, text) for name, text in migrate.known() if name < "0050"]
    migrate.applied(connection)
    for name, text in older:
        for statement in migrate.statements(text):
            connection.run(statement)
        applied = "INSERT INTO migration (name, checksum, at) VALUES (:n, :c, 1)"
        connection.run(applied, {"n": name, "c": migrate.checksum(text)})
    for number in range(12):
        connection.run("INSERT INTO event (at, kind, member, cause) VALUES (:n, 'left', :n, 'cli')", {"n": number})
    assert migrate.migrate(connection, 2)[0] == "0050_event_links.sql"
    assert event_links.first_misfit(connection) is None
    assert event_links.head(connection).event == 12
    for change in ("UPDATE event SET link = 'x'", "UPDATE event SET cause = 'x'"):
        with pytest.raises(DataTrouble, match="append-only"):
            connection.run(change)
