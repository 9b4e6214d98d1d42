"""H010: product-as-subject."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import health_claims, is_commercial, names_product
from mkdocs_claims.packs.health.register import nutrient_in
from mkdocs_claims.rules import Finding, Page, Severity, page_rule


@page_rule("H010", "product-as-subject", Severity.WARNING)
def product_as_subject(page: Page) -> Iterator[Finding]:
    """A health claim is made for a product and not for the nutrient.

    Reported is a sentence that cites a health claim, names a product of the page (`products:` in
    its front matter), and does not name the nutrient.

    ## Why is this bad?

    A register authorises a claim for a nutrient. Made for a product, it says that the product as
    a whole was looked at (advice of the ASA; ASA, Forever Living, 2015).

    ## Example

    Bad:

    ```markdown
    Ferro Plus contributes to the reduction of tiredness and fatigue [@iron-and-fatigue].
    ```

    Good:

    ```markdown
    Ferro Plus holds iron, which contributes to the reduction of tiredness and fatigue
    [@iron-and-fatigue].
    ```

    ## How to mend it

    Make the nutrient the subject of the sentence.
    """
    if not is_commercial(page.article):
        return
    for sentence in page.citing:
        product = names_product(page.article, sentence.text)
        without = sentence.text.replace(product, "") if product else ""
        for claim in health_claims(page, sentence) if product else ():
            if nutrient_in(claim.statement) and not nutrient_in(without):
                yield Finding(
                    sentence.location,
                    f"the claim `{claim.id}` is made for `{product}` and not for the nutrient",
                    "name the nutrient: the product holds it, and it does what is claimed",
                )
                break
