"""What a list would do, for the person who must say yes: how each column was understood, counts, warnings, changes."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot import speech
from campaign import names, phones
from campaign.plan import Plan
from lists import vocabulary
from lists.difference import ListDifference
from lists.staging import Findings

WARNINGS = {
    "check": "{n} mã số thuế có chữ số kiểm tra không khớp (vẫn nhận)",
    "unit": "{n} dòng có địa bàn không thuộc kế hoạch (vẫn nhận, để trống địa bàn)",
    "category": "{n} dòng không rõ loại hình (vẫn nhận)",
    "phone": "{n} ô điện thoại không đọc được (vẫn nhận, bỏ số đó)",
    "mark": "{n} dòng có nội dung chưa hiểu ở cột kết quả (coi là chưa rõ, không thay đổi gì; xem bảng dưới)",
    "repeated": "{n} mã số thuế lặp lại với tên khác nhau (giữ tên ở dòng đầu)",
}
SKIPPED = {
    "title": "tiêu đề, quốc hiệu", "heading": "dòng tên cột", "numbering": "dòng đánh số cột", "blank": "dòng trống", "section": "tên phần, tên xã",
    "total": "dòng cộng", "note": "ghi chú, nơi ký", "hidden": "dòng đang ẩn hoặc bị lọc", "hidden_sheet": "dòng ở trang đang ẩn",
    "other_sheet": "dòng ở trang không có mã số thuế", "gone": "dòng ghi không còn trong danh sách",
    "side_by_side": "bảng nằm cạnh nhau trên cùng dòng",
}  # fmt: skip
READ_AS = {
    "yes": "rồi",
    "no": "chưa",
    "unknown": "chưa rõ",
    "active": "đang hoạt động",
    "stopped": "đã ngừng",
    "": "CHƯA HIỂU, không thay đổi gì",
}
FIELDS = {
    "name": "tên", "category": "loại hình", "unit": "địa bàn", "address": "địa chỉ", "status": "tình trạng hoạt động",
    "note": "ghi chú", "title": "chức vụ", "left": "không còn là người đại diện", "back": "có lại trong danh sách",
    "phones": "số điện thoại mới", "representative": "người đại diện", "registered": "nay đã đăng ký",
    "matched_yes": "nay đã khớp", "matched_no": "nay ghi chưa khớp", "level2_yes": "nay có mức 2", "level2_no": "nay ghi chưa có mức 2",
}  # fmt: skip
FACTS = (
    ("matched_yes", "Đã khớp"), ("matched_no", "Chưa khớp"), ("matched_unknown", "Chưa rõ khớp"), ("level2_yes", "Có mức 2"),
    ("level2_no", "Chưa có mức 2"), ("registered", "Đã đăng ký định danh"), ("phones", "Có số điện thoại"),
)  # fmt: skip
KINDS = (("new", "Mới"), ("changed", "Thay đổi"), ("merged", "Ghép với phiếu đã mở"), ("unchanged", "Không đổi"))
MOST_UNITS = 40


def show(console: Console, plan: Plan, findings: Findings, *, difference: ListDifference) -> None:
    """Print the preview; nothing is asked here."""
    console.print(
        speech.said(
            "\n[bold]Bản xem trước: {x}[/bold], {total} tổ chức\n",
            x=_plain(findings.file_name),
            total=number(findings.total),
        ),
        highlight=False,
    )
    console.print(_columns(findings))
    console.print(_counts(plan, findings))
    console.print(_facts(findings))
    if findings.values:
        console.print(_values(findings))
    for line in accounts(findings):
        console.print(line, highlight=False)
    for line in warnings(findings):
        console.print(line, highlight=False)
    console.print(_changes(difference))
    for line in consequences(plan, difference):
        console.print(line, highlight=False)


def number(n: int) -> str:
    """With dots between thousands: 13.867."""
    return f"{n:,}".replace(",", ".")


def _columns(findings: Findings) -> Table:
    words = vocabulary.load()
    table = Table(title=speech.said("Các cột"), title_justify="left")
    for heading in (
        speech.said("Cột"),
        speech.said("Tiêu đề trong tệp"),
        speech.said("Được hiểu là"),
        speech.said("Ví dụ"),
    ):
        table.add_column(heading)
    for sheet, at, heading, kind, example in findings.columns:
        where = f"{sheet}, {letter(at)}" if sheet else letter(at)
        shown = phones.mask(example) if kind == "phones" and len(example) > 4 else example
        table.add_row(
            _plain(where),
            _plain(heading),
            words.label(kind) if kind else speech.said("[dim]không dùng[/dim]"),
            _plain(shown),
        )
    return table


def _plain(text: str) -> str:
    return names.harmless(text).replace("[", "\\[")


def letter(column: int) -> str:
    """The letters over a column in Excel: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _counts(plan: Plan, findings: Findings) -> Table:
    table = Table(title=speech.said("Theo loại hình và địa bàn"), title_justify="left")
    table.add_column(speech.said("Loại hình, địa bàn"))
    table.add_column(speech.said("Số tổ chức"), justify="right")
    kinds = {category.id: category.name for category in plan.categories}
    units = {unit.id: unit.name for unit in plan.units}
    for key, n in _largest(findings.categories):
        table.add_row(kinds.get(key, speech.said("Chưa rõ loại hình")), number(n))
    table.add_section()
    largest = _largest(findings.units)
    for key, n in largest[:MOST_UNITS]:
        table.add_row(units.get(key, speech.said("Chưa rõ địa bàn")), number(n))
    if rest := largest[MOST_UNITS:]:
        table.add_row(speech.said("{n} địa bàn khác", n=len(rest)), number(sum(n for _, n in rest)))
    return table


