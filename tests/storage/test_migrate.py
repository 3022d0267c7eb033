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


RELEASED = {
    "0001": "1fe713d4ae2a", "0002": "e04d405b0a1e", "0003": "32a65d1b92cc", "0004": "0f27ec8577bd", "0005": "49946204f3e4",
    "0006": "017ee9f828be", "0007": "c398490ea324", "0008": "669180401071", "0009": "84ebd0047611", "0010": "99190c713a50",
    "0011": "9411793e0e75", "0012": "48797f2a3072", "0013": "68c7290b5c07", "0014": "69ff7aa28593", "0015": "77e8fe7b0ad3",
    "0016": "f88752ba9486", "0017": "6cf8ff525a4a", "0018": "0263268ac52a", "0019": "8e3e2f767c14", "0020": "c18f79fe4ab1",
    "0021": "a9c19732bb1f", "0022": "ff271cf064e1",
}  # fmt: skip
"""Number of a migration that somebody's data may have had, to the beginning of its digest."""


def test_no_released_file_is_edited_not_even_its_comment() -> None:
    """Else every data file that has had it is refused at the next upgrade."""
    now = {name[:4]: migrate.checksum(text)[:12] for name, text in migrate.known()}
    assert {number: now[number] for number in RELEASED} == RELEASED


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
