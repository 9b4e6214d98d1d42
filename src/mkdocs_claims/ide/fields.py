"""The fields of claims.yaml as its schema has them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim, a line of evidence or a certainty."""

    name: str
    about: str
    values: tuple[str, ...]
    """All that it may hold, where it may hold only some words."""
    holds: str
    """The record that it holds: `EvidenceRecord`; '' for a text, a date or a list of texts."""
    is_list: bool


def register_fields(path: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the fields that may stand at a path such as `claims`, an ID, `evidence`, `-`."""
    match path:
        case ("claims", _, *rest):
            record: str | None = "ClaimRecord"
        case _:
            return ()
    for step in rest:
        if step == "-" or record is None:
            continue
        record = next((each.holds for each in _fields(record) if each.name == step), None) or None
    return _fields(record) if record else ()


def field_at(path: tuple[str, ...]) -> Field | None:
    """Return the field whose value stands at a path."""
    steps = tuple(step for step in path if step != "-")
    if not steps:
        return None
    return next((each for each in register_fields(steps[:-1]) if each.name == steps[-1]), None)


@cache
def _schema() -> Mapping[str, Any]:
    from mkdocs_claims.parse.schema import claims_json_schema  # noqa: PLC0415 - pydantic is slow

    found: Mapping[str, Any] = claims_json_schema()["$defs"]
    return found


@cache
def _fields(record: str) -> tuple[Field, ...]:
    properties = _schema().get(record, {}).get("properties", {})
    return tuple(_field(name, each) for name, each in properties.items())


def _field(name: str, schema: Mapping[str, Any]) -> Field:
    shapes = list(_shapes(schema))
    values = [value for each in shapes for value in each.get("enum", ())]
    holds = next((each["title"] for each in shapes if "properties" in each), "")
    is_list = any(each.get("type") == "array" for each in shapes)
    about = str(schema.get("description", "")) or " ".join(
        str(each.get("description", "")) for each in shapes[1:2]
    )
    return Field(name, about, tuple(dict.fromkeys(map(str, values))), holds, is_list)


def _shapes(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a schema, those that it may be instead, and those of its items."""
    yield schema
    if reference := schema.get("$ref"):
        yield from _shapes(_schema()[str(reference).rsplit("/", 1)[-1]])
    for each in schema.get("anyOf", ()):
        yield from _shapes(each)
    if "items" in schema:
        yield from _shapes(schema["items"])