def _largest(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (item[0] == "", -item[1], item[0]))


def _facts(findings: Findings) -> Table:
    table = Table(title=speech.said("Danh sách đã ghi"), title_justify="left")
    table.add_column(speech.said("Nội dung"))
    table.add_column(speech.said("Số tổ chức"), justify="right")
    for key, label in FACTS:
        if findings.facts.get(key):
            table.add_row(speech.said(label), number(findings.facts[key]))
    return table


def warnings(findings: Findings) -> list[str]:
    """One line per kind of warning, with the first places; then what cannot be used."""
    lines = []
    for kind, sentence in WARNINGS.items():
        if n := findings.warnings.get(kind):
            places = ", ".join(speech.said("dòng {line}", line=line) for line, _ in findings.examples.get(kind, ()))
            lines.append(
                speech.said(
                    "Lưu ý: {x}: {places}{x2}",
                    x=speech.said(sentence, n=number(n)),
                    places=places,
                    x2="…" if n > 5 else "",
                )
            )
    for name, _, state, font, open_quotes in findings.sheets:
        lines += _about_sheet(_plain(name), state, font=font, open_quotes=open_quotes)
    for used, other in findings.rivals:
        lines.append(
            speech.said(
                "Lưu ý: cột «{used}» được dùng, cột «{other}» cùng nghĩa để lại; nếu phải ngược lại, chạy lại với --map «{other}=…»",
                used=_plain(used),
                other=_plain(other),
            )
        )
    if findings.repeated:
        lines.append(
            speech.said(
                "Lưu ý: {repeated} dòng lặp lại đã được gộp theo mã số thuế", repeated=number(findings.repeated)
            )
        )
    if findings.unusable:
        lines.append(
            speech.said("Không dùng được: {n} dòng, lý do ghi trong tệp lỗi", n=number(len(findings.unusable)))
        )
    return lines


def _about_sheet(name: str, state: str, *, font: str, open_quotes: Sequence[int]) -> list[str]:
    lines = []
    if state == "hidden":
        lines.append(
            speech.said(
                "Lưu ý: trang «{name}» đang ẩn nên không đọc; muốn đọc cả phần ẩn, chạy lại với --hidden", name=name
            )
        )
    if font:
        lines.append(
            speech.said(
                "Lưu ý: chữ gõ bằng phông {font} đã được chuyển sang Unicode; xin xem lại vài tên ở trên", font=font
            )
        )
    if open_quotes:
        places = ", ".join(str(line) for line in open_quotes[:5])
        lines.append(speech.said("Lưu ý: dòng {places} thiếu dấu nháy đóng; mỗi dòng được đọc riêng", places=places))
    return lines


