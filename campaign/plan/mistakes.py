"""What is wrong with a settings file, in plain Vietnamese: which file, which table, which key, what would be right.

Takes the error records of a validation (plain dictionaries) and the model that was wanted; knows no file format.
"""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

_SENTENCES = {
    "missing": "còn thiếu; khóa này bắt buộc phải có",
    "string_type": "phải là chữ trong ngoặc kép",
    "string_too_short": "không được để trống",
    "string_pattern_mismatch": "viết chưa đúng dạng; {form}",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên, không có phần lẻ",
    "float_type": "phải là số",
    "float_parsing": "phải là số",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "date_type": "phải là ngày theo dạng năm-tháng-ngày, ví dụ 2025-04-28",
    "date_parsing": "phải là ngày theo dạng năm-tháng-ngày, ví dụ 2025-04-28",
    "date_from_datetime_parsing": "phải là ngày theo dạng năm-tháng-ngày, ví dụ 2025-04-28",
    "date_from_datetime_inexact": "phải là ngày, không kèm giờ, ví dụ 2025-04-28",
    "literal_error": "chỉ nhận một trong các giá trị: {expected}",
    "enum": "chỉ nhận một trong các giá trị: {expected}",
    "greater_than": "phải lớn hơn {gt:g}",
    "greater_than_equal": "phải từ {ge:g} trở lên",
    "less_than_equal": "không được quá {le:g}",
    "too_short": "phải có ít nhất {min_length} mục",
    "tuple_type": "phải là danh sách trong ngoặc vuông",
    "dict_type": "phải là một bảng",
    "mapping_type": "phải là một bảng",
    "model_type": "phải là một bảng",
    "model_attributes_type": "phải là một bảng",
    "value_error": "{error}",
    "extra_forbidden": "không có khóa này; {known}",
}
_FORMS = {
    "^/": "bắt đầu bằng dấu /, chỉ gồm chữ không dấu, chữ số, gạch nối, gạch dưới",
    "-(": 'cần từ giờ đến giờ, ví dụ "07:00-11:30"',
    "[a-z]": "dùng chữ thường không dấu, chữ số và gạch dưới, tối đa 24 ký tự, ví dụ lam_sach",
    "[01]": 'cần giờ và phút, ví dụ "07:30"',
}

Loc = tuple[int | str, ...]


def sentences(errors: Iterable[Mapping[str, Any]], *, file: str, model: Any, raw: Any) -> list[str]:
    """One line per error record of a validation of `raw` against `model`, in the order found, none twice."""
    lines = [f"{file}, {where(error['loc'], raw)}: {_what(error, model)}" for error in errors]
    return list(dict.fromkeys(lines))


def where(loc: Loc, raw: Any) -> str:
    """The table and the key, counted as a reader counts: `[[steps]] thứ 2 (lam_sach), khóa "label"`."""
    tables: list[str] = []
    parts: list[str] = []
    value = raw
    for name in loc:
        value = value.get(name) if isinstance(value, Mapping) else value[name]
        if isinstance(name, int):
            parts[-1] += f" thứ {name + 1}{_label(value)}"
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            parts.append(f"[[{name}]]")
        elif isinstance(value, Mapping):
            tables.append(str(name))
        else:
            parts.append(f'khóa "{name}"')
    if tables:
        parts.insert(0, f"[{'.'.join(tables)}]")
    return ", ".join(parts) or "cả tệp"


def columns(model: Any) -> tuple[set[str], set[str]]:
    """The columns that a table of that model may have, and those that it must have."""
    fields = model.model_fields
    return set(fields), {name for name, field in fields.items() if field.is_required()}


def headings(header: Collection[str], model: Any, *, file: str) -> list[str]:
    """What is wrong with the first line of a table, each column once."""
    known, needed = columns(model)
    strange = [name for name in header if name and name not in known]
    missing = [name for name in model.model_fields if name in needed and name not in header]
    twice = [name for name, times in Counter(header).items() if name and times > 1]
    return [
        *(f'{file}, cột "{name}": không có cột này; {_known((name,), model, "cột")}' for name in strange),
        *(f'{file}, cột "{name}": còn thiếu; bảng này bắt buộc phải có cột này' for name in missing),
        *(f'{file}, cột "{name}": ghi hai lần ở dòng đầu; chỉ để một cột' for name in twice),
    ]


def _label(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    name = value.get("id") or value.get("key") or value.get("name")
    return f" ({name})" if isinstance(name, str) else ""


def _what(error: Mapping[str, Any], model: Any) -> str:
    context = dict(error.get("ctx", {}))
    if error["type"] == "extra_forbidden":
        context["known"] = _known(error["loc"], model)
    if error["type"] == "string_pattern_mismatch":
        context["form"] = next(form for mark, form in _FORMS.items() if mark in context["pattern"])
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", ", ").replace("'", '"')
    sentence = _SENTENCES.get(error["type"], "giá trị chưa đúng").format(**context)
    return sentence + _given(error)


def _given(error: Mapping[str, Any]) -> str:
    value = error.get("input")
    if error["type"] in {"missing", "extra_forbidden"} or isinstance(value, (Mapping, list, tuple)) or value is None:
        return ""
    text = str(value)
    return f' (đang ghi "{text[:40]}{"…" if len(text) > 40 else ""}")'


def _known(loc: Loc, model: Any, kind: str = "khóa") -> str:
    """Which keys (or columns) that table has, or the one that was probably meant; none that is only read in older files."""
    for name in loc[:-1]:
        model = _field_model(model, name)
    keys = [field.alias or name for name, field in getattr(model, "model_fields", {}).items() if not field.exclude]
    close = difflib.get_close_matches(str(loc[-1]), keys, n=1, cutoff=0.7)
    return f'có phải là "{close[0]}"' if close else f"các {kind} có thể dùng: " + ", ".join(keys)


def _field_model(model: Any, name: int | str) -> Any:
    if isinstance(name, int):
        return model
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    named = fields.get(str(name))
    return _table_in(named.annotation if named is not None else model.__annotations__["__pydantic_extra__"])


def _table_in(annotation: Any) -> Any:
    if hasattr(annotation, "model_fields"):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_in(part)) is not None), None)
