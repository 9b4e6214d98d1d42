"""Works in two or three words, each told from the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mkdocs_claims.model import Reference
from mkdocs_claims.render.macros import letter
from mkdocs_claims.style.short import short_citation


def names_of(works: Iterable[Reference]) -> Mapping[str, str]:
    """Return a name for each work by its citation key: `Smith et al. 2017`.

    Works of the same people and year get letters in the order of their titles, as APA gives them:
    `Smith et al. 2017a`, `Smith et al. 2017b`.
    """
    alike: dict[str, list[Reference]] = defaultdict(list)
    for work in works:
        alike[short_citation(work)].append(work)
    names: dict[str, str] = {}
    for short, same in alike.items():
        same.sort(key=lambda work: (work.title.casefold(), work.key))
        for number, work in enumerate(same, start=1):
            names[work.key] = _lettered(short, number) if len(same) > 1 else short
    return names


def _lettered(short: str, number: int) -> str:
    return f"{short}{letter(number)}" if short[-1].isdigit() else f"{short} ({letter(number)})"
