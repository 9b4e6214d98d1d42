"""Names of authors as lists of references write them, in whatever style.

A list is read as a whole or not at all: half of it would be a wrong list of authors.
"""

import re
from collections.abc import Iterator, Sequence

from mkdocs_claims.language.wordlists import words
from mkdocs_claims.model import OTHERS, Person

_MORE = re.compile(
    r"[\s,;]*(?:(?:and|&)\s+)?\(?\[?\b(?:et\.?\s?al\b\.?|(?:and|&)\s+(?:others|colleagues))\]?\)?\.?$",
    re.IGNORECASE,
)
_OMITTED = re.compile(r",?\s*(?:\.\s?\.\s?\.|…)\s*(?:&\s*)?")
_ROLE = re.compile(
    r"[\s,]*[(\[]?\b(?:eds?|editors?|hrsg|comps?|trans)\b\.?[)\]]?\.?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"(\s*,\s*(?:and\b|&)\s*|\s*,\s*|\s+(?:and|&)\s+)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[-‐‑]?)+")
_EACH_DOTTED = re.compile(r"(?:[^\W\d_a-z](?:[a-z])?\.[-‐‑]?)+")
"""`R.J.S.` and `Yu.`; `NHS.` is an organisation before a title."""
_SUFFIX = re.compile(r"(?:jr|sr)\.?|II|III|IV|2nd|3rd|4th", re.IGNORECASE)
_ON_BEHALF = re.compile(r"^(?:for|on behalf of|writing for)\s+(?:the\s+)?", re.IGNORECASE)
_PARTICLES = frozenset((
    "af", "al", "ap", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vander", "vom", "von", "y", "zu",
    "zum", "zur", "'t", "’t", "d'", "d’", "e", "i",
))  # fmt: skip
_SMALL = frozenset((
    "of", "the", "and", "for", "on", "in", "de", "la", "le", "des", "du", "et", "für", "und", "der",
    "to", "at", "&", "y", "el", "da", "do",
))  # fmt: skip
_MOST_INITIALS = 4
_LONGEST_FAMILY = 4
_LONGEST_ORGANISATION = 14


def read_people(text: str) -> tuple[Person, ...] | None:
    """Return the people of a list of names; None when any of it is not understood.

    Reads `Costa RJS, Snipe R`, `Costa, R. J. S., & Snipe, R.`, `R. J. S. Costa and R. Snipe`,
    `Costa, Ricardo, and Rhiannon Snipe`, each also with "et al.", and organisations among them.
    """
    text = _ROLE.sub("", text.strip()).strip(" ,;:")
    more = _MORE.search(text)
    if more:
        text = text[: more.start()].strip(" ,;:")
    people = _several(text) if text else None
    if people is None and more and _is_family(text):
        people = [_person(text, "")]  # Lis et al.
    if people is None:
        return None
    return (*people, OTHERS) if more else tuple(people)


def read_organisation(text: str, *, sure: bool = False) -> tuple[Person, ...] | None:
    """Return the organisation that a text names; None when it does not read like one.

    `sure` says that its place leaves no doubt that it is an author: then any name will do.
    """
    text = text.strip().rstrip(".,;: ")
    parts = text.split()
    if not 0 < len(parts) <= _LONGEST_ORGANISATION or re.search(r"[.?!]\s", text):
        return None
    if any(re.fullmatch(r"[^\W\d_]\.?[,;]?", each) for each in parts[1:]):
        return None  # the initials of a person
    named = all(_is_capital(each.strip("()[],’'\"")) or each in _SMALL for each in parts)
    if not named or parts[-1].lower() in _SMALL:
        return None
    is_one = bool(words("publishing", "organisations") & {_bare(each) for each in parts})
    acronym = len(parts) == 1 and text.isupper() and len(text) > 1
    return (Person(literal=text),) if is_one or acronym or sure else None


def omits_names(text: str) -> bool:
    """Whether a list leaves out names in its middle, as in `Costa, R., … Gibson, P.`."""
    return _OMITTED.search(text) is not None


def without_omitted(text: str) -> str:
    """Return such a list up to the gap, with "et al." in its place."""
    return f"{_OMITTED.split(text, maxsplit=1)[0].rstrip(' ,')}, et al."


def _several(text: str) -> list[Person] | None:
    whole = read_organisation(text)
    if whole and not any(_is_initials(each.strip(",;")) for each in text.split()):
        return list(whole)
    if ";" in text:
        return _each(re.split(r"\s*;\s*(?:(?:and|&)\s+)?", text.strip("; ")))
    parts = [each.strip() for each in _BETWEEN.split(text)]
    return _chunks(parts[::2], inverted=parts[1:2] == [","]) if all(parts) else None


def _each(names: Sequence[str]) -> list[Person] | None:
    found: list[Person] = []
    for name in names:
        people = _chunks([each.strip() for each in name.split(",")], inverted=True)
        if people is None:
            return None
        found += people
    return found


