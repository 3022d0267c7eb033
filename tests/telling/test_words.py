"""Every rule, verb and event has its words, the same in every language."""

import re
import tomllib
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from campaign.errors import Refusal
from campaign.events import BatonEvent
from campaign.relay import undoing
from campaign.verbs import VERBS
from telling import catalogue, labels, reactions, render, words
from telling.reports import report_delivery
from tests.stages.relay import Relay

HOME = Path(reactions.__file__).parents[1]
LANGUAGES = catalogue.languages()


def test_vietnamese_is_there() -> None:
    assert "vi" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_has_exactly_one_sentence(language: str) -> None:
    for rule in Refusal:
        words.parameters(language, "refusals", macro=rule)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_has_a_button_and_every_table_names_verbs_only(language: str) -> None:
    verbs = {verb.name for verb in VERBS}
    assert {verb.name for verb in VERBS if labels.button(language, verb.name)} == verbs
    assert set(labels.menu(language)) <= verbs
    assert set(labels.help_lines(language)) <= verbs
    in_menu = {verb.name for verb in VERBS if verb.menu}
    assert in_menu <= set(labels.menu(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_labels(language: str) -> None:
    def names(which: str) -> set[str]:
        found = tomllib.loads((HOME / "telling" / which / "verbs.toml").read_text(encoding="utf-8"))
        return {f"{verb} {part}" for verb, parts in found["verb"].items() for part in parts} | set(found["word"])

    assert names(language) == names("vi")


def test_whoever_is_concerned_hears_of_every_event_of_a_baton() -> None:
    assert set(reactions.TABLE) == set(BatonEvent)


def test_of_every_event_of_a_baton_it_is_said_whether_it_can_be_taken_back() -> None:
    assert not undoing.UNDOABLE & (undoing.NOT_UNDOABLE | undoing.CONSEQUENCES)
    assert set(BatonEvent) <= undoing.UNDOABLE | undoing.NOT_UNDOABLE | undoing.CONSEQUENCES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shouts_or_smiles(language: str) -> None:
    for path in (HOME / "telling" / language).glob("*.*"):
        text = re.sub(r"{[#%{].*?[#%}]}", "", path.read_text(encoding="utf-8"))
        assert "!" not in text, path.name
        assert not re.search("[\U0001f000-\U0001faff☀-➿]", text), path.name


def test_a_sentence_that_there_is_not_is_a_mistake_and_no_silence() -> None:
    with pytest.raises(KeyError):
        words.write("vi", "refusals", macro="no_such_rule")


def test_sentences_that_are_ready_are_not_read_again_while_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_again(name: str) -> None:
        raise AssertionError(f"{name} is read while others wait")

    report_delivery.ready("vi")
    monkeypatch.setattr(words.environment(), "get_template", read_again)
    assert words.write("vi", "reports", macro="draft_mark")


def compiled(folder: Path, text: str, *, escape: bool = True) -> str:
    """What a template of that text says, by an environment that has just been made."""
    kept = words.Compiled(folder, f"escape: {escape}".encode())
    made = Environment(loader=DictLoader({"one": text}), bytecode_cache=kept, autoescape=escape)
    return made.get_template("one").render(name="<b>")


def test_what_was_compiled_is_kept_and_follows_its_text(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert compiled(folder, "một") == "một"
    kept = list(folder.iterdir())
    assert len(kept) == 1
    before = kept[0].stat().st_mtime_ns
    assert compiled(folder, "một") == "một"
    assert kept[0].stat().st_mtime_ns == before, "đọc lại, không dịch lại"
    assert compiled(folder, "hai") == "hai"
    assert list(folder.iterdir()) == kept


def test_what_was_compiled_otherwise_is_not_taken(tmp_path: Path) -> None:
    assert compiled(tmp_path, "{{ name }}", escape=False) == "<b>"
    assert compiled(tmp_path, "{{ name }}") == "&lt;b&gt;"


def test_names_are_escaped_wherever_they_are_written() -> None:
    assert "&lt;b&gt;An" in words.write("vi", "sentences", macro="offer_accepted", case=1, step="x", by="<b>An")


def test_kept_bytes_that_are_broken_or_a_place_that_takes_none_do_no_harm(tmp_path: Path) -> None:
    compiled(tmp_path, "một")
    (kept,) = tmp_path.iterdir()
    for broken in (b"", b"j2", kept.read_bytes()[:-9]):
        kept.write_bytes(broken)
        assert compiled(tmp_path, "một") == "một"
    (tmp_path / "file").write_text("")
    assert compiled(tmp_path / "file" / "below", "một") == "một"


def test_after_the_first_reading_no_tap_or_card_waits_for_a_template() -> None:
    words.warm("vi")
    before = words._macros.cache_info().misses
    relay = Relay()
    case = relay.case()
    relay.says("dung", f"/nhan {case}")
    relay.says("ngan", f"/nhan {case}")
    relay.says("dung", "/viec")
    for row in relay.work.all("SELECT place, key FROM show"):
        render.card(relay.work, row["place"], row["key"])
    assert words._macros.cache_info().misses == before
