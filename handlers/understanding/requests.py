"""The free text of a request: «0912345678 cty Hoàng Gia 3800123456 chưa khớp, gấp», in any order and any dress.

Codes and phones are what `campaign` says they are; flags are words of `phrases.toml`; what is left is the organisation's
name, company words kept, or a note. Names may hold our own words («Công ty Không Có», «HTX Anh Em»): written with a capital
inside the line, such a word is the name's. Whether there is such an organisation is not asked here.
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from campaign import phones, tax_codes
from handlers.understanding import capitals, lexicon, spelling
from handlers.understanding.books import Book, PhraseHit, TypedLine

EDGES = " \t\n,;:.!?？-–—…()"


@dataclass(frozen=True, slots=True)
class TypedRequest:
    """`tax_codes` (ten digits, or with «-001») and national `phones` in the order typed; `facts`: fact id to yes or no.

    `whole`: everything but the numbers, on one line: an organisation may be called exactly so.
    """

    tax_codes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    name: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    urgent: bool = False
    walk_in: bool = False
    note: str = ""
    whole: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class _Books:
    flags: Book
    labels: Book
    fillers: Book
    of_names: Book
    headings: Book
    companies: Book
    offices: Book
    persons: Book


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of words between punctuation, numbers and flags: from word `first` up to, not including, `end`."""

    first: int
    end: int


def read(text: str) -> TypedRequest:
    """What a request says, as far as words go; never raises."""
    text = spelling.composed(text)
    codes = tax_codes.find_all(text)
    numbers = [n for n in phones.find_all(text) if not any(n[0] < code[1] and code[0] < n[1] for code in codes)]
    line = lexicon.load().read(_without(text, [(start, end) for start, end, _ in (*codes, *numbers)]))
    flags, taken = _flags(line)
    name, note = _name_and_note(line, _pieces(line, taken))
    return TypedRequest(
        tuple(dict.fromkeys(code for _, _, code in codes)),
        tuple(dict.fromkeys(number for _, _, number in numbers)),
        name,
        _facts(flags),
        ("urgent", "yes") in flags,
        ("walk_in", "yes") in flags,
        note,
        " ".join(line.text.split()).strip(EDGES),
    )


@cache
def _books() -> _Books:
    words = lexicon.load()
    table = words.table["request"]
    flags = [(phrase, (flag, "yes")) for flag in ("urgent", "walk_in") for phrase in table[flag]]
    for fact, values in table["facts"].items():
        flags += [(phrase, (fact, value)) for value in ("no", "yes") for phrase in values[value]]
    lists = [
        words.book(table[name])
        for name in ("labels", "fillers", "of_names", "headings", "companies", "offices", "persons")
    ]
    return _Books(words.book_of(flags), *lists)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with line ends where the numbers were: positions stay, and what stood around them is not one piece."""
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _flags(line: TypedLine) -> tuple[list[tuple[str, str]], set[int]]:
    """The flags found, and the words they were said with."""
    found: list[tuple[str, str]] = []
    taken: set[int] = set()
    at = 0
    while at < len(line.words):
        hit = _books().flags.at(line, at)
        if hit and not _part_of_a_name(line, at, hit, taken):
            found.append(hit.value)
            taken |= set(range(at, at + hit.length))
            at += hit.length
        else:
            at += 1
    return found, taken


def _part_of_a_name(line: TypedLine, at: int, hit: PhraseHit, taken: set[int]) -> bool:
    """Flags that an organisation is called by: «Công ty In Khẩn Cấp», «Gấp Giấy Xanh»."""
    urgent_or_here = hit.value[0] in ("urgent", "walk_in")
    if at - 1 not in taken and capitals.goes_on(line, at, length=hit.length):
        return urgent_or_here or capitals.behind_company(line, at)
    return hit.value == ("urgent", "yes") and hit.length == 1 and not _stands_alone(line, at, taken)


def _facts(flags: list[tuple[str, str]]) -> dict[str, str]:
    """What is said about facts; of a fact that is said to be so and not so, nothing."""
    interaction = {(fact, value) for fact, value in flags if fact not in ("urgent", "walk_in")}
    names = [fact for fact, _ in interaction]
    return {fact: value for fact, value in sorted(interaction) if names.count(fact) == 1}


def _stands_alone(line: TypedLine, at: int, taken: set[int]) -> bool:
    """«gấp» says something by itself at the end of a piece, or with its accents at the start; inside a name it does not."""
    books = _books()
    ends = at + 1 == len(line.words) or line.words[at + 1].kind == "mark"
    ends = ends or bool(
        books.fillers.at(line, at + 1) or books.companies.at(line, at + 1) or books.flags.at(line, at + 1)
    )
    begins = at == 0 or line.words[at - 1].kind == "mark" or at - 1 in taken
    return ends or (begins and not line.words[at].plain)


def _pieces(line: TypedLine, taken: set[int]) -> list[_Piece]:
    pieces = []
    for inside, group in groupby(range(len(line.words)), key=lambda at: at not in taken and not _parts(line, at)):
        run = list(group)
        piece = _trimmed(line, _Piece(run[0], run[-1] + 1))
        if inside and piece.first < piece.end:
            pieces.append(piece)
    return pieces


def _parts(line: TypedLine, at: int) -> bool:
    """Whether a mark parts two pieces; a full stop inside a name does not («TP.Mẫu»)."""
    word = line.words[at]
    return word.kind == "mark" and not (word.key == "." and line.text[word.end : word.end + 1].isalnum())


def _trimmed(line: TypedLine, piece: _Piece) -> _Piece:
    """`piece` without «nhờ hỗ trợ», «ạ» at its ends, and without the label of a number that followed («mst», «đt»)."""
    first, end = piece.first, piece.end
    while first < end and (length := _before(line, _Piece(first, end))):
        first += length
    while first < end and (length := _behind(line, _Piece(first, end))):
        end -= length
    return _Piece(first, end)


def _before(line: TypedLine, piece: _Piece) -> int:
    """So many words at the piece's start are no part of a name."""
    books, at = _books(), piece.first
    hit = books.fillers.at(line, at)
    if hit is None or at + hit.length > piece.end or _given_name(line, at):
        return 0
    then = at + hit.length
    ours = then == piece.end or books.companies.at(line, then) or books.fillers.at(line, then)
    if ours or books.of_names.at(line, at) is None or line.text.isupper():
        return hit.length
    return 0 if capitals.capital(line, at) and capitals.capital(line, then) else hit.length


