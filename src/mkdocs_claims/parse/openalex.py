"""What OpenAlex says about works: whether it calls them retracted, and no more.

Its boolean knows no expression of concern and no reinstatement, so it is a second opinion only.
Documentation: https://docs.openalex.org/api-entities/works/work-object.
"""

from mkdocs_claims.errors import AnswerError
from mkdocs_claims.trust.identity import DOI, normal_doi


def parse_openalex(answer: object) -> dict[str, bool]:
    """Return whether each work of an answer is called retracted, by `doi:…`.

    `answer` is decoded JSON, of `/works/{id}` or of `/works?filter=…`. What of it is not as
    documented is left out.

    Raises:
        AnswerError: it is no answer of OpenAlex.
    """
    whole = isinstance(answer, dict) and ("results" in answer or "is_retracted" in answer)
    results = answer.get("results", [answer]) if isinstance(answer, dict) and whole else None
    if not isinstance(results, list):
        raise AnswerError("the answer has neither `results` nor `is_retracted`: not OpenAlex's")
    found: dict[str, bool] = {}
    for work in results:
        if isinstance(work, dict) and isinstance(work.get("is_retracted"), bool):
            doi = normal_doi(str(work.get("doi") or ""))
            if doi:
                found[DOI + doi] = work["is_retracted"]
    return found