def _chunks(chunks: Sequence[str], *, inverted: bool) -> list[Person] | None:
    """Read the pieces between commas; `inverted` says that a comma may part the first name."""
    found: list[Person] = []
    at = 0
    while at < len(chunks):
        chunk, after = chunks[at], chunks[at + 1] if at + 1 < len(chunks) else ""
        if found and _SUFFIX.fullmatch(chunk):
            found[-1] = _with_suffix(found[-1], chunk)
        elif person := _family_initials(chunk) or _initials_family(chunk):
            found.append(person)
        elif _is_family(chunk) and after and _is_initials(after):
            found.append(_person(chunk, after))
            at += 1
        elif inverted and not found and _is_family(chunk) and _is_given(after):
            found.append(_person(chunk, after))  # only the first is turned round: MLA, Chicago
            at += 1
        elif person := _organisation(chunk) or _given_family(chunk):
            found.append(person)
        else:
            return None
        at += 1
    return found


def _organisation(chunk: str) -> Person | None:
    found = read_organisation(_ON_BEHALF.sub("", chunk))
    return found[0] if found else None


def _family_initials(chunk: str) -> Person | None:
    """Read `de Oliveira EP` and `Costa R.J.S.`, with a `Jr` before or behind the initials."""
    parts = chunk.split()
    suffix = ""
    for at in (-1, -2):
        if len(parts) > 2 and _SUFFIX.fullmatch(parts[at]) and not parts[at].isupper():  # noqa: PLR2004 - two names
            suffix = parts.pop(at)
            break
    cut = len(parts)
    while cut > 1 and _is_initials(parts[cut - 1]):
        cut -= 1
    family, initials = " ".join(parts[:cut]), parts[cut:]
    if (
        not initials
        or not _is_family(family)
        or (len(initials) > 1 and any(map(_is_word, initials)))
    ):
        return None
    return _with_suffix(_person(family, " ".join(initials)), suffix)


def _initials_family(chunk: str) -> Person | None:
    """Read `R. J. S. Costa`."""
    parts = chunk.split()
    cut = 0
    while cut < len(parts) - 1 and _EACH_DOTTED.fullmatch(parts[cut]):
        cut += 1
    suffix = parts.pop() if cut and len(parts) > cut + 1 and _SUFFIX.fullmatch(parts[-1]) else ""
    family = " ".join(parts[cut:])
    if not cut or not _is_family(family):
        return None
    return _with_suffix(_person(family, " ".join(parts[:cut])), suffix)


def _given_family(chunk: str) -> Person | None:
    """Read `Ricardo J. S. Costa` and `Ludwig van Beethoven`."""
    parts = chunk.split()
    if not 1 < len(parts) <= _LONGEST_FAMILY + 2 or not _is_given(parts[0]):
        return None
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].lower() in _PARTICLES and parts[cut - 1][0].islower():
        cut -= 1
    given, family = parts[:cut], " ".join(parts[cut:])
    if not all(_is_given(each) for each in given) or not _is_family(family):
        return None
    return _person(family, " ".join(given))


def _person(family: str, given: str) -> Person:
    parts = family.split()
    cut = 0
    while cut < len(parts) - 1 and parts[cut] in _PARTICLES:
        cut += 1
    return Person(family=" ".join(parts[cut:]), given=_spelt(given), particle=" ".join(parts[:cut]))


def _with_suffix(person: Person, suffix: str) -> Person:
    if not suffix:
        return person
    return Person(person.family, person.given, person.particle, suffix)


def _spelt(given: str) -> str:
    """Return `R. J. S.` for `RJS`, `R.J.S.` and `R. J. S.`; names in full stay as they are."""
    return " ".join(each for part in given.split() for each in _spelt_part(part))


def _spelt_part(part: str) -> Iterator[str]:
    if not _is_initials(part):
        yield part
        return
    letters = part.replace("‐", "-").replace("‑", "-").replace(".", "")
    dotted = re.sub(r"([^\W\d_])", r"\1. ", letters).replace(" -", "-")
    yield from dotted.split()


def _is_initials(text: str) -> bool:
    return bool(text) and all(map(_is_initial, text.split()))


def _is_initial(part: str) -> bool:
    letters = re.sub(r"[.\-‐‑]", "", part)
    if not letters.isalpha() or len(letters) > _MOST_INITIALS or not letters[0].isupper():
        return False
    return letters.isupper() or (len(letters) <= 3 and _DOTTED.fullmatch(part) is not None)  # noqa: PLR2004 - initials


def _is_word(part: str) -> bool:
    """Whether what may be initials is a word in capitals when others stand beside it."""
    return "." not in part and len(part) > 2  # noqa: PLR2004 - `PB. VIEW: …` begins a title


def _is_family(text: str) -> bool:
    parts = text.split()
    proper = [each for each in parts if each not in _PARTICLES]
    if not 0 < len(proper) <= _LONGEST_FAMILY or parts[-1] in _PARTICLES:
        return False
    return all(_is_name(each) for each in proper)


def _is_given(text: str) -> bool:
    parts = text.split()
    return 0 < len(parts) <= _LONGEST_FAMILY and all(
        _is_name(each) or _is_initial(each) for each in parts
    )


def _is_name(word: str) -> bool:
    letters = re.sub(r"[-‐‑'’ʼ.]", "", word)
    return letters.isalpha() and _is_capital(word) and not word.endswith("-") and "." not in word


def _is_capital(word: str) -> bool:
    first = next((sign for sign in word if sign.isalpha()), "")
    within = re.match(r"(?:d|l|o|al|el)['’\-]", word)  # d'Angelo, al-Hassan
    return (not first.islower() and bool(first)) or bool(
        within and word[within.end() :][:1].isupper()
    )


def _bare(word: str) -> str:
    return word.lower().strip("().,’'\"")
