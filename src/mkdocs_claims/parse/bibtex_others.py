"""What a .bib file holds that is no BibTeX: another format's works under BibTeX's name."""

import re

from mkdocs_claims.parse.bibtex_faults import Faults, Mistake

_FORMATS = (
    ("RIS", re.compile(r"TY {1,2}-"), True),
    ("PubMed's format (.nbib)", re.compile(r"PMID ?- "), True),
    ("JSON", re.compile(r"""[\[{]\s*[\[{"\]}]"""), True),
    ("EndNote's format", re.compile(r"%0 "), False),
    ("HTML or XML", re.compile(r"<[!?A-Za-z]"), False),
)
"""By how its first line begins, and whether `claims add reference` reads it."""


def tell_other_format(faults: Faults) -> None:
    """Report a file without an entry whose first line is that of another format.

    Words without an entry are a comment to BibTeX, so that its works would be lost in silence.
    """
    text = faults.source.text
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    for what, opening, is_read in _FORMATS:
        if opening.match(text, start):
            line = text[start:].partition("\n")[0].rstrip()
            or_else = ", or add them with `claims add reference --from FILE`" if is_read else ""
            faults.add(Mistake.OTHER_FORMAT, start, start + len(line), what=what, or_else=or_else)
            return
