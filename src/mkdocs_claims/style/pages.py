"""Page ranges and article numbers."""

import re

_DOUBLE = re.compile(r"\s*(?:-{2,}|[‒–—−]+)\s*")
_SINGLE = re.compile(r"\s*[-‐‑]\s*")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"e\d+|[A-Z]*\d{5,}", re.IGNORECASE)


def page_range(pages: str, dash: str = "–") -> str:
    """Return pages with `dash` in ranges: `12--14, 20` becomes `12–14, 20`.

    A single hyphen inside a page's name (`S-12`, `12-1--12-5`) stays.
    """
    parts = (_range(part.strip(), dash) for part in pages.split(","))
    return ", ".join(part for part in parts if part)


def _range(part: str, dash: str) -> str:
    if _DOUBLE.search(part):
        return _DOUBLE.sub(dash, part).strip(dash)
    ends = _SINGLE.split(part)
    if len(ends) == 2 and all(_is_page(end) for end in ends):  # noqa: PLR2004 - from and to
        return dash.join(ends)
    return part


def _is_page(text: str) -> bool:
    return any(character.isdigit() for character in text) or bool(_ROMAN.fullmatch(text))


def first_and_last(pages: str) -> tuple[str, str]:
    """Return where the pages begin and end; the end is '' for a single page."""
    first, _, rest = page_range(pages).replace(", ", "–").partition("–")
    return first, rest.rpartition("–")[2]


def is_article_number(pages: str) -> bool:
    """Whether `pages` is an article's number in its volume: `e019240`, `1102526`.

    A number of up to four digits may as well be a first page, so it counts as one.
    """
    return bool(_ARTICLE_NUMBER.fullmatch(pages.strip()))
