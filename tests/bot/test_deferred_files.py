"""A picture leaves with the figures of its moment; one that cannot be drawn is set aside and nothing waits for it."""

from pathlib import Path

import openpyxl
import pytest

from bot import deferred_files
from lists import form_search
from practice import sample_report
from reports import drawing
from storage import sqlite
from storage.database import Database
from storage.unit_reports import asked_units
from storage.work import Work
from telling.messages import Card, File
from tests.stages.relay import Relay

PNG = b"\x89PNG"


class Still:
    """A clock that stands."""

    def __init__(self, now: int) -> None:
        self.now = now

    def now_ms(self) -> int:
        return self.now

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def relay(tmp_path: Path) -> Relay:
    """A campaign with one activated organisation, its data in a file."""
    made = Relay()
    made.activated()
    connection = sqlite.connect(tmp_path / "du_lieu.db")
    made.db.backup(connection)
    connection.close()
    return made


def _bytes(path: str) -> bytes:
    return Path(path).read_bytes()


@pytest.mark.slow
async def test_a_recipe_becomes_a_file_and_the_same_figures_the_same_file(relay: Relay, tmp_path: Path) -> None:
    async with Database(tmp_path / "du_lieu.db") as data:
        maker = deferred_files.Maker(data, relay.plan, clock=Still(relay.now))
        asked = Card("Tiến độ", file=File("", "tien-do.png", picture=True, recipe="progress:"))
        first, second = await maker.ready(asked), await maker.ready(asked)
    assert first == second
    assert first.file is not None
    assert _bytes(first.file.path).startswith(PNG)
    assert len(list((tmp_path / "hinh").iterdir())) == 1


@pytest.mark.slow
async def test_the_table_of_evidence_is_a_workbook(relay: Relay, tmp_path: Path) -> None:
    async with Database(tmp_path / "du_lieu.db") as data:
        maker = deferred_files.Maker(data, relay.plan, clock=Still(relay.now))
        recipe = "awards:2025-04-28:2025-05-20"
        made = await maker.ready(Card("Bảng", file=File("", "bang-thanh-tich.xlsx", recipe=recipe)))
        own = await maker.ready(Card("Bảng", file=File("", "bang-thanh-tich.xlsx", recipe=f"{recipe}:to1")))
    assert made.file is not None
    assert own.file is not None
    whole, team = (openpyxl.load_workbook(each.path) for each in (made.file, own.file))
    people = [[cell.value for cell in row] for row in whole.worksheets[0].iter_rows(min_row=3)]
    assert any("Bùi Quốc Bảo" in row for row in people)
    assert len(team.sheetnames) <= len(whole.sheetnames)


@pytest.mark.slow
async def test_a_form_is_made_of_what_is_known_when_it_leaves(relay: Relay, tmp_path: Path) -> None:
    async with Database(tmp_path / "du_lieu.db") as data:
        maker = deferred_files.Maker(data, relay.plan, clock=Still(relay.now))
        asked = Card("Mẫu", file=File("", "bao-cao-p_mau.xlsx", recipe="unit_form:1"))
        with pytest.raises(LookupError):
            await maker.ready(asked)
        await data.write(lambda db: asked_units.open_one(
            Work(db, relay.plan, relay.now, "test"), "don_vi_tuan", period="2025-05-22", unit="p_mau", since=0, cut_off=relay.now
        ))  # fmt: skip
        made = (await maker.ready(asked)).file
    assert made is not None
    assert (made.name, Path(made.path).suffix, made.recipe) == ("bao-cao-p_mau.xlsx", ".xlsx", "")
    assert form_search.read(Path(made.path)).unit_report == 1


async def test_a_card_without_a_recipe_is_left_as_it_is(relay: Relay, tmp_path: Path) -> None:
    async with Database(tmp_path / "du_lieu.db") as data:
        maker = deferred_files.Maker(data, relay.plan, clock=Still(relay.now))
        assert await maker.ready(Card("chữ")) == Card("chữ")
        with pytest.raises(drawing.NotDrawn):
            await maker.ready(Card("x", file=File("", "x.png", recipe="khac:")))


def test_a_drawing_that_fails_says_why_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(drawing.NotDrawn, match="KeyError"):
        drawing.draw({}, tmp_path / "x.png")
    assert list(tmp_path.iterdir()) == []


def test_a_drawing_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(drawing.NotDrawn, match="not within"):
        drawing.draw(sample_report.content(1)["picture"], tmp_path / "x.png", seconds=0.01)


async def test_a_file_that_lies_there_is_found_where_the_data_was_put(relay: Relay, tmp_path: Path) -> None:
    (tmp_path / "bao-cao" / "7-2-ab").mkdir(parents=True)
    (tmp_path / "bao-cao" / "7-2-ab" / "tuan.docx").write_bytes(b"letter")
    async with Database(tmp_path / "du_lieu.db") as data:
        maker = deferred_files.Maker(data, relay.plan, clock=Still(relay.now))
        card = await maker.ready(Card("Tệp", file=File("bao-cao/7-2-ab/tuan.docx", "tuan.docx")))
        known = Card("Tệp", file=File("", "tuan.docx", known="platform-7"))
        assert await maker.ready(known) == known
    assert card.file is not None
    assert _bytes(card.file.path) == b"letter"
