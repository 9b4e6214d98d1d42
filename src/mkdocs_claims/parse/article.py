"""A Markdown page to an article: front matter, headings, citations, take-home points."""

import re
from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten

import yaml

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.model import NO_CITATIONS, Article, Citations, Headings, Takeaway
from mkdocs_claims.parse.body import read_body
from mkdocs_claims.parse.citations import Found, find_citations, find_in_text
from mkdocs_claims.parse.front_matter import FrontMatter, read_front_matter
from mkdocs_claims.parse.markdown.lines import Line, Run
from mkdocs_claims.syntax import TAG, looks_cited, without_tags
from mkdocs_claims.text import Location, Source

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_PRINTED = ("title", "description", "author", "authors", "categories", "tags")
"""Fields that MkDocs' themes print without escaping them."""
_ATTRIBUTE = re.compile(r'"[^"=]*=')
"""A quote that would end `content="…"`, and what would be the next attribute of the element."""
_PLAIN = "write plain text, and `&lt;` for a `<` that shall be read as it is: themes print it raw"


def parse_article(source: Source, uri: str, *, listed: bool) -> tuple[Article, tuple[Fault, ...]]:
    """Read one page. Never raises, whatever it holds.

    Returns the article with the citations of its body in the order of the source, and the
    faults: ART000 for front matter that cannot be read, CIT002 for what looks like a citation
    and is not one, CIT003 for a citation in the title that the front matter gives.
    """
    front = read_front_matter(source)
    body = read_body(source, front.body)
    takeaways, points = _takeaways(source.path, front)
    title, location = _title(source, front, body.headings)
    article = Article(
        path=source.path,
        uri=uri,
        title=title,
        location=location,
        meta=front.meta,
        citations=body.citations,
        notes=body.notes,
        mentions=(*body.mentions, *points.mentions),
        headings=body.headings,
        takeaways=takeaways,
        listed=listed,
    )
    return article, (
        *front.faults,
        *_uncitable(source.path, front),
        *_markup(front),
        *points.faults,
        *body.faults,
    )


def _title(source: Source, front: FrontMatter, headings: Headings) -> tuple[str, Location]:
    first = next(headings.of_level(1), None)
    given = front.meta.get("title")
    # It may be a list, which is in no set.
    title = str(given) if given is not None and given != "" else (first.text if first else "")
    place = first.location if first else front.place("title")
    return title, place or source.location(0)


def _takeaways(path: str, front: FrontMatter) -> tuple[tuple[Takeaway, ...], Found]:
    """Return the take-home points, and what was found in all of them."""
    whole = Found()
    node = front.node("takeaways")
    if node is None or _empty(node):
        return (), whole
    if not isinstance(node, yaml.SequenceNode):
        fault = _wrong(
            front.span(node),
            "`takeaways` is a list of texts",
            'write each point on a line of its own, after a hyphen: `- "**Rest.** [@claim-id]"`',
        )
        return (), Found(faults=[fault])
    points: list[Takeaway] = []
    for item in node.value:
        place = front.span(item)
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            advice = "put the whole point in quotes: a `: ` in it or a sign at its start needs them"
            whole.faults.append(_wrong(place, "a take-home point is one text", advice))
            continue
        points.append(Takeaway(item.value, place, _citations(path, front.line(item), whole)))
    return tuple(points), whole


def _citations(path: str, point: Line, whole: Found) -> Citations:
    """Return the citations of a take-home point; what else is found in it goes to `whole`."""
    text = without_tags(point.text, "‹")
    if "@" not in text:
        return NO_CITATIONS
    found = Found([], whole.mentions, whole.faults)
    if isinstance(point.places, range):
        find_in_text(path, text, point.places.start, found)
    else:
        found = find_citations(path, [Run((replace(point, text=text),))])
        whole.faults += found.faults
        whole.mentions += found.mentions
    return Citations(path, found.citations)


def _empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}


def _wrong(location: Location, message: str, advice: str) -> Fault:
    return Fault("ART000", Finding(location, message, advice))


def _uncitable(path: str, front: FrontMatter) -> list[Fault]:
    """Report citations where only plain text is shown: the title and the description."""
    faults = []
    for name, code in (("title", "CIT003"), ("description", "CIT002")):
        line = front.text(name)
        cited = _cited(line.text) if line else None
        if line is None or cited is None:
            continue
        finding = Finding(
            Location(path, Run((line,)).span(*cited.span())),
            f"a citation in the {name} of the page",
            f"take it out and cite the claim in the text; the {name} also stands in "
            "search results and cards, where no number can be shown",
        )
        faults.append(Fault(code, finding))
    return faults


def _markup(front: FrontMatter) -> Iterator[Fault]:
    """Report HTML in what themes print as it stands, under ART007."""
    for name in _PRINTED:
        for text, place in front.texts(name):
            if tag := TAG.search(text) or _ATTRIBUTE.search(text):
                found = shorten(text[tag.start() :], 40, placeholder="…")
                message = f"HTML in the `{name}` of the page: `{found}`"
                yield Fault("ART007", Finding(place(), message, _PLAIN))


def _cited(text: str) -> re.Match[str] | None:
    """Return the first brackets that hold a citation or something like one."""
    if "@" not in text:
        return None
    return next((each for each in _BRACKETS.finditer(text) if looks_cited(each[0])), None)
