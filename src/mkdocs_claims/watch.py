"""Who is told how far something long is; on a terminal that is a bar."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Watch(Protocol):
    """Is told how far something long is."""

    def start(self, what: str, total: int) -> None:
        """Something begins that takes `total` steps."""
        ...

    def step(self) -> None:
        """One more of them is done."""
        ...


def watched(items: Iterable[Item], what: str, total: int, watch: Watch | None) -> Iterator[Item]:
    """Yield the items; each is a step that is done when the next is asked for."""
    if watch is None:
        yield from items
        return
    watch.start(what, total)
    for each in items:
        yield each
        watch.step()
