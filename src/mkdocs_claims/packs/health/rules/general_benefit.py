"""H006: general-benefit."""

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_claims.packs.health.commerce import authorised, is_commercial
from mkdocs_claims.packs.health.register import words
from mkdocs_claims.rules import Finding, Page, Sentence, Severity, page_rule


@page_rule("H006", "general-benefit", Severity.WARNING)
def general_benefit(page: Page) -> Iterator[Finding]:
    """A general benefit stands without an authorised claim in the same section.

    "Supports wellbeing" and the like are general; a sentence that cites an authorised health
    claim has to stand under the same heading.

    ## Why is this bad?

    References to general benefits of a food for health are allowed only when a specific
    authorised claim accompanies them (CAP Code 15.2).

    ## Example

    Bad:

    ```markdown
    Our iron supports your wellbeing.
    ```

    Good:

    ```markdown
    Our iron supports your wellbeing.
    Iron contributes to the reduction of tiredness and fatigue [@iron-and-fatigue].
    ```

    ## How to mend it

    Put an authorised claim beside it, or take it away.
    """
    if not is_commercial(page.article):
        return
    accompanied = {
        _section(page, each) for each in page.citing if any(map(authorised, page.claims(each)))
    }
    for sentence in page.sentences:
        found = _general().search(sentence.text)
        if found and _section(page, sentence) not in accompanied:
            yield Finding(
                page.place(sentence, *found.span()),
                f"`{found[0]}` is a general benefit, and no authorised claim stands beside it",
                "cite an authorised health claim in the same section, or take it away",
            )


@cache
def _general() -> re.Pattern[str]:
    """Return what finds a verb and, at most three words later, a benefit."""
    verbs, benefits = words("supporting").pattern, words("benefits").pattern
    return re.compile(rf"{verbs}(?:\s+[\w'’-]+){{0,3}}?\s+{benefits}", re.IGNORECASE)


def _section(page: Page, sentence: Sentence) -> int:
    """Return the number of the last heading above a sentence."""
    at = sentence.location.span.start
    return sum(each.location.span.start <= at for each in page.article.headings)
