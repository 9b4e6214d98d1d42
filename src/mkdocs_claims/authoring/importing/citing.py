"""Numbered marks turned into citations of draft claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_claims.authoring.importing.drafts import Drafts
from mkdocs_claims.model import Citation, Sentence, TextKind
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.legacy.marks import Mark, find_marks
from mkdocs_claims.parse.sentences import Reading
from mkdocs_claims.text import Source

_PREFIX = "imported-work-"
_SHOWN = 60


@dataclass
class Cited:
    """A text whose marks are citations."""

    text: str
    ids: list[str] = field(default_factory=list)
    """Of the claims that it cites, each once."""
    citations: int = 0
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """What to look at, and the words of the text that it is about."""


def cite(text: str, keys: Mapping[str, str], drafts: Drafts) -> Cited:
    """Turn the marks of a Markdown text into citations; each citing sentence is a claim.

    `keys` are the citation keys of the works by the labels that marks use. A mark that names no
    work stays as it is, and so does one that stands in no sentence.
    """
    marks = find_marks(text, keys)
    readable = [each for each in marks if not each.unknown]
    found = Cited(text)
    for mark in marks:
        if mark.unknown:
            _tell_unknown(found, text, mark)
    labels = list(keys)
    marked, places = _marked(text, readable, labels)
    article, _ = parse_article(Source("", marked), "", listed=False)
    sentences = Reading(Source("", marked), article).sentences
    by_start = {each.location.span.start: one for one in sentences for each in one.citations}
    parts: list[str] = []
    at = 0
    for place, mark in zip(places, readable, strict=True):
        sentence = by_start.get(place)
        parts.append(text[at : mark.span.start])
        at = mark.span.start
        if sentence is None:
            quoted = text[mark.span.start : mark.span.end]
            found.remarks.append(
                (f"`{quoted}` stands in no sentence and was left as it is", quoted)
            )
            continue
        name = _claim(sentence, labels, keys, drafts, found)
        before = parts[-1][-1:]
        parts.append(f"{' ' if before.isalnum() or before in {')', '”', '%'} else ''}[@{name}]")
        found.citations += 1
        at = mark.span.end
    found.text = "".join([*parts, text[at:]])
    return found


def _marked(text: str, marks: Sequence[Mark], labels: Sequence[str]) -> tuple[str, list[int]]:
    """Return the text with a citation of works in place of each mark, and where these start."""
    parts: list[str] = []
    places: list[int] = []
    at = length = 0
    for mark in marks:
        cited = "; ".join(f"@{_PREFIX}{labels.index(each)}" for each in mark.keys)
        parts += [text[at : mark.span.start], f"[{cited}]"]
        length += mark.span.start - at
        places.append(length)
        length += len(cited) + 2
        at = mark.span.end
    return "".join([*parts, text[at:]]), places


def _claim(
    sentence: Sentence,
    labels: Sequence[str],
    keys: Mapping[str, str],
    drafts: Drafts,
    found: Cited,
) -> str:
    """Return the ID of the claim that a sentence makes, a draft where there is none yet."""
    groups = [list(_keys(each, labels, keys)) for each in sentence.citations]
    wanted = list(dict.fromkeys(key for group in groups for key in group))
    name, missing = drafts.put(sentence.text, wanted)
    if name in found.ids:
        return name
    found.ids.append(name)
    if len({frozenset(each) for each in groups if each}) > 1:
        message = (
            f"`{name}` has all works of its sentence, whose marks name different ones: see "
            "whether it is two claims"
        )
        found.remarks.append((message, sentence.text))
    if missing:
        message = (
            f"the claim `{name}` was there already, and does not stand on {_listed(missing)}: "
            "add what supports it"
        )
        found.remarks.append((message, sentence.text))
    if sentence.kind is TextKind.HEADING:
        found.remarks.append(
            (f"`{name}` is a heading: see whether it states anything", sentence.text)
        )
    return name


def _keys(citation: Citation, labels: Sequence[str], keys: Mapping[str, str]) -> Iterator[str]:
    for each in citation.ids:
        if each.id.startswith(_PREFIX):
            yield keys[labels[int(each.id.removeprefix(_PREFIX))]]


def _tell_unknown(found: Cited, text: str, mark: Mark) -> None:
    quoted = text[mark.span.start : mark.span.end]
    before = text[max(mark.span.start - _SHOWN, 0) : mark.span.start].rpartition("\n")[2]
    unknown = _listed(mark.unknown)
    message = f"`{quoted}` was left as it is: the list of references has no {unknown}"
    if all(message != each for each, _ in found.remarks[-50:]):
        found.remarks.append((message, f"{before}{quoted}"))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{each}`" for each in names)
