"""ART002: missing-takeaways."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faulty_paths
from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Article
from mkdocs_claims.resolve import Resolution


@rule("ART002", "missing-takeaways", Severity.ERROR)
def missing_takeaways(resolution: Resolution) -> Iterator[Finding]:
    """An article has no take-home points.

    ## Why is this bad?

    Many readers read only these. Without them each reader decides alone what the article
    says, and how sure it is.

    ## Example

    Bad:

    ```markdown
    ---
    title: Iron and fatigue
    ---
    ```

    Good:

    ```markdown
    ---
    title: Iron and fatigue
    takeaways:
      - "**Test before you take iron**: it helps those who lack it. [@iron-relieves-fatigue]"
    ---
    ```

    ## How to mend it

    Add `takeaways:` to the front matter, a list of one-sentence points with their citations.
    A site that wants none sets `takeaways: off` under `claims` in mkdocs.yml.
    """
    if resolution.project.config.takeaways == "off":
        return
    unread = faulty_paths(resolution, {"ART000"})
    for article in resolution.project.articles:
        published = article.listed and not article.draft and article.path not in unread
        if published and not article.takeaways:
            yield Finding(article.location, "the article has no take-home points", _advice(article))


def _advice(article: Article) -> str:
    misspelt = nearest("takeaways", article.meta, cutoff=0.75)
    if misspelt and misspelt != "takeaways":
        return f"the front matter has `{misspelt}`: did you mean `takeaways`?"
    return (
        "add `takeaways:` to the front matter, a list of points such as "
        '`- "**Rest first.** [@claim-id]"`'
    )
