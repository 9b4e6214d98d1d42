"""CIT001: undefined-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.nearest import nearest, rewording
from mkdocs_claims.check.rule import rule
from mkdocs_claims.check.undefined import Misnamed, Reason, misnamed, respelling
from mkdocs_claims.diagnostics import Finding, Fix, Severity
from mkdocs_claims.resolve import Resolution


@rule("CIT001", "undefined-claim", Severity.ERROR)
def undefined_claim(resolution: Resolution) -> Iterator[Finding]:
    """A citation names a claim that does not exist.

    ## Why is this bad?

    The sentence looks as if it stood on evidence, and nothing stands under it. Readers would
    get no number, no card and no reference.

    ## Example

    claims.yaml holds the claim `iron-relieves-fatigue`. Bad:

    ```markdown
    Iron helps some people with fatigue [@iron-relieves-fatige].
    ```

    Good:

    ```markdown
    Iron helps some people with fatigue [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Correct the ID (`claims find WORDS` looks for it), or add the claim and its evidence to
    claims.yaml (`claims add claim`). When no work supports the sentence, take the sentence away, or write `[@? what is missing]` on a draft.
    """
    for each in misnamed(resolution, Reason.UNKNOWN):
        location = each.undefined.cited.location
        message = f"no claim has the ID `{each.id}`"
        yield Finding(location, message, _advice(resolution, each), fix=_fix(resolution, each))


def _fix(resolution: Resolution, found: Misnamed) -> Fix | None:
    if found.respelt:
        return respelling(found)
    location = found.undefined.cited.location
    close = nearest(found.id, resolution.project.claims)
    return (
        rewording(location, found.id, close, safe=False) if close else None
    )  # it may mean another


def _advice(resolution: Resolution, found: Misnamed) -> str:
    project = resolution.project
    if close := found.respelt or nearest(found.id, project.claims):
        return f"did you mean `{close}`?"
    file = project.config.claims[0]
    if key := nearest(found.id, project.references, cutoff=0.8):
        if project.config.direct_references:
            return f"did you mean the work `{key}`?"
        claims = [f"`[@{claim.id}]`" for claim in resolution.standing_on[key][:3]]
        if claims:
            return f"`{key}` is a work; cite a claim that stands on it: {' or '.join(claims)}"
    return f"add the claim with its evidence to {file}, or cite one that is there"
