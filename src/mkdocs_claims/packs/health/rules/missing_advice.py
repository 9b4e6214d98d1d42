"""H009: missing-advice."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import authorised, is_commercial
from mkdocs_claims.packs.health.register import advice
from mkdocs_claims.rules import Finding, Page, Severity, page_rule


@page_rule("H009", "missing-advice", Severity.WARNING)
def missing_advice(page: Page) -> Iterator[Finding]:
    """A page with a health claim lacks what has to be said beside it.

    That a varied and balanced diet matters, how much to take in a day, who should avoid it, and
    that too much may be harmful. Each is looked for by usual words.

    ## Why is this bad?

    A health claim needs these four statements in labelling, presentation or advertising
    (Article 10(2) of Regulation 1924/2006).

    ## Example

    Bad: a page that cites `iron-and-fatigue` and says no more. Good:

    ```markdown
    Take one capsule daily, and do not exceed that.
    It is no substitute for a varied and balanced diet.
    People with haemochromatosis should avoid it.
    ```

    ```yaml
    commercial: false
    ```

    ## How to mend it

    Add what is missing, best in a snippet that every such page includes.
    """
    if not is_commercial(page.article):
        return
    if not any(authorised(claim) for each in page.citing for claim in page.claims(each)):
        return
    text = " ".join(each.text for each in page.sentences)
    missing = [name for name, words in advice().items() if not words.search(text)]
    if missing:
        yield Finding(
            page.article.location,
            f"the page makes a health claim and does not say: {'; '.join(missing)}",
            "say it on this page, in words of your own",
        )
