"""Which of several columns a table means by one kind, and which of them are about somebody else."""

from collections.abc import Callable, Sequence

from campaign import text_normalisation
from lists import cell_people, cells
from lists.vocabulary import ANYWHERE, NOTHING, OPPOSITES, HeadingMeaning, ListVocabulary

Lines = tuple[str, ...]
"""The texts over a column, from top to bottom."""
Cells = Sequence[object]
Sure = tuple[int, int, bool]
WHOM_TO_CALL = (" dau moi ", " lien he ")
OFFICIALS = (
    " can bo ",
    " chuyen vien ",
    " cong chuc ",
    " nguoi ho tro ",
    " nguoi nhap ",
    " nguoi lap ",
    " to cong nghe so ",
    " van thu ",
    " cong doan ",
    " cdcs ",
    " cd ",
    " thu quy ",
    " nhan vien ",
)
OF_THE_ORGANISATION = (
    " dn ",
    " doanh nghiep ",
    " cong ty ",
    " htx ",
    " hkd ",
    " dai dien ",
    " giam doc ",
    " chu ",
    " ndd ",
    " don vi ",
)
DENIALS = frozenset(("khong", "ko", "chua", "k", "chua co", "khong co"))
OF_TEXTS, SHORTEST_NAME = frozenset({"name", "representative", "address"}), 4
"""A tick below «DN» makes no name of it."""
NAMED_SO, CALLED_SO = 0.7, 0.5
"""So large a part of what stands in a column begins as names of organisations do; the smaller where its heading is one of their kinds."""
NEW, OLD = frozenset(("moi", "sau", "nay")), frozenset(("cu", "truoc", "goc"))


def meaning_of(lines: Lines, meaning: Callable[[str], HeadingMeaning]) -> HeadingMeaning:
    """What the texts over a column mean. «Người đại diện» and below it «Điện thoại» is read as Vietnamese says it: «Điện thoại người đại diện»;
    what is only a word broken in two («Điện», «thoại») from top to bottom; and «Không» below it means the opposite.
    """
    if not lines:
        return HeadingMeaning("", NOTHING)
    if len(lines) > 1 and text_normalisation.fold(lines[-1]) in DENIALS:
        group = meaning_of(lines[:-1], meaning)
        return HeadingMeaning(OPPOSITES.get(group.kind, group.kind), group.sure)
    broken = len(lines) > 1 and meaning(lines[-1]).sure == NOTHING
    downwards = meaning(" ".join(lines)) if broken else HeadingMeaning("", NOTHING)
    return max(meaning(" ".join(reversed(lines))), downwards, key=lambda found: found.sure)


def by_its_cells(
    found: list[HeadingMeaning], texts: Sequence[str], *, body: Sequence[Cells], words: ListVocabulary
) -> list[HeadingMeaning]:
    """The same; a heading «Số» numbers the rows, and is over phones where these stand below it; ticks below «Hoạt động» say who works."""
    for at, text in enumerate(texts):
        if found[at].kind == "status" and text_normalisation.fold(text) in ("hoat dong", "con hoat dong"):
            said = {cells.text(row[at]) for row in body if at < len(row)} - {""}
            ticked = bool(said) and said <= (words.flags.ticks | words.flags.crosses | {"1", "0"})
            found[at] = HeadingMeaning("working", found[at].sure) if ticked else found[at]
        if text_normalisation.fold(text).strip(" .") == "so":
            filled = [row[at] for row in body if at < len(row) and cells.text(row[at])]
            phones = bool(filled) and sum(map(_has_a_phone, filled)) * 2 > len(filled)
            found[at] = HeadingMeaning("phones" if phones else "skip", found[at].sure)
    return found


