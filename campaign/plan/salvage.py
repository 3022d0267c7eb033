"""What can still be read of a plan with mistakes, so that names that point nowhere are told together with them.

Nothing salvaged is ever run: whoever asks for it has mistakes in hand and refuses the plan.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from campaign.plan.shape import PlanTable

Row = TypeVar("Row", bound=PlanTable)


def construct(model: type[Row], raw: Mapping[str, Any]) -> Row:
    """That table with every value that is right; wrong ones are their defaults, wrong words stay as they were written."""
    fields = model.model_fields.items()
    values: Any = {name: _value(name, field, raw.get(field.alias or name)) for name, field in fields}
    return cast("Row", model.model_construct(None, **values))


def whole(model: type[PlanTable], raw: Mapping[str, Any]) -> bool:
    """Is every part there that this table cannot do without, with something in it?"""
    return all(raw.get(field.alias or name) for name, field in model.model_fields.items() if field.is_required())


def _value(name: str, field: FieldInfo, given: object) -> object:
    if given is None:
        return _blank(name, field, "")
    try:
        return TypeAdapter(field.rebuild_annotation()).validate_python(given)
    except ValidationError:
        return _parts(field, given) or _blank(name, field, given)


def _parts(field: FieldInfo, given: object) -> object:
    """The rows of a list, or the table, that a field holds; None when it holds neither."""
    model = _table_in(field.annotation)
    if model is None:
        return None
    if isinstance(field.annotation, type) and issubclass(field.annotation, PlanTable):
        return construct(field.annotation, given) if isinstance(given, Mapping) else None
    rows = given if isinstance(given, list) else ()
    read = (construct(model, each) if isinstance(each, Mapping) else each for each in rows)
    return tuple(each for each in read if isinstance(each, model))


def _table_in(annotation: object) -> type[PlanTable] | None:
    if isinstance(annotation, type) and issubclass(annotation, PlanTable):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_in(part)) is not None), None)


def _blank(name: str, field: FieldInfo, given: object) -> object:
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    if field.annotation is date:
        return date.min if name == "start" else date.max
    return given if isinstance(given, str) else ()
