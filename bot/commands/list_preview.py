"""What a list would do, for the person who must say yes: how each column was understood, counts, warnings, changes."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot import speech
from bot.commands import list_kept, list_questions
from bot.commands.list_accounts import about_sheet, accounts, doubles, letter, number, plain, values
from campaign import phones
from campaign.plan import Plan
from lists import vocabulary
from lists.difference import ListDifference
from lists.staging import Findings

WARNINGS = {
    "check": "{n} mã số thuế có chữ số kiểm tra không khớp (vẫn nhận)",
    "code_words": "{n} ô mã số thuế có thêm chữ hoặc mã cũ (đã đọc mã đang dùng, bỏ phần còn lại)",
    "unit": "{n} dòng có địa bàn không thuộc kế hoạch (vẫn nhận, để trống địa bàn)",
    "category": "{n} dòng không rõ loại hình (vẫn nhận)",
    "phone": "{n} ô điện thoại không đọc được (vẫn nhận, bỏ số đó)",
    "mark": "{n} dòng có nội dung chưa hiểu ở cột kết quả (coi là chưa rõ, không thay đổi gì; xem bảng trên)",
    "continued": "{n} trang không có dòng tên cột nên được đọc tiếp theo các cột của trang trước",
    "commas": "{n} dòng có nhiều ô hơn tiêu đề vì dấu phẩy trong ô không có dấu nháy (phần thừa đã ghép lại, xin xem lại)",
    "cards": "{n} tổ chức ghi thành các dòng «Tên: …», «MST: …» được ghép lại, mỗi tổ chức một dòng",
    "names": "{n} bảng không có tiêu đề nào ghi là tên; cột chứa tên các tổ chức được đọc là tên",
    "part_marks": "{n} tiêu đề, tên phần ghi «đã/chưa đăng ký» không được tính là kết quả; muốn tính, hãy ghi ở một cột «Đã đăng ký»",
    "foreign": "{n} bảng khác không có mã số thuế ở dưới danh sách được để lại",
    "months": "{n} bảng có cột ngày ghi tháng trước, ngày sau (như 05/28/2025), được đọc theo cách đó",
    "repeated": "{n} mã số thuế lặp lại với tên khác nhau (giữ tên ở dòng đầu)",
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
    ("old_phones", "Có số máy bàn theo mã vùng cũ, ghi là số cũ"),
)  # fmt: skip
KINDS = (("new", "Mới"), ("changed", "Thay đổi"), ("merged", "Ghép với phiếu đã mở"), ("unchanged", "Không đổi"))
MOST_UNITS = 40


def show(console: Console, plan: Plan, *, findings: Findings, difference: ListDifference) -> None:
    """Print the preview; nothing is asked here."""
    console.print(
        speech.said(
            "\n[bold]Bản xem trước: {x}[/bold], {total} tổ chức\n",
            x=plain(findings.file_name),
            total=number(findings.total),
        ),
        highlight=False,
    )
    console.print(_columns(findings))
    console.print(_counts(plan, findings))
    console.print(_facts(findings))
    if findings.values:
        console.print(values(findings))
    for line in (*accounts(findings), *warnings(findings)):
        console.print(line, highlight=False)
    console.print(_changes(difference))
    for line in consequences(plan, difference):
        console.print(line, highlight=False)


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
            plain(where),
            plain(heading),
            words.label(kind) if kind else speech.said("[dim]không dùng[/dim]"),
            plain(shown, codes=kind == "tax_code"),
        )
    return table


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
    lines += [*_of_sheets(findings), *_of_columns(findings)]
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


def _of_sheets(findings: Findings) -> list[str]:
    """What is said of each sheet, and of formulas that nobody has calculated."""
    lines: list[str] = []
    for name, _, state, font, open_quotes in findings.sheets:
        lines += about_sheet(plain(name), state, font=font, open_quotes=open_quotes)
    lines += [
        speech.said(
            "Lưu ý: {n} công thức ở trang «{name}» chưa được tính nên coi là ô trống; hãy mở tệp bằng Excel, lưu lại rồi nhập lại",
            n=number(n),
            name=plain(name),
        )
        for name, n in findings.uncalculated
    ]
    return lines


def _of_columns(findings: Findings) -> list[str]:
    """Which column was taken where the headings did not say, and which other one means the same."""
    lines: list[str] = []
    lines += [
        speech.said(
            "Lưu ý: không tiêu đề nào ghi là mã số thuế; cột «{heading}» được dùng vì chứa mã số thuế hợp lệ",
            heading=plain(heading),
        )
        for heading in findings.by_content
    ]
    for used, other in findings.rivals:
        lines.append(
            speech.said(
                "Lưu ý: cột «{used}» được dùng, cột «{other}» cùng nghĩa để lại; nếu phải ngược lại, chạy lại với --map «{other}=…»",
                used=plain(used),
                other=plain(other),
            )
        )
    return lines


def _changes(difference: ListDifference) -> Table:
    table = Table(title=speech.said("So với dữ liệu đang có"), title_justify="left")
    table.add_column("")
    table.add_column(speech.said("Số tổ chức"), justify="right")
    table.add_column(speech.said("Ví dụ"))
    for kind, label in KINDS:
        examples = difference.examples.get(kind, [])
        table.add_row(speech.said(label), number(getattr(difference, kind)), _example(examples))
    table.add_row(
        speech.said("Không còn trong danh sách"),
        number(difference.gone),
        speech.said("giữ nguyên") if difference.gone else "",
    )
    return table


def _example(examples: Sequence[str]) -> str:
    """An organisation's code, as it is shown everywhere, and its name."""
    code, _, name = examples[0].partition(" ") if examples else ("", "", "")
    return f"{code} {plain(name)}".strip()