def of_names(
    found: Sequence[HeadingMeaning], texts: Sequence[str], *, body: Sequence[Cells], words: ListVocabulary
) -> int:
    """The column of names where none is called so («Trạm Y tế», «Ban quản lý»): most of its cells begin as such names do; -1 for none.
    With nothing but a code besides it the row may be one of the list («MST chưa cấp», «Công ty Hai»)."""
    kinds = {one.kind for one in found}
    if "tax_code" not in kinds or kinds & {"name", "name_or_unit"} or len(kinds - {"", "tax_code"}) == 0:
        return -1
    named = {
        at: _part_of_names(one, texts[at], below=[row[at] for row in body if at < len(row)], words=words)
        for at, one in enumerate(found)
        if texts[at]
    }
    best = max(named, key=lambda at: (named[at], -at), default=-1)
    return best if best >= 0 and named[best] > 0 else -1


def _part_of_names(one: HeadingMeaning, heading: str, *, below: Sequence[object], words: ListVocabulary) -> float:
    """How many of the cells of a column are such names; 0 where they are too few, or of somebody else («Công ty mẹ»)."""
    called = words.rows.could_name_an_organisation(heading)
    if one.kind not in ("", "skip") or (one.kind == "skip" and (one.sure >= ANYWHERE or not called)):
        return 0
    said = [text for cell in below if (text := cells.text(cell))]
    part = sum(map(words.rows.could_name_an_organisation, said)) / len(said) if said else 0
    return part if part >= (CALLED_SO if called else NAMED_SO) else 0


def under_one_heading(lines: list[Lines], chosen: int) -> list[int]:
    """The neighbours of a column whose heading is the same: it is merged over all of them."""
    first = last = chosen
    while first > 0 and lines[first - 1] == lines[chosen]:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1] == lines[chosen]:
        last += 1
    return [i for i in range(first, last + 1) if i != chosen]


def under_a_wide_heading(lines: list[Lines], body: Sequence[Cells]) -> dict[int, str]:
    """What columns beside a person are whose heading is merged over both and speaks of the person only: phones or titles, by their cells."""
    found: dict[int, str] = {}
    for column in range(1, len(lines)):
        if lines[column] and lines[column] == lines[column - 1]:
            filled = [row[column] for row in body if column < len(row) and cells.text(row[column])]
            for kind, fits in (("phones", _has_a_phone), ("title", _is_a_title)):
                if filled and sum(map(fits, filled)) * 2 > len(filled):
                    found[column] = kind
    return found


def _has_a_phone(cell: object) -> bool:
    return bool(cells.numbers(cell)[0])


def _is_a_title(cell: object) -> bool:
    return cell_people.ONLY_TITLES.fullmatch(cells.text(cell)) is not None


def of_branches(others: Sequence[int], body: Sequence[Cells]) -> int:
    """Which of the columns of codes has the three digits of branches, beside their parents' codes; -1 for none."""
    for column in others:
        filled = [text for row in body if column < len(row) and (text := cells.text(row[column]))]
        if filled and all(text.isdecimal() and len(text) <= cells.DIGITS_OF_A_BRANCH for text in filled):
            return column
    return -1


def of_the_same_person(
    columns: dict[str, list[int]], lines: list[Lines], *, left_out: list[tuple[str, int, int]]
) -> dict[str, list[int]]:
    """Without the phones that stand in a group below another person («Giám đốc: Họ tên, SĐT» beside the chairman's), or right after one."""
    people = [(chosen, other) for kind, chosen, other in left_out if kind == "representative"]
    people += [(at, other) for at in columns.get("representative", ())[:1] for other in columns.get("contact", ())]
    groups = {
        lines[other][0] for chosen, other in people if len(lines[other]) > 1 and lines[other][0] != lines[chosen][0]
    }
    phones = columns.get("phones", ())
    of_others = [at for at in phones if len(lines[at]) > 1 and lines[at][0] in groups]
    of_others += [at for at in phones if at and _of_an_official(lines[at - 1], lines[at])]
    unknown = {*columns.get("", ()), *columns.get("skip", ())}
    of_others += [
        at for at in phones if at - 1 in unknown and _names_somebody(lines[at - 1]) and not _names_ours(lines[at])
    ]
    of_others += [other + 1 for chosen, other in people if {chosen + 1, other + 1} <= {*phones} - {*of_others}]
    if not of_others:
        return columns
    kept = [at for at in columns["phones"] if at not in of_others]
    found = {kind: at for kind, at in columns.items() if kind != "phones"} | ({"phones": kept} if kept else {})
    found.setdefault("", []).extend(of_others)
    return found


