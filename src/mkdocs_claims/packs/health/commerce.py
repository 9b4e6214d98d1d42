"""Which pages sell something, what they sell, and which claims are health claims.

A publication that turns the pack on says that its pages are commercial communication. One that
is not has `commercial: false` in its front matter; `products:` names what a page is about.
"""

from collections.abc import Iterator

from mkdocs_claims.packs.health.register import pattern, words
from mkdocs_claims.rules import (
    Article,
    Claim,
    Page,
    Regulatory,
    RegulatoryStatus,
    Resolution,
    Sentence,
)

HEALTH_CLAIM = "health-claim"
"""The tag of a claim that is one although no register was asked yet."""


def is_commercial(article: Article) -> bool:
    """Whether a page is commercial communication."""
    return article.meta.get("commercial") is not False


def is_health_claim(claim: Claim) -> bool:
    """Whether a claim says that a food does something for health."""
    return HEALTH_CLAIM in claim.tags or any(
        each.status is not RegulatoryStatus.NOT_A_HEALTH_CLAIM for each in claim.regulatory
    )


def authorised(claim: Claim) -> tuple[Regulatory, ...]:
    """Return the entries of registers that authorise a claim."""
    entries = claim.regulatory
    return tuple(each for each in entries if each.status is RegulatoryStatus.AUTHORISED)


def entries(resolution: Resolution) -> Iterator[tuple[Claim, Regulatory]]:
    """Yield every claim that is in use with each of its entries."""
    for claim in resolution.project.claims.values():
        if claim.status.value != "withdrawn":
            for entry in claim.regulatory:
                yield claim, entry


def health_claims(page: Page, sentence: Sentence) -> tuple[Claim, ...]:
    """Return the health claims that a sentence cites."""
    return tuple(each for each in page.claims(sentence) if is_health_claim(each))


def products(article: Article) -> tuple[str, ...]:
    """Return the names of the products that a page is about."""
    given = article.meta.get("products") or []
    names = [given] if isinstance(given, str) else given
    return tuple(each for each in names if isinstance(each, str) and each.strip())


def names_product(article: Article, text: str) -> str:
    """Return the first product of a page that a text names, or ''."""
    return next((each for each in products(article) if pattern([each]).search(text)), "")


def is_about(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is about a product, an ingredient or a health claim."""
    return bool(
        names_product(page.article, sentence.text)
        or words("ingredients").search(sentence.text)
        or health_claims(page, sentence)
    )
