"""References of two states compared."""

from collections.abc import Iterator, Mapping

from mkdocs_claims.changes.claims import compare_fields
from mkdocs_claims.changes.model import Kind, ReferenceChange
from mkdocs_claims.model import Person, Reference
from mkdocs_claims.resolve import Resolution


def compare_references(before: Resolution, after: Resolution) -> Iterator[ReferenceChange]:
    """Yield every record that differs, in the order of the later files, what is gone last."""
    old, new = before.project.references, after.project.references
    standing = _standing(after)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        claims = tuple(standing.get(key, ()))
        if was is None or now is None:
            kind = Kind.ADDED if was is None else Kind.REMOVED
            yield ReferenceChange(kind, key, was, now, claims=claims)
        elif fields := tuple(compare_fields(_fields(was), _fields(now))):
            yield ReferenceChange(Kind.CHANGED, key, was, now, fields, claims)


def _standing(resolution: Resolution) -> Mapping[str, dict[str, None]]:
    """Return the claims that name each citation key, whether its record is there or not."""
    found: dict[str, dict[str, None]] = {}
    for claim in resolution.project.claims.values():
        for line in claim.evidence:
            found.setdefault(line.citation_key, {})[claim.id] = None
    return found


def _fields(reference: Reference) -> dict[str, str]:
    names = {role: "; ".join(map(_name, people)) for role, people in reference.names.items()}
    return {"type": reference.entry_type, **names, **reference.fields}


def _name(person: Person) -> str:
    if person.literal:
        return person.literal
    family = " ".join(filter(None, (person.particle, person.family)))
    return ", ".join(filter(None, (family, person.suffix, person.given)))
