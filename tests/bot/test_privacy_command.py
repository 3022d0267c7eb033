"""What is kept of one person is shown, handed over and put right; who saw it is told; after the final report nothing of anybody is left."""

import csv
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import examples
from acts.relay import note_seen
from bot import cli, lock
from campaign.ids import OrganisationId
from storage import event_links, sqlite
from storage.outreach import call_rows
from storage.people import erasure, purging, whose
from storage.relay import cases
from storage.work import Work
from telling import render
from tests.stages import builders
from tests.stages.relay import Relay, plan

NAME, PHONE = "Lê Thị Kín Đáo", "0990000001"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation's case in hand, its full card seen, with notes that name its representative."""
    folder = tmp_path_factory.mktemp("privacy")
    relay = Relay()
    case = relay.case(note=f"gọi chị {NAME} {PHONE} trước 9 giờ")
    relay.claim(case, by="dung")
    place, key = relay.private("dung"), f"b:{relay.baton(case).id}:work:{relay.who('dung').id}:1"
    card = render.card(relay.work, place, key)
    assert card is not None
    relay.do(lambda work: note_seen.card_shown(work, place, key, card))
    cases.note(relay.work, f"Kế toán của {NAME} hẹn chiều", member=relay.who("yen").id)
    called = OrganisationId(relay.one("SELECT organisation FROM case_file")[0])
    call_rows.give(relay.work, called, member=relay.who("yen").id, team="to1", expires_at=relay.now + 1)
    builders.report(relay.work, "tong_ket", "1", kind="final", state="approved")
    connection = sqlite.connect(folder / "a.db")
    relay.db.backup(connection)
    connection.close()
    relay.db.close()
    return folder / "a.db"


@pytest.fixture
def config(office: Path, tmp_path: Path) -> Path:
    (tmp_path / "a.db").write_bytes(office.read_bytes())
    settings = tmp_path / "config.toml"
    settings.write_text(f'[storage]\npath = "a.db"\n[plan]\npath = "{examples.plan_path()}"\n', encoding="utf-8")
    return settings


def privacy(config: Path, *said: str, typed: str = "") -> Result:
    what = [said[0], "--config", str(config), *said[1:]]
    return CliRunner().invoke(cli.main, ["privacy", *what], input=typed, catch_exceptions=False)


def rows(config: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(config.with_name("a.db"))) as db:
        return db.execute(sql).fetchall()


def test_everything_about_a_representative_is_told_with_what_it_is_for(config: Path) -> None:
    told = privacy(config, "show", NAME)
    assert told.exit_code == 0
    for line in (
        f"representative.name: {NAME}", f"representative_phone.digits: {PHONE}", f"note.text (người khác nhắc đến): Kế toán của {NAME}",
        "Để làm gì: Gọi điện, hẹn", "Căn cứ: Hoạt động của cơ quan", "Giữ đến: ", "Đã xem đầy đủ: ", "phiếu 1", "Được giao số để gọi: ",
    ):  # fmt: skip
        assert line in told.stdout, line
    assert re.search(r"Nhật ký: \d+ sự kiện", told.stdout)


def test_a_member_reads_their_accounts_and_their_own_words(config: Path) -> None:
    told = privacy(config, "show", "yen").stdout
    assert "account.person: " in told
    assert f"note.text: Kế toán của {NAME} hẹn chiều" in told
    assert "roster.csv, dòng" in told
    assert privacy(config, "show", "nobody at all").exit_code == 1


