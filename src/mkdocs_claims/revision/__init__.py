"""Files of a publication as they are in a git revision, read with git's plumbing.

Nothing is checked out and nothing of the repository is run: no hook, no filter, no pager, no
external diff, and no transport, so that a partial clone fetches nothing behind one's back.
"""

from mkdocs_claims.revision.repository import Commit, Repository
from mkdocs_claims.revision.snapshot import GitTree, Snapshot
from mkdocs_claims.revision.span import Ends, read_ends

__all__ = ["Commit", "Ends", "GitTree", "Repository", "Snapshot", "read_ends"]
