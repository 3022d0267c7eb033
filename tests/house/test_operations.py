"""docs/operations.md, done literally: an older data file taken over as *Upgrade* says, and the systemd unit's paths and commands."""

import configparser
import re
import shlex
import shutil
import sqlite3
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import cli
from bot import config as settings
from campaign.ids import CaseId
from campaign.verbs import Press
from storage import migrate, sqlite
from telling import render
from tests.house.conftest import ROOT
from tests.stages.relay import Relay, instant

HANDBOOK = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
OLDER = ROOT / "tests" / "data" / "of_an_older_release.sql"
THURSDAY = "2025-05-22T11:03"
FIRST, SECOND, STUCK = CaseId(1), CaseId(2), CaseId(4)


def section(title: str) -> str:
    """The text of one section of the handbook."""
    return HANDBOOK.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def block(title: str) -> str:
    """The first block of code in it."""
    return section(title).split("```")[1].partition("\n")[2]


# --- Upgrade ----------------------------------------------------------------------------------------------------------------


def tiepsuc(*words: str) -> str:
    done = CliRunner().invoke(cli.main, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deployment whose bot was stopped after a day with the release before; the new one is installed."""
    tiepsuc("new", "--from", "binh_phuoc", "--start", "2025-04-28", "--dir", str(tmp_path / "tiepsuc"))
    monkeypatch.chdir(tmp_path / "tiepsuc")
    monkeypatch.setenv("TIEPSUC_TELEGRAM_TOKEN", "123456789:" + "A" * 35)
    Path("var").mkdir()
    with closing(sqlite3.connect("var/tiepsuc.db")) as db:
        db.executescript(OLDER.read_text(encoding="utf-8"))
        db.execute("PRAGMA journal_mode = WAL")
    return tmp_path / "tiepsuc"


def follow(recipe: str) -> list[str]:
    """Type what the recipe says, but for systemd's; what our own commands said."""
    said = []
    for line in recipe.splitlines():
        for words in (shlex.split(part, comments=True) for part in line.split("&&")):
            if words[:1] == ["tiepsuc"]:
                said.append(tiepsuc(*words[1:]))
            elif words[:1] == ["sqlite3"]:
                subprocess.run(words, check=True)
            else:
                assert words[:1] in ([], ["systemctl"]), words
    return said


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_the_recipe_takes_the_data_of_an_older_release_over_and_keeps_it_aside(home: Path) -> None:
    data, aside = home / "var" / "tiepsuc.db", home / "before-upgrade.db"
    trail = "SELECT id, at, kind, case_file, baton, member FROM event ORDER BY id"
    before = rows(data, trail)
    checked, migrated = follow(block("Upgrade"))
    assert "config.toml: đúng." in checked
    added = [name for name, _ in migrate.known() if name >= "0015"]
    assert migrated == f"Đã chuyển: {', '.join(added)}.\n"
    assert rows(data, "PRAGMA integrity_check") == rows(aside, "PRAGMA integrity_check") == [("ok",)]
    assert rows(data, "PRAGMA foreign_key_check") == []
    assert rows(data, trail) == before
    assert rows(data, "SELECT body FROM say WHERE state = 'owed'") == rows(
        aside, "SELECT body FROM say WHERE state = 'owed'"
    )
    assert rows(aside, "SELECT max(name) FROM migration") == [("0014_report_askers.sql",)], "bản cũ còn dùng được"
    assert tiepsuc("migrate") == "Dữ liệu đã ở dạng mới nhất.\n"


@pytest.fixture
def taken_over(home: Path) -> Iterator[Relay]:
    """The office goes on after the upgrade, with the cards that were on its phones before."""
    follow(block("Upgrade"))
    stage = Relay()
    stage.db.close()
    stage.db = sqlite.connect(home / "var" / "tiepsuc.db")
    stage.now = instant(THURSDAY)
    yield stage
    stage.db.close()


def older_button(stage: Relay, case: CaseId, step: str, argument: str) -> str:
    """A button of the card that the release before had drawn."""
    baton = stage.baton(case, step)
    return Press("done", baton.id, baton.version, argument).token


def test_work_and_questions_from_before_go_on(taken_over: Relay) -> None:
    stage = taken_over
    assert stage.states(FIRST)["lam_sach"] == "held"
    stage.taps("tuan", older_button(stage, FIRST, "lam_sach", "da_khop"))
    card = render.card(
        stage.work, stage.private("tuan"), f"b:{stage.baton(FIRST, 'lam_sach').id}:work:{stage.who('tuan').id}:1"
    )
    assert card is not None
    stage.taps("tuan", next(c for row in card.rows for c in row if c.label.startswith("Xong, gọi")))
    assert stage.states(FIRST)["lam_sach"] == "done"
    stage.says("dung", "hết vướng", to=f"b:{stage.baton(STUCK).id}:work:{stage.who('dung').id}:1")
    assert stage.states(STUCK)["lien_he"] == "held"
    assert stage.taps("bao", "baoso:2:0:co").text, "a question so old is over, which is said"
    assert stage.one("SELECT count(*) FROM count_entry WHERE member = :m", m=stage.who("bao").id)[0] == 0
    assert stage.one("SELECT value FROM count_entry WHERE member = :m", m=stage.who("mai").id)[0] == 3
    report = stage.one("SELECT id, version FROM report")
    told = stage.taps("khoa", f"duyet:{report['id']}:{report['version']}").text
    assert told.startswith("Đã duyệt Báo cáo tuần")
    assert "Đề nghị tăng cường 04 đồng chí" in stage.one("SELECT content FROM report")[0]
    assert stage.says("ngan", "/nhan 2") is not None
    assert stage.baton(SECOND).holder == stage.who("ngan").id


# --- systemd ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unit() -> configparser.ConfigParser:
    made = configparser.ConfigParser(interpolation=None)
    made.optionxform = str  # type: ignore[assignment,method-assign]
    made.read_string(block("systemd"))
    return made


def test_the_unit_starts_what_is_installed_where_the_handbook_has_put_it(unit: configparser.ConfigParser) -> None:
    service = unit["Service"]
    home = Path(service["WorkingDirectory"])
    assert f"--dir {home}" in section("Install")
    program, *words = shlex.split(service["ExecStart"])
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert program.endswith(".venv/bin/tiepsuc")
    assert scripts["tiepsuc"] == "bot.cli:main"
    assert words[0] in cli.main.commands
    shipped = settings.load(ROOT / "config.example.toml")
    data, list_of_people = shipped.storage.path.relative_to(ROOT), shipped.plan.path.parent.relative_to(ROOT)
    assert home / list_of_people == Path(service["ReadWritePaths"]), "nothing beside the campaign's folder is written"
    assert (home / data).is_relative_to(service["ReadWritePaths"])
    assert f"`{home / data.parent}`" in section("systemd")
    assert f"{shipped.channel.telegram.token_env}=" in section("systemd")
    assert service["EnvironmentFile"] in section("systemd").replace(block("systemd"), "")
    assert f"install -d -o {service['User']} -m 0750 {service['ReadWritePaths']}" in section("systemd")


def test_systemd_itself_finds_nothing_wrong_with_the_unit(unit: configparser.ConfigParser, tmp_path: Path) -> None:
    verifier = shutil.which("systemd-analyze")
    service = unit["Service"]
    assert {*unit.sections()} == {"Unit", "Service", "Install"}
    assert {*service} <= {
        "User", "WorkingDirectory", "EnvironmentFile", "ExecStart", "Restart", "RestartSec", "TimeoutStopSec", "UMask", "NoNewPrivileges",
        "ProtectSystem", "ReadWritePaths", "PrivateTmp",
    }  # fmt: skip
    if verifier is None:
        return  # the names above are what is left to hold
    here = re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={shutil.which('true')}", block("systemd"))
    file = tmp_path / "tiepsuc.service"
    file.write_text(here, encoding="utf-8")
    told = subprocess.run([verifier, "verify", str(file)], capture_output=True, text=True, check=False)
    assert [line for line in told.stderr.splitlines() if "tiepsuc.service" in line] == []
