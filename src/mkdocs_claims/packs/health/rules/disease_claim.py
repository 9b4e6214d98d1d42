"""H005: disease-claim."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import is_about, is_commercial
from mkdocs_claims.packs.health.register import words
from mkdocs_claims.rules import Finding, Page, Severity, page_rule


@page_rule("H005", "disease-claim", Severity.ERROR)
def disease_claim(page: Page) -> Iterator[Finding]:
    """A commercial page names a disease or a cure near a product or an ingredient.

    Words such as treats, prevents, cures, anti-inflammatory, arthritis and anaemia are reported
    in a paragraph that names an ingredient, a product of the page (`products:` in its front
    matter), or cites a health claim.

    ## Why is this bad?

    No food may be said to prevent, treat or cure human disease (CAP Code 15.6.2). "Fights
    inflammation" was ruled to be such a claim (ASA, The Turmeric Co., 2021).

    ## Example

    Bad:

    ```markdown
    Curcumin is anti-inflammatory.
    ```

    Good: nothing about disease, or a page that sells nothing and says so:

    ```yaml
    commercial: false
    ```

    ## How to mend it

    Take the sentence away from the page that sells. An article about the science stands on a
    page with `commercial: false`, and names no product.
    """
    if not is_commercial(page.article):
        return
    near = {each.paragraph for each in page.sentences if is_about(page, each)}
    for sentence in page.sentences:
        if sentence.paragraph in near and (word := words("diseases").search(sentence.text)):
            yield Finding(
                page.place(sentence, *word.span()),
                f"`{word[0]}` beside a product or an ingredient reads as a claim about disease",
                "take it away: no food may be said to prevent, treat or cure disease",
            )
