"""Migrations: applied once, in order, and an edited old one is noticed."""

from pathlib import Path

import pytest

from storage import migrate, sqlite
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
