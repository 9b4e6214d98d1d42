"""H007: named-professional."""

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_claims.packs.health.commerce import health_claims, is_commercial
from mkdocs_claims.packs.health.register import titles
from mkdocs_claims.rules import Finding, Page, Severity, page_rule

_NEAR = 200
"""Characters between a name and a health claim."""


@page_rule("H007", "named-professional", Severity.WARNING)
def named_professional(page: Page) -> Iterator[Finding]:
    """A health professional is named near a health claim.

    A title (Dr, Professor, Nurse, Dietitian, Nutritionist, Physiotherapist) with a name is
    reported within 200 characters of a sentence that cites a health claim on a commercial page.

    ## Why is this bad?

    Health claims that refer to the recommendation of an individual health professional are not
    allowed (CAP Code 15.6.3). "Medically reviewed by Dr X" beside one may be read that way.

    ## Example

    Bad:

    ```markdown
    Dr Ann Example takes it every day.
    Iron contributes to the reduction of tiredness and fatigue [@iron-and-fatigue].
    ```

    Good:

    ```markdown
    Iron contributes to the reduction of tiredness and fatigue [@iron-and-fatigue].
    ```

    ## How to mend it

    Name the person somewhere else, as the author or a reviewer of the page.
    """
    if not is_commercial(page.article):
        return
    spans = [each.location.span for each in page.citing if health_claims(page, each)]
    for sentence in page.sentences:
        at = sentence.location.span
        if any(at.start - each.end < _NEAR and each.start - at.end < _NEAR for each in spans):
            for found in _named().finditer(sentence.text):
                yield Finding(
                    page.place(sentence, *found.span()),
                    f"`{found[0]}` near a health claim reads as a recommendation",
                    "name no health professional beside it",
                )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(titles())})\.?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?")