def _of_an_official(before: Lines, own: Lines) -> bool:
    """Whether a number stands right after an official who looks after the organisation, and its heading names nobody else."""
    left = f" {' '.join(text_normalisation.words(' '.join(before)))} "
    official = any(word in left for word in OFFICIALS) and not any(word in left for word in WHOM_TO_CALL)
    return official and (_share_a_role(before, own) or not _names_ours(own))


def _share_a_role(before: Lines, own: Lines) -> bool:
    """«Chủ tịch CĐCS», «SĐT chủ tịch»: it is that one's number."""
    left, said = (f" {' '.join(text_normalisation.words(' '.join(lines)))} " for lines in (before, own))
    return any(role in left and role in said for role in (" chu tich ", " bi thu ", " thu ky ", " truong "))


def _names_ours(lines: Lines) -> bool:
    """Whether a heading speaks of the organisation or who represents it."""
    said = f" {' '.join(text_normalisation.words(' '.join(lines)))} "
    return any(word in said for word in OF_THE_ORGANISATION)


def _names_somebody(lines: Lines) -> bool:
    """«Người giao dịch»: a person of whom nothing is taken, and no number either."""
    return text_normalisation.fold(" ".join(lines)).startswith(("nguoi ", "ho ten nguoi ", "ho va ten nguoi "))


def newest(heading: str) -> int:
    """Of «Tên cũ» and «Tên mới», «Địa chỉ trước sắp xếp» and «sau sắp xếp» the new one is meant."""
    said = set(text_normalisation.words(heading))
    return bool(said & NEW) - bool(said & OLD)


def beside_codes(kinds: Sequence[str], texts: Sequence[str]) -> range:
    """The columns of the run of headings in which that of codes stands; what stands behind a gap is less likely of the same table."""
    code = kinds.index("tax_code") if "tax_code" in kinds else 0
    left = max((at + 1 for at in range(code) if not texts[at]), default=0)
    right = next((at for at in range(code, len(texts)) if not texts[at]), len(texts))
    return range(left, right)


def suits(kind: str, body: Sequence[Cells], *, column: int, sure: Sure) -> tuple[int, Sure, int]:
    """How well a column suits its kind: codes by how many there are, others by how new and sure the heading is, whether it stands
    beside the codes, and how full it is."""
    filled = [row[column] for row in body if column < len(row) and row[column] not in ("", None)]
    if kind == "tax_code":
        return (_different_codes(filled), sure, len(filled))
    texts = kind not in OF_TEXTS or sum(len(cells.text(cell)) >= SHORTEST_NAME for cell in filled) * 2 > len(filled)
    return (bool(filled) + (bool(filled) and texts), sure, len(filled))


def _different_codes(filled: Sequence[object]) -> int:
    """How many codes stand there, each counted once, those with the right check digit twice: a payer's code stands in every row."""
    read = {cells.code(cell) for cell in filled}
    own = {number for cell in filled if (number := cells.personal(cell))}
    return len(own) + sum(1 + code.checked for code in read if code.code)


def either_way(columns: dict[str, list[int]]) -> dict[str, list[int]]:
    """What «Đơn vị», «Ngày đăng ký» and «Người liên hệ» mean depends on the other columns."""
    if "representative" in columns and (others := columns.pop("contact", [])):
        columns.setdefault("", []).extend(others)
    if unsure := columns.pop("name_or_unit", []):
        columns.setdefault("unit" if "name" in columns else "name", []).extend(unsure)
    if unsure := columns.pop("day_unsure", []):
        belongs = "registered" in columns and "registered_at" not in columns
        columns.setdefault("day_of_mark" if belongs else "", []).extend(unsure)
    return columns
