"""A third language, or any other wording, is sentences only: nothing else of what is said comes from anywhere but its files."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from telling import card_keys, catalogue, render, words
from telling.sentence import PLACE
from tests.stages.relay import Relay

LITERAL = re.compile(r"\{[^{}]*\}|</?\w+>|[\w“”«»/.,:;!?·()-]+")
ACCENTS = re.compile(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)


def babbled(text: str) -> str:
    """The same sentence in a language of one word; values without a form, for forms are the language's own."""

    def one(found: re.Match[str]) -> str:
        place = PLACE.fullmatch(found[0])
        if place is not None:
            return f"{{{place[1]}}}"
        return found[0] if found[0][0] in "<{" else "bla"

    return LITERAL.sub(one, text)


@pytest.fixture
def babble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """`zz`: every key of Vietnamese, with the same values, and no word of it."""
    room = tmp_path / "telling"
    shutil.copytree(catalogue.ROOM / "vi", room / "vi")
    (room / "zz").mkdir()
    for file in catalogue.files("vi"):
        lines = [f'{key} = """{babbled(one.text)}"""' for key, one in catalogue.shipped("vi", file).items()]
        (room / "zz" / f"{file}.toml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(catalogue, "ROOM", room)
    yield "zz"
    words.use("zz", {})


def test_a_folder_of_sentences_is_a_language(babble: str, relay: Relay) -> None:
    assert catalogue.languages() == ("vi", "zz")
    case = relay.case()
    relay.claim(case)
    campaign = relay.plan.campaign.model_copy(update={"language": babble, "name": "X"})
    relay.plan = relay.plan.model_copy(update={"campaign": campaign})
    card = render.card(relay.work, relay.private("dung"), card_keys.work(relay.baton(case), relay.who("dung").id))
    assert card is not None
    assert card.text.startswith("<b>bla")
    told = [card.text, *(label.label for row in card.rows for label in row)]
    told += [
        words.write(babble, "refusals", macro="unknown_case", case=case),
        words.write(babble, "lists", macro="mine", lines=[], offered=[], more=0),
    ]
    assert all("bla" in text for text in told[:1] + told[-2:])
    assert not ACCENTS.search("".join(told[-2:]))
