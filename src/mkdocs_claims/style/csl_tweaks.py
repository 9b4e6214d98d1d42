"""Corrections to a CSL-JSON item for the style that is about to write it.

The same record cannot suit every style as it is: whose page a web page is stands in one
variable for the NLM and in another for all others, and only APA capitalises after a colon.
"""

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from mkdocs_claims.style.csl_style import CslStyle
from mkdocs_claims.style.names import RANKS, is_wide

_MEDICAL = ("nlm-", "american-medical-association")
_IN_SENTENCE_CASE = {"apa"}
_AFTER_COLON = re.compile(r"([:?!] [\"“‘'(\[]*)([a-zß-öø-ÿ])(?=[\w’'-]*)")
_SUPPLEMENT = re.compile(r"(?:supplement|suppl|supp)(?![a-z])\.?\s*|S(?=\d+$)", re.IGNORECASE)
_EDITION_WORD = re.compile(r"\s+(?:ed|edn|edition)\.?$", re.IGNORECASE)
_COUNTED = re.compile(r"([0-9]+)(?:st|nd|rd|th)?\.?")
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_PARTS = {"chapter", "paper-conference", "entry-encyclopedia"}
"""Types whose container is a book, the title of which is treated as a title."""
_MAKERS = ("author", "editor", "translator", "container-author")
_ARTICLES = {"article-journal", "review"}
_JOURNALS = Path(__file__).with_name("journals.txt")


def tweaked(item: Mapping[str, Any], style: CslStyle) -> dict[str, Any]:
    """Return an item as `style` needs it; what is given is not changed."""
    made = dict(item)
    kind = made["type"]
    _name_makers(made, style)
    if made.get("issued", {}).get("literal") == made.get("status"):
        made.pop("status", None)  # in press stands where the year stands
    if kind == "webpage":
        _name_owner(made, style.family)
    if kind in _ARTICLES:
        _abbreviate(made)
        _write_supplement(made, style.family)
    if kind in _ARTICLES and style.family.startswith("nlm-") and "volume" in made:
        _drop_month(made)
    if kind == "article":
        _say_archive_once(made, style.family)
    if "volume-title" in made:
        _say_volume_once(made, style)
    if "edition" in made:
        made["edition"] = _edition(made["edition"])
    if style.family in _IN_SENTENCE_CASE:
        names = ["title", "volume-title", *(["container-title"] if kind in _PARTS else [])]
        made.update({name: _capitalised(made[name]) for name in names if name in made})
    return made


def _name_makers(item: dict[str, Any], style: CslStyle) -> None:
    """Write who made a work as the style wants it: in the list and, where it is words, the mark."""
    family = style.family
    write = partial(_medical_name, family) if family.startswith(_MEDICAL) else _name
    makers = {role: [write(each) for each in item[role]] for role in _MAKERS if role in item}
    item.update(makers)
    if family == "apa" and item.get("author") == [{"literal": item.get("publisher")}]:
        del item["publisher"]
    unnamed = style.textual and not makers and "title" not in item
    if unnamed and item["type"] == "periodical" and not family.startswith(_MEDICAL):
        item["title"] = item.pop("container-title", "")


def _name(name: Mapping[str, str]) -> dict[str, str]:
    """Keep a Chinese or Japanese name in one piece: it has no initials, and no space in it."""
    family, given = name.get("family", ""), name.get("given", "")
    return {"literal": family + given} if is_wide(family) and is_wide(given) else dict(name)


def _medical_name(family: str, name: Mapping[str, str]) -> dict[str, str]:
    """Write a name as these styles want it and pandoc does not: `Lagrot JL`, `Davies J Jr`."""
    made = _name(name)
    if "given" in made:
        made["given"] = made["given"].replace(".-", ". ")
    if "suffix" in made:
        suffix = made["suffix"].replace(".", "")
        made["suffix"] = RANKS.get(suffix, suffix) if family.startswith("nlm-") else suffix
    return made


def _name_owner(item: dict[str, Any], family: str) -> None:
    """Put whose page it is where the style looks for it; not twice where it is the author."""
    owner = item.get("container-title") or item.get("publisher")
    if not owner:
        return
    item.pop("container-title", None)
    item.pop("publisher", None)
    if family.startswith("nlm-"):
        item["publisher"] = owner
    elif owner not in [each.get("literal") for each in item.get("author", ())]:
        item["container-title"] = owner


def _say_archive_once(item: dict[str, Any], family: str) -> None:
    """Take away of a preprint what its publisher and number say already."""
    if item.get("archive") == item.get("publisher"):
        item.pop("archive", None)
        item.pop("archive_location", None)
    if family == "apa" and item.get("genre") == "Preprint" and "number" in item:
        del item["genre"]  # (arXiv:1706.03762)
    if family == "ieee" and "number" in item:  # arXiv: 1706.03762
        item["number"] = item["number"].removeprefix(f"{item.get('publisher')}:")
    if family == "american-medical-association":
        item.pop("number", None)  # it would stand where pages stand


def _say_volume_once(item: dict[str, Any], style: CslStyle) -> None:
    """Some styles make `Works: Vol. 3. Early stories` of two variables, others take one title."""
    volume = item["volume-title"]
    name = "container-title" if item["type"] in _PARTS else "title"
    main = item.get(name, "").removesuffix(volume).rstrip(" .")
    # Of a part of a book, NLM prints the title of the book only.
    apart = style.names_volumes and (name == "title" or not style.family.startswith("nlm-"))
    if apart and main and "volume" in item:
        item[name] = main
    else:
        del item["volume-title"]


def _abbreviate(item: dict[str, Any]) -> None:
    short = _journals().get(_plain(item.get("container-title", "")))
    if short:
        item.setdefault("container-title-short", short)


def _write_supplement(item: dict[str, Any], family: str) -> None:
    issue = item.get("issue", "")
    if not issue or not _SUPPLEMENT.match(issue):
        return
    word = "Suppl" if family.startswith(_MEDICAL) else "Suppl."
    item["issue"] = f"{word} {_SUPPLEMENT.sub('', issue, count=1)}".strip()


def _drop_month(item: dict[str, Any]) -> None:
    """Keep the year: months would stand in some entries of a list and not in others."""
    parts = item.get("issued", {}).get("date-parts", ())
    if len(parts) == 1:
        item["issued"] = {**item["issued"], "date-parts": [parts[0][:1]]}


def _edition(typed: str) -> str:
    """Return the number of an edition, `2` for `Second edition`; as typed when it has no number."""
    number = _EDITION_WORD.sub("", typed).lower()
    if number in _ORDINALS:
        return f"{_ORDINALS.index(number) + 1}"
    counted = _COUNTED.fullmatch(number)
    return counted[1] if counted else typed


def _capitalised(title: str) -> str:
    return _AFTER_COLON.sub(lambda found: found[1] + found[2].upper(), title)


@cache
def _journals() -> Mapping[str, str]:
    """Return abbreviations after ISO 4 by the plain form of a journal's name."""
    lines = _JOURNALS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if line and not line.startswith("#"))
    return {_plain(name): short for name, short in pairs}


def _plain(name: str) -> str:
    """Return a journal's name as it is compared: `The Journal of X & Y` as `journal of x and y`."""
    words = name.casefold().replace("&", " and ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
