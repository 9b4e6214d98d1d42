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
    meant: str = ""
    """The name that a misspelt field was probably meant to have."""


def complaints(error: ValidationError, model: type[BaseModel]) -> list[Complaint]:
    """Translate every error of one validation, in the order of the record's fields.

    A field that is missing because its name is misspelt is one mistake.
    """
    found = [_complaint(detail, model) for detail in error.errors(include_url=False)]
    meant = {(*each.path[:-1], each.meant) for each in found if each.meant}
    return [each for each in found if not (each.missing and each.path in meant)]


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
                path,
                f"there is no field `{name}`",
                _did_you_mean(name, known),
                at_key=True,
                meant=_nearest(name, known),
            )
        case "enum":
            allowed = _allowed(detail["ctx"]["expected"])
            what = _ALSO_SHORT.get(name, name)
            word = value if isinstance(value, str) else ""
            return Complaint(path, f"`{what}` is not {_kind(value)}", _did_you_mean(word, allowed))
        case "string_type":
            return Complaint(
                path,
                f"`{name}` is a text, not {_kind(value)}",
                f'put it in quotes: "{value}"'
                if isinstance(value, int | float)
                else "write one text",
            )
        case "string_too_short":
            advice = _MISSING.get(name, "write it or take the line away")
            return Complaint(path, f"`{name}` is empty", advice)
        case "date_type" | "date_parsing" | "date_from_datetime_parsing":
            return Complaint(
                path, f"`{name}` is a date, not {_kind(value)}", "write year-month-day: 2026-11-23"
            )
        case "list_type":
            return Complaint(path, f"`{name}` is a list", "write each item on a line after `- `")
        case "model_type" | "dict_type":
            return _not_fields(path, name, value)
    return _plain(detail["type"], path, name, value) or Complaint(
        path, f"`{name}`: {detail['msg']}", ""
    )


def _plain(kind: str, path: tuple[str | int, ...], name: str, value: object) -> Complaint | None:
    """Return what to say of a value that has to look in one way."""
    match kind:
        case "string_pattern_mismatch":
            return Complaint(
                path, f"`{name}` is no claim ID: {_kind(value)}", "write the ID of a claim"
            )
        case "float_type" | "greater_than" | "finite_number":
            return Complaint(path, f"`{name}` is a number above 0, not {_kind(value)}", "")
    return None


def _not_fields(path: tuple[str | int, ...], name: str, value: object) -> Complaint:
    if name == "certainty":
        advice = "write high, moderate, low or very low, or fields: `{level: low, because: ...}`"
        return Complaint(path, f"`{name}` is not {_kind(value)}", advice)
    if path[:1] != ("evidence",):
        advice = "write it as fields: `name: value`, one to a line"
        return Complaint(path, f"`{name}` is not {_kind(value)}", advice)
    message = f"a line of `evidence` is a key or a mapping, not {_kind(value)}"
    if isinstance(value, int | float):
        typed = str(value).lower() if isinstance(value, bool) else value
        return Complaint(path, message, f'put the key in quotes: "{typed}"')
    return Complaint(path, message, "write `- reference: key`, and below it the other fields")


_MISSING = {
    "statement": "write `statement:` with one declarative sentence",
    "reference": "write `reference:` with a key of references.bib",
    "checked": "write `checked:` with the day on which somebody last looked, such as 2026-11-23",
    "level": "write `level:` with high, moderate, low or very low",
}
_ALSO_SHORT = {"level": "certainty"}
"""Fields that may be left out because their value stands for the whole mapping."""


def _fields(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    current: Any = model
    for step in path:
        if isinstance(step, str) and step in current.model_fields:
            found = _model_in(current.model_fields[step].annotation)
            current = found or current
    return [each.alias or name for name, each in current.model_fields.items()]


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
    if close := _nearest(name, known):
        return f"did you mean `{close}`?"
    holding = [each for each in known if name and name.lower() in each]
    if holding:
        return f"did you mean {' or '.join(f'`{each}`' for each in holding)}?"
    return f"one of {', '.join(f'`{each}`' for each in known)}"


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name.lower().replace("_", " "), known, n=1, cutoff=0.6)
    close = close or get_close_matches(name, known, n=1, cutoff=0.6)
    return close[0] if close else ""


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
