"""Two connections to one file that want the same run: the key decides, in the transaction that writes what the run owes."""

from pathlib import Path

from storage import database, job_runs, sqlite
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.stages import new_data, relay


def test_of_two_processes_one_gets_the_run_and_after_a_crash_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    one, two = new_data.in_file(path), sqlite.connect(path)

    def claims(db: SqliteStore) -> bool:
        return job_runs.claim(Work(db, relay.plan(), 0, "job:report"), "report", scope="", period="2025-05-20")

    one.execute("BEGIN IMMEDIATE")
    assert claims(one)
    one.execute("ROLLBACK")
    assert database.transact(two, claims)
    assert not database.transact(one, claims)
    one.close()
    two.close()
