"""What stands beside a list or is hidden in it: defects of the corpus that belong to columns."""

from tests.lists.corpus_layouts import Page, Row


def hidden_column(page: Page) -> None:
    """A column that nobody sees: what it says is not taken off the list."""
    page.hidden_columns.add(page.at("note"))


def table_beside(page: Page) -> None:
    """The last organisations stand in another table, to the right of the first and a few rows lower."""
    if page.hidden or page.unclosed >= 0 or len(page.heads) > 1:
        return
    last = [row for row in page.rows if row.of and not row.of.people[1:]][-2:]
    page.rows = [row for row in page.rows if row not in last]
    page.beside = [row.of for row in last if row.of]
    lines: list[list[object]] = [list(page.heads[0]), *(row.cells for row in last)]
    lower = page.rng.randrange(1, 3)
    while len(page.rows) < lower + len(lines):
        page.rows.append(Row([""] * len(page.layout.columns)))
    for row, line in zip(page.rows[lower:], lines, strict=False):
        row.cells = [*row.cells, "", *line]


def remarks(page: Page) -> None:
    """Somebody wrote beside the table, under no heading."""
    for row in [row for row in page.rows if row.of][:2]:
        row.cells = [*row.cells, page.rng.choice(("đã gọi", "hỏi lại", "x"))]
