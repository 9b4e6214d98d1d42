"""The file of an imported article: front matter and Markdown."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from mkdocs_claims.parse.legacy.article import LegacyArticle
from mkdocs_claims.parse.yaml_scalars import is_text

_DATE = re.compile(r"^date:[ \t]*(?P<date>\S[^\n]*)$", re.MULTILINE)
_MORE = "<!-- more -->"
_NO_PARAGRAPH = re.compile(r"[#>|`~<:]|[-*+] |\d+[.)] |!!!|\?\?\?|[ \t]{4}")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?:\[[^\]\n]*\])?\s*$")
_PLAIN = re.compile(r"[^\W_][^\n]*")
_NOT_PLAIN = re.compile(r": | #|:$|^[-?!&*@`'\"%|>\[\]{},]")


@dataclass(frozen=True, slots=True)
class Page:
    """What an imported article's file says."""

    title: str
    day: str
    """As YAML: `2026-11-25`."""
    body: str
    takeaways: Sequence[str]
    readings: str
    further_reading: Sequence[str] = ()
    """Files of the publication's own articles, relative to this one."""


def page_text(page: Page, legacy: LegacyArticle) -> str:
    """Return the text of the file."""
    front = "\n".join(_front_matter(page, legacy))
    heading = legacy.heading or page.title
    parts = [f"# {heading}", _with_lead(page.body)]
    if page.readings:
        parts.append(f"## {legacy.readings_title}\n\n{page.readings}")
    body = "\n\n".join(each for each in parts if each)
    return f"---\n{front}\n---\n\n{body}\n"


def title_of(legacy: LegacyArticle) -> str:
    """Return the title, or else the file's name as words."""
    return legacy.title or title_from_name(legacy.document.name)


def title_from_name(name: str) -> str:
    """Return the name of a file as a title: `legacy-article.md` is `Legacy article`."""
    words = " ".join(re.split(r"[\s_-]+", PurePath(name).stem)).strip()
    return f"{words[:1].upper()}{words[1:]}" or "Untitled"


def day_in(text: str) -> str:
    """Return the date that a file's front matter gives, as it stands there, or ''."""
    opening = text.partition("\n---")[0] if text.startswith("---") else ""
    match = _DATE.search(opening)
    return match["date"].strip() if match else ""


def day_of(meta: Mapping[str, object]) -> str:
    """Return the day on which a source says that it came out, or ''."""
    for name in ("date", "published"):
        value = meta.get(name)
        match = re.match(r"\d{4}-\d{2}-\d{2}", str(value)) if value else None
        try:
            if match:
                return date.fromisoformat(match[0]).isoformat()
        except ValueError:
            continue
    return ""


def _front_matter(page: Page, legacy: LegacyArticle) -> Iterator[str]:
    """Yield the lines of the front matter: those of the source, and what it lacks."""
    own = legacy.front_matter
    names = set(re.findall(r"^([A-Za-z0-9_-]+)[ \t]*:", own, re.MULTILINE))
    if "title" not in names:
        yield f"title: {_scalar(page.title)}"
    if own:
        yield _without(own, "draft")
    description = legacy.meta.get("description")
    if description and "description" not in names:
        yield f"description: {_scalar(' '.join(str(description).split()))}"
    if "date" not in names:
        yield f"date: {page.day}"
    yield "draft: true"
    if page.takeaways and "takeaways" not in names:
        yield "takeaways:"
        yield from (f"  - {json.dumps(each, ensure_ascii=False)}" for each in page.takeaways)
    if page.further_reading and "further_reading" not in names:
        yield f"further_reading: [{', '.join(page.further_reading)}]"


def _without(text: str, name: str) -> str:
    return re.sub(rf"^{name}[ \t]*:[^\n]*\n?", "", text, flags=re.MULTILINE).rstrip("\n")


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and is_text(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _with_lead(body: str) -> str:
    """Return the body with the end of its lead marked, as lists of articles need it.

    The lead is the first paragraph that has a sentence, and what stands above it.
    """
    if _MORE in body:
        return body
    blocks = body.split("\n\n")
    for number, block in enumerate(blocks[:-1], start=1):
        if _NO_PARAGRAPH.match(block):
            break
        if _SENTENCE.search(block):
            return "\n\n".join([*blocks[:number], _MORE, *blocks[number:]])
    return body
