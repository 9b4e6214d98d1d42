"""Which file of the publication a new claim or work goes into."""

from collections.abc import Sequence

from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.project import Project
from mkdocs_claims.source import matches
from mkdocs_claims.text import Source
from mkdocs_claims.trust.reviews import REVIEW_LOCK


def claims_file(project: Project, named: str = "") -> Source:
    """Return the file that claims are added to: the one named, or the last with claims in it.

    Raises:
        SetupError: it is no file of the register.
    """
    last = [claim.location.path for claim in project.claims.values()]
    return _chosen(project, project.config.claims, named, last)


def works_file(project: Project, named: str = "") -> Source:
    """Return the file that works are added to: the one named, or the last with works in it.

    Raises:
        SetupError: it is no file of the bibliography.
    """
    last = [reference.location.path for reference in project.references.values()]
    return _chosen(project, project.config.references, named, last)


def _chosen(project: Project, patterns: Sequence[str], named: str, last: list[str]) -> Source:
    files = [
        path
        for path in project.sources
        if path != REVIEW_LOCK and any(matches(path, pattern) for pattern in patterns)
    ]
    if not files:
        wanted = " or ".join(f"`{each}`" for each in patterns)
        raise SetupError(f"no file is named {wanted}, where it could be written: make an empty one")
    if not named:
        return project.sources[last[-1] if last else files[0]]
    named = named.removeprefix("./")
    if named not in files:
        advice = did_you_mean(named, files) or f"there are {', '.join(f'`{f}`' for f in files)}"
        raise SetupError(f"`{named}` is no such file of the publication: {advice}")
    return project.sources[named]
