"""Fields, enumerations, citation keys and IDs offered in claims.yaml."""

from collections.abc import Iterable, Iterator

from mkdocs_claims.ide.completion.items import (
    MOST,
    Completion,
    Item,
    ItemKind,
    claim_items,
    work_items,
)
from mkdocs_claims.ide.fields import Field, field_at, register_fields
from mkdocs_claims.ide.index import Index
from mkdocs_claims.ide.yaml_place import YamlPlace, siblings, yaml_place
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source

_WORKS = (
    ("evidence",),
    ("evidence", "-"),
    ("evidence", "reference"),
    ("evidence", "-", "reference"),
)


def complete_register(
    resolution: Resolution, index: Index, source: Source, offset: int
) -> Completion:
    """Return what could stand at the cursor in a file of claims."""
    place = yaml_place(source, offset)
    location = Location(source.path, place.span)
    match place.path:
        case ():
            return Completion(_fields([_HEAD], source, place))
        case ("claims",):
            return Completion(tuple(_wanted(resolution, location)))
        case ("claims", _, "superseded_by"):
            names = index.claims.find(place.word, MOST)
            return Completion(claim_items(resolution, names, location, place.word), complete=False)
        case ("claims", _, *rest):
            items = _fields(register_fields(place.path), source, place) if place.is_key else ()
            if tuple(rest) in _WORKS and not (place.is_key and rest[-1:] == ["evidence"]):
                items += work_items(resolution, index, location, place.word)
                return Completion(items[:MOST], complete=False)
            if not place.is_key:
                items += _values(resolution, place, location)
            return Completion(items)
    return Completion()


_HEAD = Field(
    "claims", "Every claim of the publication by its ID", (), "ClaimRecord", is_list=False
)


def _wanted(resolution: Resolution, place: Location) -> Iterator[Item]:
    """Yield the IDs that pages cite and no claim has."""
    counts = dict.fromkeys(each.cited.id for each in resolution.undefined)
    for name in sorted(counts):
        pages = sorted({u.article.path for u in resolution.undefined if u.cited.id == name})
        yield Item(name, ItemKind.CLAIM, place, f"{name}:", detail=f"cited in {pages[0]}")


def _fields(fields: Iterable[Field], source: Source, place: YamlPlace) -> tuple[Item, ...]:
    taken = frozenset() if place.is_flow else siblings(source, place)
    behind = source.text[place.span.end : place.span.end + 1]
    colon = "" if behind == ":" else ": "
    return tuple(
        Item(
            label=each.name,
            kind=ItemKind.FIELD,
            place=Location(source.path, place.span),
            text=f"{each.name}{colon}",
            detail=", ".join(each.values[:4]),
            about=each.about,
        )
        for each in fields
        if each.name not in taken
    )


def _values(resolution: Resolution, place: YamlPlace, location: Location) -> tuple[Item, ...]:
    field = field_at(place.path)
    if field is None:
        return ()
    about = dict(_about(field))
    known = field.values or tuple(_used(resolution, field.name))
    return tuple(
        Item(each, ItemKind.VALUE, location, about=about.get(each, ""), typed="") for each in known
    )


def _about(field: Field) -> Iterator[tuple[str, str]]:
    """Yield what the words of an enumeration mean, where they do not say so themselves."""
    if field.name == "relation":
        yield from (
            ("supports", "The source found this. Counts as evidence."),
            ("authority", "A guideline, standard or law says so. Counts as evidence."),
            ("qualifies", "The source limits the claim: whom it holds for, or how far."),
            ("disputes", "The source found otherwise."),
            ("background", "Context only."),
        )
    if field.name == "status":
        yield from (
            ("draft", "Not to be cited in a published article yet"),
            ("approved", "May be cited; this is the default"),
            ("withdrawn", "No longer held; name another claim under `superseded_by`"),
        )


def _used(resolution: Resolution, field: str) -> Iterator[str]:
    """Yield what other claims say in a field of few words, the most frequent first."""
    counts: dict[str, int] = {}
    for claim in resolution.project.claims.values():
        basis = (claim.certainty.basis,) if claim.certainty else ()
        words = {"tags": claim.tags, "basis": basis}.get(field, ())
        for each in filter(None, words):
            counts[each] = counts.get(each, 0) + 1
    yield from sorted(counts, key=lambda each: (-counts[each], each))
