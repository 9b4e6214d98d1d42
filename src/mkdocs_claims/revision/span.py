"""What two states a comparison is between: `REV`, `REV REV2`, `REV..REV2`, `REV...REV2`."""

from dataclasses import dataclass

from mkdocs_claims.revision.repository import Commit, Repository


@dataclass(frozen=True, slots=True)
class Ends:
    """The commit before a change and the one after it; None is the work tree."""

    before: Commit
    after: Commit | None


def read_ends(repository: Repository, revision: str, second: str | None = None) -> Ends:
    """Return the ends that one or two revisions name, as `git diff` reads them.

    `A..B` goes from A to B, `A...B` from where their histories part to B; a side left out is
    HEAD. One revision alone is compared with the files on disk.

    Raises:
        UnknownRevisionError: a revision names no commit.
        RevisionError: the histories of `A...B` have no commit in common.
    """
    if second is not None:
        return Ends(repository.commit(revision), repository.commit(second))
    for dots in ("...", ".."):
        one, found, two = revision.partition(dots)
        if found:
            before, after = repository.commit(one or "HEAD"), repository.commit(two or "HEAD")
            base = repository.merge_base(before, after) if dots == "..." else before
            return Ends(base, after)
    return Ends(repository.commit(revision), None)
