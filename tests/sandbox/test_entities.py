"""HTML in, entities kept, safe HTML out."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sandbox.server import entities, errors, markup


class Seen(HTMLParser):
    """What a browser would make of it: the text, and whether tags nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text, self.open, self.nested = "", list[str](), True
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.nested = self.nested and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


TEXT = st.text(st.sampled_from("aĐạ😀<>&\"'\n ;#x"), max_size=12)
SOURCE = st.recursive(
    TEXT.map(lambda text: escape(text, quote=False)),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "u", "s", "code", "blockquote"]), inner, inner).map(
        lambda parts: f"<{parts[0]}>{parts[1]}</{parts[0]}>{parts[2]}"
    ),
    max_leaves=8,
)


@given(SOURCE)
def test_what_parses_comes_out_safe_nested_and_with_the_same_text(source: str) -> None:
    text, found = entities.parse_html(source)
    seen = Seen(markup.html(text, found))
    assert seen.text == text
    assert seen.nested
    assert not seen.open


@given(TEXT, st.lists(st.tuples(st.integers(0, 14), st.integers(1, 14)), max_size=4))
def test_entities_that_overlap_are_closed_and_opened_again(text: str, spans: list[tuple[int, int]]) -> None:
    kinds = ["bold", "italic", "underline", "code"]
    whole = entities.units(text)
    found = [
        {"type": kind, "offset": min(start, whole), "length": min(length, whole - min(start, whole))}
        for kind, (start, length) in zip(kinds, spans, strict=False)
    ]
    seen = Seen(markup.html(text, found))
    assert (seen.text, seen.nested, seen.open) == (text, True, [])


@given(st.text(st.sampled_from("ab </>&;\"'=x-#1"), max_size=30))
def test_broken_html_is_refused_or_read_but_never_shown_raw(source: str) -> None:
    refusal = ""
    try:
        text, found = entities.parse_html(source)
    except errors.ApiError as error:
        text, found, refusal = "", [], error.description
    assert Seen(markup.html(text, found)).text == text
    assert not refusal or refusal.startswith("Bad Request: can't parse entities: ")


def test_trimming_moves_entities_along() -> None:
    assert entities.trimmed(*entities.parse_html("  <b> a</b> \n")) == (
        "a",
        [{"type": "bold", "offset": 0, "length": 1}],
    )


def test_links_are_kept_only_when_they_are_safe() -> None:
    text, found = entities.parse_html('<a href="javascript:alert(1)">x</a> <a href="https://a.vn/?q=1&amp;r=2">y</a>')
    assert markup.html(text, found) == ('x <a href="https://a.vn/?q=1&amp;r=2" rel="noopener" target="_blank">y</a>')


def test_commands_mentions_and_addresses_are_found_in_typed_text() -> None:
    text = "/nhan@tiepsuc_practice_bot 😀 @minh_t1 https://a.vn a/b 😀#gap"
    found = [(one["type"], one["offset"], one["length"]) for one in entities.detected(text)]
    assert found == [("bot_command", 0, 26), ("mention", 30, 8), ("url", 39, 12), ("hashtag", 58, 4)]


def test_pre_with_a_language_is_code_in_a_block() -> None:
    text, found = entities.parse_html('<pre><code class="language-py">x</code></pre>')
    assert (text, found) == ("x", [{"type": "pre", "offset": 0, "length": 1, "language": "py"}])


def test_a_plain_address_in_a_senders_text_is_a_link_unless_it_is_marked_already() -> None:
    text, found = entities.parse_html('Mời: https://t.me/bot?start=a và <a href="https://a.vn">https://b.vn</a>')
    shown = markup.html(text, entities.with_addresses(text, found))
    assert 'href="https://t.me/bot?start=a"' in shown
    assert 'href="https://a.vn"' in shown
    assert 'href="https://b.vn"' not in shown
