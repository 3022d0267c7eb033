"""`spreadsheets.batchUpdate`: every request is looked at before the first one is applied, and all are applied or none."""

from typing import Any

from sandbox.sheets.errors import bad
from sandbox.sheets.world import SheetTab, Spreadsheet, Value

Json = dict[str, Any]
KINDS = {"updateCells": {"rows", "fields", "start"}, "appendCells": {"sheetId", "rows", "fields"}}
VALUES: dict[str, type | tuple[type, ...]] = {"stringValue": str, "boolValue": bool, "numberValue": (int, float)}
LONGEST_TEXT = 50_000
NO_FIELD = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
MOST_CELLS = 10_000_000


def applied(spreadsheet: Spreadsheet, body: Any) -> Json:
    """The tabs as they are afterwards stand in `spreadsheet`. Raises SheetsRefused, and then nothing has changed."""
    if not isinstance(body, dict) or not isinstance(body.get("requests"), list) or not body["requests"]:
        raise bad("Must specify at least one request.")
    _only(body, {"requests", "includeSpreadsheetInResponse"}, "")
    tabs = {one.id: one.copy() for one in spreadsheet.tabs}
    for number, request in enumerate(body["requests"]):
        _one(tabs, request, f"requests[{number}]")
    if sum(one.rows * one.columns for one in tabs.values()) > MOST_CELLS:
        raise bad("This action would increase the number of cells in the workbook above the limit of 10000000 cells.")
    for one in spreadsheet.tabs:
        one.rows, one.cells = tabs[one.id].rows, tabs[one.id].cells
    return {"spreadsheetId": spreadsheet.id, "replies": [{} for _ in body["requests"]]}


def _only(given: Json, known: set[str], where: str) -> None:
    for name in given:
        if name not in known:
            raise bad(
                f'Invalid JSON payload received. Unknown name "{name}"{f" at {where!r}" if where else ""}: Cannot find field.'
            )


def _one(tabs: dict[int, SheetTab], request: Any, where: str) -> None:
    if not isinstance(request, dict) or len(request) != 1:
        raise bad(
            f"Invalid {where}: No request set."
            if not request
            else f"Invalid value at '{where}': oneof field 'kind' is already set."
        )
    ((kind, given),) = request.items()
    _only(request, set(KINDS), where)
    place = f"{where}.{kind}"
    if not isinstance(given, dict):
        raise bad(f"Invalid value at '{place}'")
    _only(given, KINDS[kind], place)
    if given.get("fields") != "userEnteredValue":
        raise bad(
            f"Invalid {place}: {NO_FIELD if not given.get('fields') else 'Invalid field: ' + str(given['fields'])}"
        )
    start = given.get("start", {}) if kind == "updateCells" else given
    tab = tabs.get(start.get("sheetId", 0))
    if tab is None:
        raise bad(f"Invalid {place}: No grid with id: {start.get('sheetId', 0)}")
    rows = [_row(row, place) for row in given.get("rows", [])]
    if kind == "appendCells":
        top, left = tab.used, 0
        tab.rows = max(tab.rows, top + len(rows))
    else:
        _only(start, {"sheetId", "rowIndex", "columnIndex"}, f"{place}.start")
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    _put(tab, rows, (top, left), place)


def _row(row: Any, where: str) -> list[Value | None]:
    if not isinstance(row, dict):
        raise bad(f"Invalid value at '{where}.rows'")
    _only(row, {"values"}, f"{where}.rows")
    return [_value(cell, where) for cell in row.get("values", [])]


def _value(cell: Any, where: str) -> Value | None:
    _only(cell, {"userEnteredValue"}, f"{where}.rows.values")
    given = cell.get("userEnteredValue")
    if given is None:
        return None
    _only(given, set(VALUES), f"{where}.rows.values.user_entered_value")
    if len(given) != 1:
        raise bad(f"Invalid value at '{where}.rows.values.user_entered_value'")
    ((kind, value),) = given.items()
    if not isinstance(value, VALUES[kind]):
        raise bad(f"Invalid value at '{where}.rows.values.user_entered_value.{kind}'")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise bad(f"Invalid {where}: Your input contains more than the maximum of 50000 characters in a single cell.")
    found: Value = value  # type: ignore[assignment] # of one of VALUES
    return found


def _put(tab: SheetTab, rows: list[list[Value | None]], corner: tuple[int, int], where: str) -> None:
    top, left = corner
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            at = (top + down, left + right)
            if at[0] >= tab.rows or at[1] >= tab.columns:
                raise bad(
                    f"Invalid {where}: Attempting to write row: {at[0]}, column: {at[1]}, beyond the last requested row of: {tab.rows - 1}"
                )
            if at[1] in tab.protected:
                raise bad(
                    f"Invalid {where}: You are trying to edit a protected cell or object."
                    " Please contact the spreadsheet owner to remove protection if you need to edit."
                )
            tab.types(at[0], at[1], value)
