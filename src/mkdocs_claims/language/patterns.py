"""Regular expressions made of words."""

import re
from collections.abc import Iterable
from itertools import groupby


def either(words: Iterable[str]) -> str:
    """Return a regular expression for one of many words, the longest that fits.

    Words with the same first letter stand together, so that one look at a letter rules most of
    them out.
    """
    groups = []
    for first, same in groupby(sorted(words), key=lambda word: word[0]):
        rests = sorted((word[1:] for word in same), key=len, reverse=True)
        inner = "|".join(re.escape(rest).replace(r"\ ", r"\s") for rest in rests)
        groups.append(f"{re.escape(first)}(?:{inner})")
    return "|".join(groups)
