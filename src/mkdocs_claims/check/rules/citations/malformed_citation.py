"""CIT002: malformed-citation."""

import re
from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.mentions import mentions
from mkdocs_claims.check.rule import rule
from mkdocs_claims.check.undefined import Misnamed, Reason, misnamed, respelling
from mkdocs_claims.diagnostics import Edit, Finding, Fix, Severity
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.syntax import is_claim_id


@rule("CIT002", "malformed-citation", Severity.ERROR)
def malformed_citation(resolution: Resolution) -> Iterator[Finding]:
    r"""Something looks like a citation and is not one.

    ## Why is this bad?

    What is no citation is published as it was typed: readers see `[@iron, @sleep]` in the
    middle of a sentence, and the sentence stands on nothing.

    ## Example

    Bad:

    ```markdown
    Sleep and iron matter [@sleep-and-load, @iron-relieves-fatigue].
    Sleep matters [@Sleep_And_Load], iron too (@iron-relieves-fatigue).
    ```

    Good:

    ```markdown
    Sleep and iron matter [@sleep-and-load; @iron-relieves-fatigue].
    Sleep matters [@sleep-and-load], iron too [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Put claims in brackets, with semicolons between them. Write the ID of a claim as
    claims.yaml does: lower-case letters, digits and hyphens. For brackets that shall stand in
    the text as they are, write a backslash before them: `\[@home]`.
    """
    yield from faults(resolution, "CIT002")
    yield from _unbracketed(resolution)
    for each in misnamed(resolution, Reason.MALFORMED):
        location = each.undefined.cited.location
        message = f"`{each.id}` cannot be the ID of a claim"
        yield Finding(location, message, _advice(each), fix=respelling(each))


def _unbracketed(resolution: Resolution) -> Iterator[Finding]:
    for article in resolution.project.articles:
        source = resolution.project.sources[article.path]
        for place in mentions(resolution, article):
            text = source.text[place.span.start : place.span.end]
            fix = Fix("Put it in brackets", (Edit(place, f"[{text}]"),), safe=False)
            advice = f"write `[{text}]`, or `\\{text}` when it shall stand as it is"
            yield Finding(place, f"`{text}` without brackets cites nothing", advice, fix=fix)


def _advice(found: Misnamed) -> str:
    if found.respelt:
        return f"did you mean `{found.respelt}`?"
    slug = re.sub(r"[^a-z0-9]+", "-", found.id.lower()).strip("-")
    example = slug if is_claim_id(slug) and slug != found.id else "iron-and-fatigue"
    return f"an ID has 3 to 80 lower-case letters, digits and hyphens, as in `{example}`"
