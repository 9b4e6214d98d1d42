"""Works in two or three words, each told from the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mkdocs_claims.model import Reference
from mkdocs_claims.render.macros import letter
from mkdocs_claims.style.record import Record
from mkdocs_claims.style.short import short_citation


def names_of(works: Iterable[Reference]) -> Mapping[str, str]:
    """Return a name for each work by its citation key: `Smith et al. 2017`.

    Works whose names would be the same get letters in the order of a list of references, by all
    their authors and then by title: `Smith et al. 2017a`, `Smith et al. 2017b`.
    """
    alike: dict[str, list[Reference]] = defaultdict(list)
    for work in works:
        alike[short_citation(work)].append(work)
    names: dict[str, str] = {}
    for short, same in alike.items():
        same.sort(key=_in_a_list)
        for number, work in enumerate(same, start=1):
            names[work.key] = _lettered(short, number) if len(same) > 1 else short
    return names


def _in_a_list(work: Reference) -> tuple[list[str], str, str]:
    authors = [(each.literal or each.family).casefold() for each in Record.of(work).authors]
    return authors, work.title.casefold(), work.key


def _lettered(short: str, number: int) -> str:
    return f"{short}{letter(number)}" if short[-1].isdigit() else f"{short} ({letter(number)})"
