"""Whether the words of a quote stand in a text, however that is laid out.

White space between words is one space, and next to a sign it does not count. Typographic signs
are as good as typed ones, ligatures as good as letters. A word that is broken at the end of a
line is whole, whether its hyphen is its own or the line's. Everything else has to be the same:
letters, their case, figures, signs, the order of the words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from unicodedata import normalize

GAP = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
"""What stands in a quote for words that are left out."""
_BROKEN = "\x01"
"""A hyphen between letters at the end of a line: nobody knows whether the word has one."""
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\xad\x00", ""),
        "…": "...",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)
_LETTER = r"[^\W\d_]"
_SIGN = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
# Patterns start with what is rare and look back from there: that takes a tenth of the time.
_LINE_END = re.compile(rf"[-‐\xad](?<={_LETTER}.)[^\S\n]*\n\s*(?={_LETTER})")
_BESIDE_SIGN = re.compile(r" (?:(?!\w)|(?<=[^\w.,;:] ))")
"""A space next to a sign, but for the one behind a stop: `in 2010. 12 runners`."""
_DIGITS = re.compile(r"\d+")
_HEAD_LINES = 2
"""As many lines at the top and the foot of a page may be its running head and its number."""


def is_empty(quote: str) -> bool:
    """Whether a quote has no word at all, besides gaps."""
    return not any(map(_has_word, _parts(quote)))


def stands_in(quote: str, pages: tuple[str, ...]) -> bool:
    """Whether a quote stands in a text of some pages; its parts between gaps do so in order.

    It may run on from one page to the next; what is printed at the head and the foot of each
    page does not come between.
    """
    patterns = [_pattern(part) for part in _parts(quote) if _has_word(part)]
    return bool(patterns) and any(_finds(patterns, text) for text in _readings(pages))


def as_far_as(quote: str, pages: tuple[str, ...]) -> str:
    """Return the longest beginning of a quote that stands in a text, in whole words."""
    words = quote.split()
    known, unknown = 0, len(words)
    while unknown - known > 1:
        half = (known + unknown) // 2
        found = stands_in(" ".join(words[:half]), pages)
        known, unknown = (half, unknown) if found else (known, half)
    return " ".join(words[:known])


def _parts(quote: str) -> list[str]:
    return GAP.split(quote)


def _has_word(part: str) -> bool:
    return re.search(r"\w", part) is not None


def _finds(patterns: Sequence[re.Pattern[str]], text: str) -> bool:
    at = 0
    for pattern in patterns:
        found = pattern.search(text, at)
        if found is None:
            return False
        at = found.end()
    return True


def _pattern(part: str) -> re.Pattern[str]:
    """Return what finds a part of a quote in a text in its normal form, in whole words."""
    return re.compile("".join(_tokens(_normal(part).strip())), re.DOTALL)


def _tokens(text: str) -> Iterator[str]:
    letter = re.compile(_LETTER)
    for at, sign in enumerate(text):
        if at and letter.match(sign) and letter.match(text[at - 1]):
            yield rf"{_BROKEN}?"
        yield rf"[-{_BROKEN}]" if sign == "-" else re.escape(sign)
        if at == 0:
            yield from _beginning(sign)
    if text[-1].isalnum():
        yield rf"(?![\w{_BROKEN}])"
    if text[-1].isdigit():
        yield r"(?![.,]\d)"


def _beginning(sign: str) -> Iterator[str]:
    """Yield what looks back from the first sign of a quote: it starts no later than a word."""
    if sign.isalnum():
        yield rf"(?<![\w{_BROKEN}].)"
    if sign.isdigit():
        yield r"(?<!\d[.,].)"


@lru_cache(maxsize=256)
def _readings(pages: tuple[str, ...]) -> tuple[str, ...]:
    """Return a text in its normal form, as it stands and without what pages repeat."""
    whole = "\n".join(pages)
    bare = "\n".join(_without_heads(pages)) if len(pages) > 1 else whole
    return tuple(map(_normal, dict.fromkeys((whole, bare))))


def _normal(text: str) -> str:
    text = _LINE_END.sub(_BROKEN, normalize("NFC", text).replace(_BROKEN, ""))
    plain = _SIGN.sub(lambda sign: _SIGNS[ord(sign[0])], text)
    return _BESIDE_SIGN.sub("", " ".join(plain.split()))


def _without_heads(pages: Sequence[str]) -> Iterator[str]:
    """Yield the pages without lines at their edges that stand in that place on other pages, too."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    down, up = _repeated(lines), _repeated([each[::-1] for each in lines])
    for page in lines:
        start, end = _run(page, down), _run(page[::-1], up)
        yield "\n".join(page[start : max(len(page) - end, start)])


def _repeated(pages: Iterable[Sequence[str]]) -> list[set[str]]:
    """Return what the first, the second line of more pages than one is; a number always counts."""
    columns = [[_told(page[at]) for page in pages if at < len(page)] for at in range(_HEAD_LINES)]
    return [{"0", *(each for each, n in Counter(found).items() if n > 1)} for found in columns]


def _run(lines: Sequence[str], repeated: Sequence[set[str]]) -> int:
    """Return how many lines at the beginning are repeated ones."""
    pairs = zip(lines, repeated, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _told(pair[0]) in pair[1], pairs))


def _told(line: str) -> str:
    """Return what a line is told by: the number of the page is another on each."""
    return _DIGITS.sub("0", " ".join(line.split()))
