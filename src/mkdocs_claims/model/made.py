"""Sequences whose items are made when somebody looks at them."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")
Plain = TypeVar("Plain")


class OnDemand(Sequence[Item]):
    """Items in order that are not kept; equal to any sequence of equal items.

    Whoever goes through it twice gets other objects that are equal.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Made(OnDemand[Item], Generic[Plain, Item]):
    """Items that are kept as plain data, one for each."""

    __slots__ = ("_path", "_plain")

    def __init__(self, path: str, plain: Sequence[Plain]) -> None:
        self._path = path
        self._plain = plain

    @property
    def plain(self) -> Sequence[Plain]:
        """The items as they are kept."""
        return self._plain

    def make(self, plain: Plain) -> Item:
        """Return the item that plain data stand for."""
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self._plain)

    def __iter__(self) -> Iterator[Item]:
        return map(self.make, self._plain)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return tuple(self)[index] if isinstance(index, slice) else self.make(self._plain[index])
