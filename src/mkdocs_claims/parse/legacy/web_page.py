"""A web page as Markdown: the article in it, without what stands around it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.legacy.document import NEEDS_LIBRARIES

try:
    from bs4 import BeautifulSoup, Comment, Tag
    from markdownify import ATX, MarkdownConverter
except ImportError as error:  # pragma: no cover - the tests have the extra
    raise AuthoringError(
        f"Word and HTML files need the library markdownify: {NEEDS_LIBRARIES}"
    ) from error

_UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg", "head")
_AROUND = ("nav", "header", "footer", "aside", "form", "button")
_NUMBERS = re.compile(r"\s*\[?(\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*)\]?\s*")
_POWER = re.compile(r"(?:\d|(?<![^\W\d_])(?:[kcm]?m|kg|s|in|ft|R))\Z")
_RAISED = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_SHOWN = 80
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"[ \t]{100,}")
"""Spaces on which markdownify's expressions take the square of their number."""
_META = {
    "description": (("name", "description"), ("property", "og:description")),
    "date": (("property", "article:published_time"), ("name", "date")),
}


@dataclass
class Page:
    """The article of a web page."""

    text: str = ""
    """As Markdown; footnotes as `[^n]`."""
    meta: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What was left out, and what could not be carried over."""


class _Converter(MarkdownConverter):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._items: Counter[int] = Counter()
        """How many items of each list have been written, by the list's identity."""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an item; those of a numbered list are not counted anew for each of them."""
        parent = el.parent
        if parent is None or parent.name != "ol":
            return str(super().convert_li(el, text, parent_tags))  # type: ignore[misc]  # as below
        start = str(parent.get("start", ""))
        first = int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
        bullet = f"{first + self._items[id(parent)]}. "
        self._items[id(parent)] += 1
        indent = " " * len(bullet)
        lines = (text or "").strip().split("\n")
        indented = [f"{indent}{line}" if line else "" for line in lines[1:]]
        return "\n".join([bullet + lines[0], *indented, ""]) if lines[0] else "\n"

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return text with a backslash before what would be a tag."""
        escaped = str(super().escape(text, parent_tags))  # type: ignore[misc]  # of a base without types
        return re.sub(r"<(?=[A-Za-z/!?])", r"\\<", escaped)

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return numbers that are raised as marks, unless they are powers: `m²`."""
        del parent_tags
        numbers = _NUMBERS.fullmatch(text)
        if numbers is None:
            return text
        before = el.previous_sibling
        if _POWER.search(str(before.get_text() if isinstance(before, Tag) else before or "")[-4:]):
            return numbers[1].translate(_RAISED)
        return f"[{numbers[1]}]"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a link; one to a place in the page itself is its text."""
        if str(el.get("href", "")).startswith("#"):
            return text
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]  # as above

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an image; one whose data stand in the page itself is left to the remarks."""
        if str(el.get("src", "")).startswith("data:"):
            return ""
        return str(super().convert_img(el, text, parent_tags))  # type: ignore[misc]  # as above


def read_web_page(html: str) -> Page:
    """Return the article of a page as Markdown. What else it holds is named in the remarks."""
    soup = BeautifulSoup(html, "html.parser")
    page = Page(meta=dict(_meta(soup)))
    outer = _words(soup.find("h1"))
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_UNSEEN):
        tag.decompose()
    _end_items(soup)
    for gap in soup.find_all(string=_GAP):
        gap.replace_with(_GAP.sub(" ", gap))
    article = _article(soup, page)
    # The first heading of a page may be the name of the site.
    if title := _words(article.find("h1")) or outer:
        page.meta["title"] = title
    notes = _footnotes(article)
    page.remarks += _images(article)
    converter = _Converter(
        heading_style=ATX, bullets="-", escape_underscores=False, escape_asterisks=True
    )
    text = "\n\n".join([str(converter.convert_soup(article)).strip(), *notes])
    page.text = _SPACE.sub(_blank_line, text) + "\n"
    return page


def _end_items(soup: BeautifulSoup) -> None:
    """Put items beside one another whose end tags are left out, which HTML allows."""
    for item in soup.find_all("li"):
        outer = item.parent
        if outer is None or outer.name != "li" or outer.parent is None:
            continue
        if outer.next_sibling is None:  # as mostly; to find a place among many takes its time
            outer.parent.append(item.extract())
        else:
            outer.insert_after(item.extract())


def _blank_line(space: re.Match[str]) -> str:
    """Return white space, of several blank lines one."""
    before, ends, after = space[0].rpartition("\n")
    return f"\n\n{after}" if ends and "\n" in before else space[0]


def _meta(soup: BeautifulSoup) -> Iterator[tuple[str, Any]]:
    """Yield title, description and date, as far as the page's head gives them."""
    if title := _words(soup.find("title")):
        yield "title", title
    for name, wanted in _META.items():
        tags = (soup.find("meta", attrs={key: value}) for key, value in wanted)
        value = next((str(tag["content"]) for tag in tags if tag and tag.get("content")), "")
        if value.strip():
            yield name, value.strip()
    time = soup.find("time", attrs={"datetime": True})
    if time:
        yield "published", str(time["datetime"])


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ", strip=True).split()) if tag else ""


def _article(soup: BeautifulSoup, page: Page) -> Tag:
    """Return the element that holds the article; what stands around it goes into the remarks."""
    found = soup.find_all("article")
    root = found[0] if len(found) == 1 else soup.find("main") or soup.body or soup
    outside = [soup] if root is not soup else []
    inner = root.extract() if outside else root
    words = [each.get_text(" ", strip=True) for each in outside]
    for tag in inner.find_all(_AROUND):
        if tag.name == "header" and tag.find("h1"):
            continue
        words.append(tag.get_text(" ", strip=True))
        tag.decompose()
    page.remarks += [
        f"left out, for it stands around the article: `{_short(each)}`" for each in words if each
    ]
    return inner


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _footnotes(article: Tag) -> list[str]:
    """Take footnotes as Word (through mammoth), pandoc and others write them: `[^n]: text`."""
    found = []
    marks: dict[str, list[Tag]] = defaultdict(list)
    for link in article.find_all("a", href=True):
        marks[str(link["href"])].append(link)
    for note in [li for li in article.find_all("li", id=True) if _note_number(li)]:
        number = _note_number(note)
        for mark in marks.pop(f"#{note['id']}", ()):
            if mark.parent is None:  # it stood in a note before this one
                continue
            raised = mark.parent if mark.parent.name == "sup" else mark
            raised.replace_with(f"[^{number}]")
        for back in note.find_all("a", href=re.compile("^#")):
            back.decompose()
        text = _Converter(heading_style=ATX, escape_underscores=False).convert(
            note.decode_contents()
        )
        found.append(f"[^{number}]: {' '.join(text.split()).lstrip('*- ')}")
        note.extract()
    return found


def _note_number(item: Tag) -> str:
    match = re.search(r"(?:footnote|endnote|fn|note)[-:_]?(\d{1,3})$", str(item.get("id", "")))
    return match[1] if match else ""


def _images(article: Tag) -> Iterator[str]:
    for image in article.find_all("img"):
        if str(image.get("src", "")).startswith("data:"):
            about = str(image.get("alt", "")).strip()
            yield f"an image is not carried over{f': `{_short(about)}`' if about else ''}; add it by hand"
