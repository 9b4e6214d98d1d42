"""H008: stale-register-check."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import entries
from mkdocs_claims.rules import Finding, Resolution, Severity, months_after, rule

_MONTHS = 6


@rule("H008", "stale-register-check", Severity.WARNING)
def stale_register_check(resolution: Resolution) -> Iterator[Finding]:
    """A register was last looked into more than six months ago.

    The day stands under `checked` of each entry.

    ## Why is this bad?

    The register changes rarely and without notice: that of Great Britain on 27 February 2025 and
    then on 19 May 2026.

    ## Example

    Bad, at the end of 2026:

    ```yaml
    regulatory: {register: GB-NHC, status: authorised, checked: 2026-01-10}
    ```

    Good:

    ```yaml
    regulatory: {register: GB-NHC, status: authorised, checked: 2026-11-23}
    ```

    ## How to mend it

    Look the claim up again, and write the day.
    """
    today = resolution.project.today
    for claim, entry in entries(resolution):
        if today and months_after(entry.checked, _MONTHS) < today:
            yield Finding(
                entry.location,
                f"`{claim.id}` was last looked up in {entry.register} on {entry.checked}",
                "look it up again, and write the day under `checked`",
            )
