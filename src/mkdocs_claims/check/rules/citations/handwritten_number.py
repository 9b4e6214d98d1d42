"""CIT007: handwritten-number."""

import re
from collections.abc import Iterator

from mkdocs_claims.check.page import Page
from mkdocs_claims.check.rule import page_rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.language.quantities import HANDWRITTEN, NO_CITATION
from mkdocs_claims.text import Location


@page_rule("CIT007", "handwritten-number", Severity.WARNING)
def handwritten_number(page: Page) -> Iterator[Finding]:
    r"""A number in brackets is typed by hand.

    ## Why is this bad?

    The page numbers its citations by itself. A number typed by hand leads to no reference, or
    to the wrong one as soon as a citation is added before it.

    ## Example

    Bad:

    ```markdown
    Iron relieves fatigue [1].
    ```

    Good:

    ```markdown
    Iron relieves fatigue [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Cite the claim that the sentence stands on. `claims import FILE` does this for a whole
    article with a list of references. For brackets that shall stand as they are, write a
    backslash before them: `\[1]`.
    """
    for paragraph in page.paragraphs("[", "&"):
        for index, text in enumerate(paragraph.texts):
            if "[" not in text or not page.is_own(paragraph, index):
                continue
            for match in HANDWRITTEN.finditer(text):
                before = text[: match.start()]
                if "0" in re.findall(r"\d+", match[0]) or NO_CITATION.search(before[-20:]):
                    continue
                location = paragraph.place(index, match.start(), match.end())
                if _is_escaped(page, location):
                    continue
                yield Finding(
                    location,
                    f"the number `{match[0]}` is typed by hand",
                    "cite the claim instead, `[@claim-id]`; the page numbers its citations itself",
                )


def _is_escaped(page: Page, location: Location) -> bool:
    start = location.span.start
    return page.resolution.project.sources[location.path].text[start - 1 : start] == "\\"
