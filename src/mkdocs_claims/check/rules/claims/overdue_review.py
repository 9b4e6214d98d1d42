"""CLM006: overdue-review."""

from collections.abc import Iterator
from datetime import timedelta

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import ClaimStatus
from mkdocs_claims.resolve import Resolution

_NOTICE = timedelta(days=60)


@rule("CLM006", "overdue-review", Severity.ERROR)
def overdue_review(resolution: Resolution) -> Iterator[Finding]:
    """A claim should have been reviewed by now.

    Where a claim has `reviewed` and no `review_by`, that date follows from the option
    `review_months`: 24 months later, unless the site says otherwise.

    It is a warning from 60 days before `review_by`, and an error from the day after. "Now" is
    today, or the day of SOURCE_DATE_EPOCH where that is set.

    ## Why is this bad?

    Evidence ages. Half of all systematic reviews in one study were out of date after five and a
    half years, 23 % after two years, and 7 % on the day they were published (Shojania 2007,
    doi 10.7326/0003-4819-147-4-200708210-00179). The date in the register is a promise to
    readers, and it stands on the claim's page.

    ## Example

    Bad:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence: vaucher2012effect
      reviewed: 2018-05-01
      review_by: 2020-05-01
    ```

    Good:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence: vaucher2012effect
      reviewed: 2026-05-01
      review_by: 2028-05-01
    ```

    ## How to mend it

    Look for newer evidence, correct the claim if need be, then run `claims review ID`, which sets
    `reviewed` to today and moves `review_by` on. Do not move the date without a look. A claim that
    no longer holds gets `status: withdrawn`.
    """
    today = resolution.project.today
    for claim in resolution.project.claims.values():
        due = claim.review_by
        if today is None or due is None or claim.status is not ClaimStatus.APPROVED:
            continue
        if today > due:
            yield Finding(
                claim.location,
                f"the review of `{claim.id}` was due by {due}",
                f"look for newer evidence, then run `claims review {claim.id}`",
            )
        elif today >= due - _NOTICE:
            yield Finding(
                claim.location,
                f"the review of `{claim.id}` is due by {due}",
                f"look for newer evidence, then run `claims review {claim.id}`; from the day "
                "after that date this is an error",
                Severity.WARNING,
            )
