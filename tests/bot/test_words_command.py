"""An office says single sentences otherwise: it finds their names, writes them down, is told what is wrong, and people read them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import examples
from bot import cli
from telling import card_keys, catalogue, labels, render, words
from tests.stages.relay import Relay

OWN = """
[cards]
needed = "CẦN ĐỒNG CHÍ NHẬN"

[sentences]
claimed = "Đã rõ, phiếu {case} do đồng chí phụ trách."

[verbs.verb.claim]
button = "Tôi nhận"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the commands are given: a plan, and settings that name it and the office's own words. Afterwards nothing is its own."""
    shutil.copytree(examples.plan_path().parent, tmp_path / "plan")
    (tmp_path / "config.toml").write_text('[plan]\npath = "plan"\n[words]\npath = "cau_chu.toml"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    words.use("vi", {})


def tiepsuc(*line: str) -> Result:
    return CliRunner().invoke(cli.main, list(line), catch_exceptions=False)


def own(folder: Path, text: str = OWN) -> None:
    (folder / "cau_chu.toml").write_text(text, encoding="utf-8")


def test_a_sentence_is_found_by_a_piece_of_it_as_it_is_typed(folder: Path) -> None:
    own(folder, "")
    told = tiepsuc("words", "the", "lam", "viec", "o", "tin rieng").stdout
    assert 'sentences.card_in_private = "Thẻ làm việc ở tin riêng."' in told
    assert "cau_chu.toml" in told
    assert 'refusals.claim_cap = "Đồng chí đang giữ {cap}' in tiepsuc("words", "claim_cap").stdout
    assert tiepsuc("words").stdout.count("\n") > 700
    nothing = tiepsuc("words", "không đâu xa lạ")
    assert (nothing.exit_code, "Không có câu nào có “không đâu xa lạ”" in nothing.stderr) == (1, True)


def test_what_the_office_says_otherwise_is_what_people_read(folder: Path, relay: Relay) -> None:
    own(folder)
    checked = tiepsuc("check")
    assert (checked.exit_code, "cau_chu.toml: đúng, 3 câu riêng." in checked.stdout) == (0, True)
    assert 'sentences.claimed (câu riêng) = "Đã rõ, phiếu {case}' in tiepsuc("words", "da ro").stdout
    case = relay.case()
    assert words.write("vi", "sentences", macro="claimed", case=case, private=True) == (
        f"Đã rõ, phiếu {case} do đồng chí phụ trách. Thẻ làm việc ở tin riêng."
    )
    card = render.card(relay.work, relay.place("-501"), card_keys.call(relay.baton(case)))
    assert card is not None
    assert card.text.startswith(f"<b>Phiếu {case}</b> · CẦN ĐỒNG CHÍ NHẬN")
    assert "Tôi nhận" in [choice.label for row in card.rows for choice in row]
    assert labels.button("vi", "claim") == "Tôi nhận"
    assert labels.menu("vi")["claim"] == "Nhận việc theo số phiếu"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[card]\nhead = "x"', f"cau_chu.toml: không có phần “card”; các phần: {', '.join(catalogue.files('vi'))}"),
        ('cards = "x"', "cau_chu.toml: không có phần “cards”"),
        ('[cards]\nheadd = "x"', "cau_chu.toml, câu “cards.headd”: không có câu nào tên như vậy; tìm tên bằng lệnh tiepsuc words"),
        ("[cards]\nneeded = 5", "cau_chu.toml, câu “cards.needed”: phải là chữ trong dấu ngoặc kép"),
        ('[cards]\nhead = "Phiếu {so}"', "cau_chu.toml, câu “cards.head”: không dùng được “so”; các phần để điền: case, state"),
        ('[cards]\nneeded = "Cần {ai}"', "cau_chu.toml, câu “cards.needed”: không dùng được “ai”; câu này không có phần nào để điền"),
        ('[cards]\nhead = "Phiếu {case"', "cau_chu.toml, câu “cards.head”: không đọc được “{”"),
        ('[cards]\nhead = "Phiếu [{case}"', "cau_chu.toml, câu “cards.head”: dấu “[” không có dấu đóng “]”"),
        ("[cards", "cau_chu.toml, cuối tệp: không đúng cú pháp TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_in_the_check_and_at_the_start(folder: Path, text: str, said: str) -> None:
    own(folder, text)
    for line in (["check"], ["run"]):
        told = tiepsuc(*line)
        assert told.exit_code == 1
        assert said in told.stderr, told.stderr
        assert told.stderr.count("\n- ") == 1


def test_a_file_that_is_named_and_is_not_there_is_told(folder: Path) -> None:
    told = tiepsuc("check")
    assert (told.exit_code, "cau_chu.toml: " in told.stderr) == (1, True)


def test_what_it_is_wrong_about_is_told_in_the_campaigns_language(folder: Path) -> None:
    plan = folder / "plan" / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('language = "vi"', 'language = "en"'), encoding="utf-8")
    own(folder, '[cards]\nhead = "Case {number}"')
    assert (
        "cau_chu.toml, sentence “cards.head”: “number” cannot be used; what is filled in: case, state"
        in tiepsuc("check").stderr
    )


def test_values_stay_escaped_in_the_offices_words() -> None:
    words.use("vi", {"sentences": {"offer_accepted": "<b>{by}</b> nhận phiếu {case}"}})
    assert (
        words.write("vi", "sentences", macro="offer_accepted", case=1, step="x", by="<i>An")
        == "<b>&lt;i&gt;An</b> nhận phiếu 1"
    )
