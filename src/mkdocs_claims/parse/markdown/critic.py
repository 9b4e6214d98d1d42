"""Marks of pymdownx.critic, which that extension takes out of a text before all else is read."""

import re
from collections.abc import Iterator

BLOT = "\x01"
"""Stands for a mark, one for each character of it: a word, but none to read."""

_OPENER = re.compile(r"\{(?:\+\+|--|==|>>|~~)")
_CLOSERS = {"{++": "++}", "{--": "--}", "{==": "==}", "{>>": "<<}", "{~~": "~~}"}
_MIDDLE = "~>"


def without_critic(text: str, start: int) -> str:
    """Return the text with the marks from `start` on blotted out, and comments as a whole.

    A comment's line breaks are blotted out, too: it makes one line of those it stands in.
    """
    parts, at = [], 0
    for begin, end in _marks(text, start):
        parts += [text[at:begin], BLOT * (end - begin)]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _marks(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield what to blot out, in order; every closer is searched once after the last one."""
    missing: set[str] = set()
    while opening := _OPENER.search(text, at):
        start, at = opening.span()
        kind = opening[0]
        if kind in missing:
            continue
        middle = text.find(_MIDDLE, at) if kind == "{~~" else at
        closing = text.find(_CLOSERS[kind], middle) if middle >= 0 else -1
        if closing < 0:
            missing.add(kind)
            continue
        end = closing + len(_CLOSERS[kind])
        if kind == "{>>":
            yield start, end
        else:
            yield start, at
            if kind == "{~~":
                yield middle, middle + len(_MIDDLE)
            yield closing, end
        at = end
