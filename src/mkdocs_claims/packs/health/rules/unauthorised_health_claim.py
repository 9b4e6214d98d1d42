"""H001: unauthorised-health-claim."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import authorised, is_commercial, is_health_claim
from mkdocs_claims.rules import Claim, Finding, Page, Severity, page_rule


@page_rule("H001", "unauthorised-health-claim", Severity.ERROR)
def unauthorised_health_claim(page: Page) -> Iterator[Finding]:
    """A commercial page cites a health claim that no register authorises.

    A health claim is a claim with an entry under `regulatory` (other than `not-a-health-claim`)
    or with the tag `health-claim`. It needs an entry with `status: authorised`.

    ## Why is this bad?

    Only health claims that the register lists as authorised, or claims that would have the same
    meaning to the consumer, may be used (CAP Code 15.1.1). How good the science is does not
    matter: a claim can be right and may still not be made.

    ## Example

    Bad, on a page that sells:

    ```yaml
    curcumin-eases-joints:
      statement: Curcumin supports joint comfort.
      evidence: examplerct2020
      regulatory: {register: GB-NHC, status: not-listed, checked: 2026-11-23}
    ```

    Good:

    ```yaml
    iron-and-fatigue:
      statement: Iron contributes to the reduction of tiredness and fatigue.
      evidence: efsa2010iron
      regulatory:
        register: GB-NHC
        status: authorised
        wording: Iron contributes to the reduction of tiredness and fatigue
        wording_match: verbatim
        checked: 2026-11-23
    ```

    ## How to mend it

    Take the sentence away, or make an authorised claim in its place. A page that sells nothing
    says `commercial: false` in its front matter.
    """
    if not is_commercial(page.article):
        return
    claims = page.resolution.project.claims
    for sentence in page.citing:
        for cited in (each for mark in sentence.citations for each in mark.ids):
            claim = claims.get(cited.id)
            if claim and is_health_claim(claim) and not authorised(claim):
                yield Finding(
                    cited.location,
                    f"the health claim `{claim.id}` is not authorised: {_standing(claim)}",
                    "take the sentence away, make an authorised claim, or write `commercial: "
                    "false` into the front matter of a page that sells nothing",
                )


def _standing(claim: Claim) -> str:
    known = [f"{each.status} in {each.register}" for each in claim.regulatory]
    return ", ".join(known) or "nobody has looked it up"