def _behind(line: TypedLine, piece: _Piece) -> int:
    """So many words at the piece's end are no part of a name."""
    books = _books()
    for at in range(piece.first, piece.end):
        hit = books.fillers.at(line, at) or books.labels.at(line, at)
        if hit and at + hit.length == piece.end and not _given_name(line, at) and not _kept(line, piece, at):
            return hit.length
    return 0


def _kept(line: TypedLine, piece: _Piece, at: int) -> bool:
    """Do our words at the end of a piece, from `at` on, belong to a name all the same?"""
    books, behind = _books(), line.words[piece.end].key if piece.end < len(line.words) else ","
    announces = behind not in ",;.!?" and (behind == ":" or not books.headings.at(line, at))
    if at == piece.first:
        return False
    if capitals.goes_on(line, at, length=piece.end - at):
        return not (announces and books.labels.at(line, at))
    # without capitals to go by: «công ty không có» ends so, «cty hoàng gia có mst …» goes on
    told = not line.text.isupper() and capitals.capital(line, at - 1) and not capitals.behind_company(line, at)
    after_ours = any(
        (hit := books.fillers.at(line, first)) and first + hit.length == at for first in range(piece.first, at)
    )
    return not (told or after_ours or announces) and books.of_names.at(line, at) is not None


def _given_name(line: TypedLine, at: int) -> bool:
    """«Minh Phát», «Hoàng Minh»: a common part of names, not «mình» without its accent."""
    word = line.words[at]
    return line.text[word.start : word.end].casefold() == "minh"


def _name_and_note(line: TypedLine, pieces: list[_Piece]) -> tuple[str, str]:
    name = _company(line, pieces) or _nameless(line, pieces)
    if name is None:
        return "", ", ".join(_said(line, piece) for piece in pieces)
    notes = [left for piece in pieces for left in _apart(piece, name)]
    return _said(line, name), ", ".join(interaction for left in notes if (interaction := _said(line, left)))


def _company(line: TypedLine, pieces: list[_Piece]) -> _Piece | None:
    """The first piece with a company word, from that word on; a company word alone takes the next piece as well."""
    books = _books()
    for place, piece in enumerate(pieces):
        for at in range(piece.first, piece.end):
            hit = books.companies.at(line, at) or (at == piece.first and books.offices.at(line, at))
            if hit and at + hit.length < piece.end:
                return _Piece(at, piece.end)
            if hit and at == piece.first and place + 1 < len(pieces):
                return _Piece(at, pieces[place + 1].end)
    return None


def _nameless(line: TypedLine, pieces: list[_Piece]) -> _Piece | None:
    """Without a company word: the first piece that is not about a person or a call."""
    return next((piece for piece in pieces if not _books().persons.at(line, piece.first)), None)


def _apart(piece: _Piece, name: _Piece) -> list[_Piece]:
    """What of `piece` is not in the name."""
    parts = [_Piece(piece.first, min(piece.end, name.first)), _Piece(max(piece.first, name.end), piece.end)]
    return [part for part in parts if part.first < part.end]


def _said(line: TypedLine, piece: _Piece) -> str:
    """The piece as it was typed, on one line."""
    return " ".join(line.text[line.words[piece.first].start : line.words[piece.end - 1].end].split()).strip(EDGES)
