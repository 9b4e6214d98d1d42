"""Lists of names: `van den Hoek, Daan and {World Health Organization} and others`.

A name is split as it is typed, braces and all, and each of its parts is decoded after
that: the braces say what belongs together.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdocs_claims.model import OTHERS, Person
from mkdocs_claims.parse.latex import decode, has_latex

NAME_FIELDS = frozenset((
    "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator",
    "introduction", "foreword", "afterword", "bookauthor", "holder", "director", "shortauthor",
    "shorteditor", "namea", "nameb", "namec",
))  # fmt: skip

_AND = re.compile(r"[{}]|(?<!\S)and(?!\S)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")
_SPACE = re.compile(r"[{}]|[\s~]+")
_EXTENDED = re.compile(
    r"\s*(?P<part>(?:family|given|prefix|suffix)(?:-i)?|id|useprefix)\s*=(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AND_MORE = re.compile(r"(?<=[^\s,]),? et al\.?$")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|[ivx]+", re.IGNORECASE)
_PUBMED = re.compile(r"[^\W\d_a-z][\w'’ -]* (?!(?:II|III|IV|VI|VII)\Z)[A-Z]{1,3}")
"""`Smith JA`, as PubMed writes a name; a list of such with commas looks like one in BibTeX."""
_ET_AL = frozenset({"others", "et al", "et al."})


class Names(NamedTuple):
    """The people of a list, in order."""

    people: tuple[Person, ...]
    unsplit: tuple[str, ...] = ()
    """What is not one name, as typed; it is among the people in one piece."""


def parse_names(value: str) -> Names:
    """Split a list of names at every `and` outside braces; `and others` becomes OTHERS."""
    typed = [each for each in (name.strip() for name in _split_list(value)) if each.strip(", ")]
    others = len(typed) > 1 and typed[-1] in _ET_AL
    if others:
        typed.pop()
    elif typed and (more := _AND_MORE.search(typed[-1])):  # Smith, J. et al.
        typed[-1], others = typed[-1][: more.start()], True
    people: list[Person] = []
    unsplit: list[str] = []
    for name in typed:
        person = _person(name)
        if person is None:
            unsplit.append(name)
            person = Person(literal=decode(name))
        if person.family or person.literal:  # not {}
            people.append(person)
    return Names((*people, *[OTHERS] * others), tuple(unsplit))


def _split_list(value: str) -> list[str]:
    if "{" in value or "}" in value:
        return _split(value, _AND)
    lowered = value.lower()
    if lowered.count("and") == value.count(" and "):  # no other `and`, `AND` or `Anderson`
        return value.split(" and ")
    return _split(value, _AND)


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Split at what `pattern` finds outside braces; it has to find the braces, too."""
    parts: list[str] = []
    depth = start = 0
    for match in pattern.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth <= 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


@lru_cache(maxsize=8192)
def _person(name: str) -> Person | None:
    """Read one name after BibTeX's and biblatex's rules; None when it is more than one."""
    name = name.rstrip(", ")
    if name[0].isupper() and "=" not in name and not has_latex(name):
        last, comma, first = name.partition(", ")
        if comma and not ("," in first or ";" in first or "&" in first or " " in last):
            return Person(last, first.strip())  # Last, First, as most are
    if "{" not in name and (";" in name or ("&" in name and "," in name)):
        return None  # Smith, J.; Jones, K.
    if _in_braces(name):
        return Person(literal=decode(name[1:-1]).strip())
    parts = [part.strip() for part in _split(name, _COMMA)]
    if "=" in name and any(map(_EXTENDED.match, parts)):
        return _extended(parts)
    return _of_parts(parts)


def _of_parts(parts: list[str]) -> Person | None:
    """Read a name by its pieces between commas."""
    if are_of_pubmed(parts):
        return None  # Smith JA, Jones K
    match parts:
        case [whole]:
            return _first_von_last(_words(whole))
        case [last, first]:
            return _von_last(_words(last), _words(first))
        case [last, first, suffix] if _is_suffix(suffix) and not _is_suffix(
            first
        ):  # King, M. L., Jr.
            return _von_last(_words(last), _words(first), _words(suffix))
        case [last, suffix, first]:
            return _von_last(_words(last), _words(first), _words(suffix))
    return None


def are_of_pubmed(parts: Sequence[str]) -> bool:
    """Whether what stands between commas are several names as PubMed writes them."""
    return len(parts) > 1 and all(map(_PUBMED.fullmatch, parts))


def _in_braces(name: str) -> bool:
    """Whether one pair of braces holds the whole name: a corporate author."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"[{}]", name):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(name)
    return False


def _words(text: str) -> list[str]:
    return [word for word in _split(text, _SPACE) if word]


def _first_von_last(words: list[str]) -> Person:
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    if not small:
        return Person(family=_joined(words[-1:]), given=_joined(words[:-1]))
    first, behind = small[0], small[-1] + 1
    return Person(
        family=_joined(words[behind:]),
        given=_joined(words[:first]),
        particle=_joined(words[first:behind]),
    )


def _is_suffix(part: str) -> bool:
    return _SUFFIX.fullmatch(part) is not None


def _von_last(last: list[str], first: list[str], suffix: list[str] | None = None) -> Person:
    """Take only the small words in front for the particle: `Ramón y Cajal` is one family."""
    small = 0
    while small < len(last) - 1 and _is_small(last[small]):
        small += 1
    if not last:
        return Person(family=_joined(first), suffix=_joined(suffix or []))
    return Person(
        family=_joined(last[small:]),
        given=_joined(first),
        particle=_joined(last[:small]),
        suffix=_joined(suffix or []),
    )


def _extended(parts: list[str]) -> Person:
    read = {
        match["part"].lower(): decode(match["value"].strip().strip('"')).strip()
        for match in map(_EXTENDED.match, parts)
        if match
    }
    if not read.get("family"):
        return Person(family=read.get("given", ""))
    return Person(
        read["family"], read.get("given", ""), read.get("prefix", ""), read.get("suffix", "")
    )


def _is_small(word: str) -> bool:
    """Whether a word starts with a small letter; one that opens with a brace does not count."""
    if word[0] == "{" and not word.startswith("{\\"):
        return False
    letter = next((sign for sign in decode(word) if sign.isalpha()), "")
    return letter.islower()


def _joined(words: list[str]) -> str:
    return decode(" ".join(words)) if words else ""
