"""ART003: uncited-takeaway."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import is_faulty
from mkdocs_claims.check.mentions import mentions
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("ART003", "uncited-takeaway", Severity.ERROR)
def uncited_takeaway(resolution: Resolution) -> Iterator[Finding]:
    """A take-home point cites no claim.

    ## Why is this bad?

    Take-home points are what readers remember and repeat. They are the last place for a
    statement without evidence.

    ## Example

    Bad:

    ```yaml
    takeaways:
      - "**Test before you take iron.**"
    ```

    Good:

    ```yaml
    takeaways:
      - "**Test before you take iron.** [@iron-relieves-fatigue]"
    ```

    ## How to mend it

    Cite the claim that the point sums up, at its end.
    """
    if resolution.project.config.takeaways == "off":
        return
    for article in resolution.project.articles:
        uncited = [each for each in article.takeaways if not each.citations]
        if article.draft or not uncited:
            continue
        mentioned = [each.span.start for each in mentions(resolution, article)]
        for point in uncited:
            span = point.location.span
            broken = is_faulty(resolution, point.location, {"CIT002", "ART000"}) or any(
                span.start <= each < span.end for each in mentioned
            )
            if not broken:
                yield Finding(
                    point.location,
                    "this take-home point cites no claim",
                    "put the claim that it sums up at its end: `[@claim-id]`",
                )
