"""Whatever a list looks like it says the same; and lists one after the other change only what each says. Made-up data from Hypothesis."""

import random
import tempfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from campaign import plan as plans
from lists import child, difference, guide, staging
from lists.staging import Staged
from storage.lists import imports, organisations
from storage.work import Work
from tests.lists import corpus
from tests.lists.codes import CODES
from tests.lists.conftest import NOW
from tests.lists.corpus_defects import DEFECTS, Defect
from tests.lists.corpus_formats import FORMATS
from tests.lists.corpus_layouts import LAYOUTS, Layout
from tests.lists.test_applying import of, take
from tests.stages import new_data

PLAN = plans.load(Path(__file__).parents[2] / "examples" / "binh_phuoc")
GUIDE = guide.of(PLAN)
pytestmark = pytest.mark.slow


@given(
    layout=st.sampled_from(LAYOUTS),
    kind=st.sampled_from(sorted(FORMATS)),
    wished=st.lists(st.sampled_from(DEFECTS), unique_by=lambda defect: defect.name, max_size=6),
    seed=st.integers(0, 10**6),
)
@settings(max_examples=25)
def test_a_list_says_the_same_in_any_layout_and_format(
    layout: Layout, kind: str, wished: list[Defect], seed: int
) -> None:
    case = corpus.one(layout, kind, random.Random(seed), wished)
    with tempfile.TemporaryDirectory() as folder:
        assert corpus.read(case, Path(folder), GUIDE) == "", case.name


HEADINGS = {
    "name": "Tên",
    "unit": "Xã, phường",
    "address": "Địa chỉ",
    "note": "Ghi chú",
    "title": "Chức vụ",
    "registered": "Đã đăng ký định danh",
}
VALUES = {
    "name": ("Công ty TNHH Một", "Công ty TNHH Hai"), "unit": ("xã Tân Mẫu", "phường Mẫu", "xã Không Có"), "address": ("Số 1", "Số 2", "-"),
    "note": ("hẹn thứ hai", "(trống)"), "title": ("Giám đốc", "Chủ tịch"), "registered": ("x", "Chưa", "Đã nộp hồ sơ"),
}  # fmt: skip
UNITS = {"xã Tân Mẫu": "x_tan_mau", "phường Mẫu": "p_mau"}
CELLS = st.fixed_dictionaries({}, optional={field: st.sampled_from(("", *said)) for field, said in VALUES.items()})


class SecondLists(RuleBasedStateMachine):
    """Lists with any of the columns, one after the other: what was known changes only by what a list says."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.data = new_data.in_file(Path(self.folder.name) / "data.db")
        self.work = Work(self.data, PLAN, NOW, "cli")
        self.expected: dict[str, dict[str, object]] = {}

    def teardown(self) -> None:
        self.data.close()
        self.folder.cleanup()

    @initialize()
    def a_first_list(self) -> None:
        first = {"name": "Công ty TNHH Một", "unit": "xã Phú Mẫu", "address": "Số 9", "note": "cũ", "title": "Quản lý"}
        take(self.work, self._read([first, first, first]))
        for code in CODES[:3]:
            self.expected[code] = first | {"unit": "x_phu_mau", "registered": False}

    @rule(rows=st.lists(CELLS, min_size=3, max_size=3))
    def a_later_list(self, rows: list[dict[str, str]]) -> None:
        staged = self._read(rows)
        for code, said in zip(CODES, rows, strict=False):
            for field, text in said.items():
                self._expect(self.expected[code], field, text)
        quiet = difference.compare(self.work, staged)
        before = self._seen()
        take(self.work, staged)
        assert (before == self._seen()) >= (not quiet.fields), "what changes is told before"

    @staticmethod
    def _expect(known: dict[str, object], field: str, text: str) -> None:
        if field == "registered":
            known[field] = known[field] or text == "x"
        elif field == "unit":
            known[field] = UNITS.get(text, known[field])
        elif text:
            known[field] = "" if text in ("-", "(trống)") else text

    @invariant()
    def only_what_was_said_has_changed(self) -> None:
        assert self._seen() == self.expected

    def _seen(self) -> dict[str, dict[str, object]]:
        return {code: self._of(code) for code in self.expected}

    def _of(self, code: str) -> dict[str, object]:
        organisation = of(self.work, code)
        one, people = imports.known(self.work, organisation), organisations.representatives(self.work, organisation)
        seen = {field: getattr(one, field) for field in ("name", "unit", "address", "note", "registered")}
        return seen | {"title": people[0].title, "registered": bool(one.registered)}

    def _read(self, rows: list[dict[str, str]]) -> Staged:
        columns = sorted({field for row in rows for field in row})
        path, target = Path(self.folder.name) / "list.xlsx", Path(self.folder.name) / "staged.jsonl"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["MST", *(HEADINGS[field] for field in columns), "Số CCCD", "Fax", "Điện thoại"])
            for n, (code, row) in enumerate(zip(CODES, rows, strict=False), 1):
                sheet.write_row(
                    n, 0, [code, *(row.get(field, "") for field in columns), "049000000302", "", "0990120039"]
                )
        target.unlink(missing_ok=True)
        child.stage(path, target, guide=GUIDE)
        return staging.read(target)


SecondLists.TestCase.settings = settings(max_examples=6, stateful_step_count=4, deadline=None)
TestSecondLists = SecondLists.TestCase
