"""BIB011: stale-retractions."""

from collections.abc import Iterator
from datetime import timedelta

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution

_FRESH = timedelta(days=30)
_TOMORROW = timedelta(days=1)


@rule("BIB011", "stale-retractions", Severity.WARNING)
def stale_retractions(resolution: Resolution) -> Iterator[Finding]:
    """The snapshot of retractions is more than 30 days old, or cannot be read.

    One from a day that is yet to come says nothing of its age, so it is reported as well.

    A publication without a snapshot never asked, and hears nothing from this rule; the last lines
    of `claims check` say how many works were looked up. A snapshot that cannot be read is an
    error, for then no retraction is known.

    ## Why is this bad?

    Retraction Watch adds notices on every working day. A snapshot says what was known on its day;
    the older it is, the less "not retracted" means.

    ## Example

    Bad, at the end of the year:

    ```json
    {"version": 1, "snapshot": "2026-03-01", ...}
    ```

    Good:

    ```json
    {"version": 1, "snapshot": "2026-12-20", ...}
    ```

    ## How to mend it

    Run `claims update retractions` and commit `retractions.json`. The handbook has a workflow
    that does it every week.
    """
    for found in faults(resolution, "BIB011"):
        yield Finding(found.location, found.message, found.help, Severity.ERROR)
    today, snapshot = resolution.project.today, resolution.project.trust.snapshot
    if today and snapshot and snapshot.location and (age := _told(today - snapshot.day)):
        yield Finding(
            snapshot.location,
            f"retractions are known as of {snapshot.day}{age}",
            "run `claims update retractions` and commit the file",
        )


def _told(age: timedelta) -> str:
    """Return what is wrong with an age; somewhere it may be tomorrow already."""
    if age < -_TOMORROW:
        return ", a day that is yet to come"
    return " only, more than 30 days ago" if age > _FRESH else ""