def test_it_is_handed_over_as_a_file_for_its_owner_alone(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "kin.txt"
    assert privacy(config, "export", PHONE, str(out)).exit_code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert NAME in out.read_text(encoding="utf-8")
    assert privacy(config, "export", PHONE, str(tmp_path / "no" / "x")).exit_code == 1


@pytest.mark.parametrize("said", [("privacy", "export", PHONE), ("privacy", "seen"), ("audit", "export")])
def test_nothing_is_written_over_least_of_all_the_data(config: Path, said: tuple[str, ...]) -> None:
    data = config.with_name("a.db")
    before = data.read_bytes()
    ran = CliRunner().invoke(cli.main, [*said, str(data), "--config", str(config)], catch_exceptions=False)
    assert (ran.exit_code, f"Đã có tệp {data}" in ran.stderr, data.read_bytes() == before) == (1, True, True)


def test_who_saw_what_is_a_table(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "da_xem.csv"
    assert "2 lần xem" in privacy(config, "seen", str(out)).stdout
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, seen, given = csv.reader(file)
    assert head == ["lúc", "ai", "phiếu", "tổ chức"]
    assert seen[1:] == [
        rows(config, "SELECT name FROM member WHERE roster_key = 'dung'")[0][0],
        "1",
        "Công ty TNHH Ví Dụ",
    ]
    assert given[2:] == ["", "Công ty TNHH Ví Dụ"], "by /goi, before there is a case"
    assert privacy(config, "seen", str(tmp_path / "no" / "x")).exit_code == 1


def test_a_representative_is_put_right_and_the_trail_says_so_without_a_name(config: Path) -> None:
    wish = ("--name", "Lê Thị Kín Kẽ", "--title", "Giám đốc", "--phone", "0912.345.678")
    assert privacy(config, "correct", NAME, *wish, typed="n\n").exit_code == 1
    told = privacy(config, "correct", NAME, *wish, "--yes")
    assert (told.exit_code, "lần nhập sau lấy theo danh sách" in told.stdout) == (0, True)
    assert rows(config, "SELECT name, folded, title FROM representative") == [
        ("Lê Thị Kín Kẽ", "le thi kin ke", "Giám đốc")
    ]
    assert rows(config, "SELECT digits FROM representative_phone") == [("0912345678",)]
    assert rows(config, "SELECT data FROM event WHERE kind = 'corrected'") == [('{"representative":1}',)]
    with closing(sqlite.connect_to_read(config.with_name("a.db"))) as store:
        assert event_links.first_misfit(store) is None


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (("--phone", "12"), "chưa đúng"), ((), "Hãy nêu"), (("--name", "Ai Đó", "--yes"), "Bot đang giữ dữ liệu"),
    ],
)  # fmt: skip
def test_what_cannot_be_put_right_is_refused(config: Path, wish: tuple[str, ...], why: str) -> None:
    with lock.hold(config.with_name("a.db")):
        refused = privacy(config, "correct", NAME, *wish)
    assert refused.exit_code in (1, 3)
    assert why in refused.stderr
    assert "roster.csv" in privacy(config, "correct", "yen", "--name", "Ai Đó").stderr


def test_the_register_is_printed(config: Path) -> None:
    told = CliRunner().invoke(cli.main, ["privacy", "columns"], catch_exceptions=False).stdout
    assert "Người đại diện của tổ chức" in told
    assert "representative_phone" in told


def test_erasing_stands_in_the_same_group_and_under_its_old_name(config: Path) -> None:
    assert privacy(config, "erase", NAME, "--yes").exit_code == 0
    assert privacy(config, "show", NAME).exit_code == 1


def test_after_the_final_report_nothing_of_anybody_is_left_and_the_figures_stand(config: Path, tmp_path: Path) -> None:
    paper = tmp_path / "xac_nhan.txt"
    figures = "SELECT name, n FROM counter ORDER BY 1", "SELECT state, count(*) FROM case_file GROUP BY 1"
    before, people = (
        [rows(config, sql) for sql in figures],
        rows(config, "SELECT name FROM member WHERE name LIKE '% % %'"),
    )
    shown = privacy(config, "purge", str(paper), typed="n\n")
    assert shown.exit_code == 1
    assert "- representative: 1" in shown.stdout
    assert not paper.exists()
    with lock.hold(config.with_name("a.db")):
        assert privacy(config, "purge", str(paper), "--yes").exit_code == 3
    assert privacy(config, "purge", str(paper), "--yes").exit_code == 0
    certificate = paper.read_text(encoding="utf-8")
    assert "- note.text: 2" in certificate
    assert "Dấu cuối của nhật ký sau khi dọn: " in certificate
    with closing(sqlite.connect_to_read(config.with_name("a.db"))) as store:
        work = Work(store, plan(), 0, "test")
        for name, phones in ((NAME, (PHONE,)), *((str(row[0]), ()) for row in people)):
            assert erasure.found(work, whose.Traces((name,), (), phones)) == {}
        assert event_links.first_misfit(store) is None
        assert purging.counted(work) == {}
    assert [rows(config, sql) for sql in figures] == before
    assert privacy(config, "purge", str(paper), "--yes").exit_code == 1, "a certificate is not written over"


def test_before_a_final_report_nothing_is_purged(config: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(config.with_name("a.db"))) as db:
        db.executescript("DELETE FROM report")
    refused = privacy(config, "purge", str(tmp_path / "x.txt"), "--yes")
    assert (refused.exit_code, "báo cáo tổng kết" in refused.stderr) == (1, True)
    assert rows(config, "SELECT count(*) FROM representative WHERE name <> ''") == [(1,)]
