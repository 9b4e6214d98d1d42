"""What is worked out once for a register and asked for many times."""

from collections.abc import Callable, Collection
from functools import wraps
from types import MappingProxyType
from typing import TypeVar

Result = TypeVar("Result")
_MOST = 4
"""Registers known at a time: claims and works, and those before the last edit of an editor."""


def remembered(
    function: Callable[[Collection[str]], Result],
) -> Callable[[Collection[str]], Result]:
    """Let a function of the names in a register remember its last results.

    A register is known by its identity, which is right because nothing writes to it: only
    read-only mappings are remembered, and each is held, so that its place is not taken.
    """
    known: dict[int, tuple[Collection[str], Result]] = {}

    @wraps(function)
    def ask(names: Collection[str]) -> Result:
        if not isinstance(names, MappingProxyType):
            return function(names)
        if found := known.get(id(names)):
            return found[1]
        result = function(names)
        for oldest in list(known)[: max(len(known) - _MOST + 1, 0)]:
            known.pop(oldest, None)
        known[id(names)] = (names, result)
        return result

    return ask
