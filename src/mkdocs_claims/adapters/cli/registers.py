"""Which file of the publication a new claim or work goes into."""

from collections.abc import Sequence

from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible
from mkdocs_claims.source import matches
from mkdocs_claims.text import Source
from mkdocs_claims.trust.reviews import REVIEW_LOCK


def claims_file(project: Project, named: str = "") -> Source:
    """Return the file that claims are added to: the one named, or the last with claims in it.

    Raises:
        SetupError: it is no file of the register.
    """
    return _chosen(project, project.config.claims, named, claims_files(project))


def claims_files(project: Project) -> list[str]:
    """Return the files with claims in them, one for each claim."""
    return [claim.location.path for claim in project.claims.values()]


def works_file(project: Project, named: str = "") -> Source:
    """Return the file that works are added to: the one named, or the last with works in it.

    Raises:
        SetupError: it is no file of the bibliography.
    """
    return _chosen(project, project.config.references, named, works_files(project))


def works_files(project: Project) -> list[str]:
    """Return the files with works in them, one for each work."""
    return [reference.location.path for reference in project.references.values()]


def written_into(source: Source, others: Sequence[str]) -> str:
    """Return what to say of the file that was written into, where it may have been another."""
    return f"Written into {visible(source.path)}." if {*others} - {source.path} else ""


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
