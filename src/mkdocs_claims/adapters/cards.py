"""What lists of articles and feeds may show of an article, without its citation marks.

It is cut from the page's finished HTML, in which every extension has had its say.
"""

import re

_POINTS = re.compile(r'<ul class="claims-takeaways">(.*?)</ul>', re.DOTALL)
_POINT = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_MARKS = re.compile(
    r'\s*<sup\b[^>]*class="claims-(?:citation|needed)(?: [^"]*)?"[^>]*>.*?</sup>'
    r'|\s*<sup\b[^>]*class="[^"]*footnote-ref[^"]*"[^>]*>.*?</sup>'
    r'|\s*<sup id="fnref[^>]*>.*?</sup>'
    r'|\s*<span class="claims-error"[^>]*>.*?</span>',
    re.DOTALL,
)
_LINKS_AND_IDS = re.compile(r'</?a\b[^>]*>|\s+id="[^"]*"')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MOST = 300
"""Characters of a feed's description."""


def points_of(html: str) -> list[str]:
    """Return the take-home points of a page as HTML that can stand on any other page."""
    found = _POINTS.search(html)
    if found is None:
        return []
    return [
        _LINKS_AND_IDS.sub("", without_marks(each)).strip() for each in _POINT.findall(found[1])
    ]


def without_marks(html: str) -> str:
    """Return HTML without citation marks and footnote numbers, nor the space before them."""
    return _MARKS.sub("", html)


def beginning_of(html: str) -> str:
    """Return the first paragraph of a page as text, its characters still escaped; '' for none."""
    found = _PARAGRAPH.search(html)
    text = " ".join(_TAG.sub("", without_marks(found[1])).split()) if found else ""
    if len(text) <= _MOST:
        return text
    return text[:_MOST].rpartition(" ")[0].rstrip(",;:–—- ") + "…"
