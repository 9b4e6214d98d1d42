"""ART001: uncited-article."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faulty_paths
from mkdocs_claims.check.mentions import mentions
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Article
from mkdocs_claims.resolve import Resolution


@rule("ART001", "uncited-article", Severity.ERROR)
def uncited_article(resolution: Resolution) -> Iterator[Finding]:
    """An article cites no claim at all.

    ## Why is this bad?

    An article without a citation asks its readers to believe it. It often means that the
    citations were written in another syntax, which nothing here understands.

    ## Example

    Bad:

    ```markdown
    # Iron and fatigue

    Iron relieves fatigue in people who lack it.
    ```

    Good:

    ```markdown
    # Iron and fatigue

    Iron relieves fatigue in people who lack it [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Cite the claims that the article makes. A page that is no article (news, a list) goes into
    a folder that the option `articles` does not name; an unfinished one gets `draft: true`.
    """
    unread = faulty_paths(resolution, {"ART000", "CIT002", "CIT003"})
    for article in resolution.project.articles:
        published = article.listed and not article.draft and article.path not in unread
        if published and not _cites(article) and not any(mentions(resolution, article)):
            yield Finding(
                article.location,
                "the article cites no claim",
                "cite the claim under each statement with `[@claim-id]`; put `draft: true` "
                "into the front matter while the article is unfinished",
            )


def _cites(article: Article) -> bool:
    """Whether anything is cited; a mark for a citation still needed has its own rule."""
    return bool(article.citations) or any(point.citations for point in article.takeaways)
