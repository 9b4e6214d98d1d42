"""pydantic's errors in the words of an editor: what is wrong and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with a record; `path` leads from the record to it."""

    path: tuple[str | int, ...]
    message: str
    help: str
    missing: bool = False
    at_key: bool = False
    """Whether the name of the field is wrong rather than its value."""


def complaints(error: ValidationError, model: type[BaseModel]) -> list[Complaint]:
    """Translate every error of one validation, in the order of the record's fields."""
    return [_complaint(detail, model) for detail in error.errors(include_url=False)]


def _complaint(detail: Any, model: type[BaseModel]) -> Complaint:
    path = tuple(detail["loc"])
    name = str(next((step for step in reversed(path) if isinstance(step, str)), "claim"))
    value = detail["input"]
    match detail["type"]:
        case "missing":
            return Complaint(path, f"`{name}` is missing", _MISSING.get(name, ""), missing=True)
        case "extra_forbidden":
            known = _fields(model, path[:-1])
            return Complaint(
                path, f"there is no field `{name}`", _did_you_mean(name, known), at_key=True
            )
        case "enum":
            allowed = _allowed(detail["ctx"]["expected"])
            return Complaint(path, f"`{name}` is not `{value}`", _did_you_mean(str(value), allowed))
        case "string_type":
            return Complaint(
                path,
                f"`{name}` is a text, not {_kind(value)}",
                f'put it in quotes: "{value}"'
                if isinstance(value, int | float)
                else "write one text",
            )
        case "string_too_short":
            return Complaint(path, f"`{name}` is empty", "write it or take the line away")
        case "date_type" | "date_parsing" | "date_from_datetime_parsing":
            return Complaint(
                path, f"`{name}` is a date, not `{value}`", "write year-month-day: 2026-11-23"
            )
        case "list_type":
            return Complaint(path, f"`{name}` is a list", "write each item on a line after `- `")
        case "model_type" | "dict_type":
            return Complaint(
                path,
                f"`{name}` is not {_kind(value)}",
                "write it as fields: `name: value`, one to a line",
            )
        case "string_pattern_mismatch":
            return Complaint(path, f"`{name}` is no claim ID: `{value}`", "write the ID of a claim")
    return Complaint(path, f"`{name}`: {detail['msg']}", "")


_MISSING = {
    "statement": "add `statement:` with one declarative sentence",
    "reference": "add `reference:` with a key of references.bib",
    "level": "add `level:` with high, moderate, low or very low",
}


def _fields(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    current: Any = model
    for step in path:
        if isinstance(step, str) and step in current.model_fields:
            found = _model_in(current.model_fields[step].annotation)
            current = found or current
    return list(current.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None


def _allowed(expected: str) -> list[str]:
    """Read the choices out of pydantic's `'high', 'moderate' or 'low'`."""
    return [part for part in expected.split("'") if part.strip(" ,") not in {"", "or"}]


def _did_you_mean(name: str, known: list[str]) -> str:
    close = get_close_matches(name.lower().replace("_", " "), known, n=1, cutoff=0.6)
    close = close or get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"one of {', '.join(f'`{each}`' for each in known)}"


def _kind(value: object) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return f"`{value}`"