def accounts(findings: Findings) -> list[str]:
    """Where every row of the sheets went, and what is hidden."""
    left_out = ", ".join(
        f"{speech.said(SKIPPED[reason])} {number(n)}"
        for reason, n in sorted(findings.skipped.items(), key=lambda item: -item[1])
    )
    lines = [
        speech.said(
            "Tệp có {rows} dòng = {used} dòng dùng được + {skipped} dòng bỏ qua ({reasons}) + {wrong} dòng lỗi",
            rows=number(findings.sheet_rows), used=number(findings.used), skipped=number(sum(findings.skipped.values())),
            reasons=left_out or "0", wrong=number(len(findings.unusable)),
        )
    ]  # fmt: skip
    if n := findings.skipped.get("hidden"):
        lines.append(
            speech.said(
                "Lưu ý: {n} dòng đang ẩn hoặc bị lọc nên không nhập; muốn nhập cả, chạy lại với --hidden", n=number(n)
            )
        )
    return lines


def _values(findings: Findings) -> Table:
    words = vocabulary.load()
    table = Table(title=speech.said("Nội dung các cột được hiểu là"), title_justify="left")
    for heading in (speech.said("Cột"), speech.said("Ghi trong tệp"), speech.said("Được hiểu là")):
        table.add_column(heading)
    table.add_column(speech.said("Số dòng"), justify="right")
    for kind, text, value, n in findings.values:
        table.add_row(words.label(kind), _plain(text), speech.said(READ_AS.get(value, value)), number(n))
    return table


def _changes(difference: ListDifference) -> Table:
    table = Table(title=speech.said("So với dữ liệu đang có"), title_justify="left")
    table.add_column("")
    table.add_column(speech.said("Số tổ chức"), justify="right")
    table.add_column(speech.said("Ví dụ"))
    for kind, label in KINDS:
        examples = difference.examples.get(kind, [])
        table.add_row(speech.said(label), number(getattr(difference, kind)), _plain(examples[0]) if examples else "")
    table.add_row(
        speech.said("Không còn trong danh sách"),
        number(len(difference.gone)),
        speech.said("giữ nguyên") if difference.gone else "",
    )
    return table


def consequences(plan: Plan, difference: ListDifference) -> list[str]:
    """What changes mean: in fields, in what is kept, in work under way."""
    lines = []
    if difference.fields:
        said = ", ".join(
            f"{speech.said(label)} {number(difference.fields[key])}"
            for key, label in FIELDS.items()
            if difference.fields[key]
        )
        lines.append(speech.said("Thay đổi: {said}", said=said))
        lines += _shown(plan, difference)
    if difference.nameless:
        lines.append(
            speech.said(
                "Không dùng được: {n} mã chưa có trong dữ liệu mà danh sách không ghi tên, ví dụ {code}",
                n=number(len(difference.nameless)),
                code=difference.nameless[0],
            )
        )
    if difference.kept:
        lines.append(
            speech.said(
                "Giữ nguyên {kept} mục đã đạt trong hệ thống mà danh sách ghi là chưa", kept=number(difference.kept)
            )
        )
    if difference.partial:
        lines.append(
            speech.said(
                "Danh sách này chỉ có một phần số đã biết: các tổ chức vắng mặt được giữ nguyên, không đánh dấu"
            )
        )
    elif difference.gone:
        lines.append(
            speech.said(
                "{n} tổ chức không còn trong danh sách được đánh dấu, không bị xóa", n=number(len(difference.gone))
            )
        )
    if difference.registered_while_open:
        lines.append(
            speech.said(
                "{registered_while_open} phiếu đang mở thuộc tổ chức mà danh sách ghi đã đăng ký",
                registered_while_open=number(difference.registered_while_open),
            )
        )
    lines += [
        speech.said("{question} Cần trả lời riêng.", question=question) for question in questions(plan, difference)
    ]
    return lines


def _shown(plan: Plan, difference: ListDifference) -> list[str]:
    """Three examples of every kind of change that has a before and an after."""
    units = {unit.id: unit.name for unit in plan.units}
    kinds = {category.id: category.name for category in plan.categories}
    names = {"active": speech.said("đang hoạt động"), "stopped": speech.said("đã ngừng"), **units, **kinds}
    empty = speech.said("(trống)")
    return [
        f"  {speech.said(FIELDS[kind])}: {code}: {_plain(names.get(before, before)) or empty} → {_plain(names.get(after, after)) or empty}"
        for kind, examples in difference.shown.items()
        for code, before, after in examples
        if before or after
    ]


def questions(plan: Plan, difference: ListDifference) -> list[str]:
    """What the list now knows about open work, as questions; never answered by the program."""
    return [
        speech.said(
            "{n} phiếu đang ở bước «{name}», nay danh sách cho thấy không cần nữa.",
            n=number(len(batons)),
            name=plan.step(step).name,
        )
        for step, batons in difference.finished.items()
    ]