def consequences(plan: Plan, difference: ListDifference) -> list[str]:
    """What changes mean: in fields, in what is kept, in work under way."""
    lines = [*_fields(plan, difference), *_nameless(difference), *list_kept.lines(difference), *_absent(difference)]
    lines += doubles(difference.doubles)
    if difference.registered_while_open:
        lines.append(
            speech.said(
                "{registered_while_open} phiếu đang mở thuộc tổ chức mà danh sách ghi đã đăng ký",
                registered_while_open=number(difference.registered_while_open),
            )
        )
    lines += [
        speech.said("{question} Cần trả lời riêng.", question=question)
        for question in list_questions.of_open_work(plan, difference)
    ]
    return lines


def _fields(plan: Plan, difference: ListDifference) -> list[str]:
    """How often each field changes, with examples."""
    if not difference.fields:
        return []
    said = ", ".join(
        f"{speech.said(label)} {number(difference.fields[key])}"
        for key, label in FIELDS.items()
        if difference.fields[key]
    )
    return [speech.said("Thay đổi: {said}", said=said), *_shown(plan, difference)]


def _nameless(difference: ListDifference) -> list[str]:
    """Codes that nobody knows."""
    if not difference.nameless:
        return []
    return [
        speech.said(
            "Không dùng được: {n} mã chưa có trong dữ liệu mà danh sách không ghi tên, ví dụ {code}",
            n=number(len(difference.nameless)),
            code=difference.nameless[0],
        )
    ]


def _absent(difference: ListDifference) -> list[str]:
    """What happens to those whom the list leaves out."""
    if difference.partial:
        return [
            speech.said(
                "Danh sách này chỉ có một phần số đã biết: các tổ chức vắng mặt được giữ nguyên, không đánh dấu"
            )
        ]
    if not difference.gone:
        return []
    return [speech.said("{n} tổ chức không còn trong danh sách được đánh dấu, không bị xóa", n=number(difference.gone))]


def _shown(plan: Plan, difference: ListDifference) -> list[str]:
    """Three examples of every kind of change that has a before and an after."""
    units = {unit.id: unit.name for unit in plan.units}
    kinds = {category.id: category.name for category in plan.categories}
    names = {"active": speech.said("đang hoạt động"), "stopped": speech.said("đã ngừng"), **units, **kinds}
    empty = speech.said("(trống)")
    return [
        f"  {speech.said(FIELDS[kind])}: {code}: {plain(names.get(before, before)) or empty} → {plain(names.get(after, after)) or empty}"
        for kind, examples in difference.shown.items()
        for code, before, after in examples
        if before or after
    ]
