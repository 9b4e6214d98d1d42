"""The two editions of a publication that `claims diff` compares, read as far as they can be."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.adapters.cli.publication import config_of
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.changes import Edition
from mkdocs_claims.errors import ClaimsError, ConfigError, NoPublicationError, SourceError
from mkdocs_claims.parse.files import DiskFiles
from mkdocs_claims.parse.site import SiteFile, load_site
from mkdocs_claims.project import load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.revision import Commit, Ends, GitTree, Repository, Snapshot
from mkdocs_claims.source import Decoded, DiskTree, SourceTree
from mkdocs_claims.text import Source

DISK = "the files on disk"


@dataclass(frozen=True)
class _Patient:
    """A tree in which a file that is missing is a note, and nothing is read in its place."""

    tree: SourceTree
    notes: list[str]

    def read(self, path: str) -> Decoded:
        """Return the text of one file; '' when it cannot be read."""
        try:
            return self.tree.read(path)
        except SourceError as error:
            self.notes.append(str(error))
            return Decoded(Source(path, ""))

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names; none when it names none."""
        try:
            return self.tree.find(pattern)
        except ClaimsError as error:
            self.notes.append(str(error))
            return []


class _Nothing:
    """A tree without files."""

    def read(self, path: str) -> Decoded:
        """Return no text."""
        return Decoded(Source(path, ""))

    def find(self, pattern: str) -> list[str]:
        """Return no file."""
        del pattern
        return []


@dataclass(frozen=True)
class _Side:
    """A commit, or the files on disk."""

    commit: Commit | None
    files: Snapshot | DiskFiles

    @classmethod
    def of(cls, repository: Repository, commit: Commit | None) -> "_Side":
        return cls(commit, Snapshot(repository, commit) if commit else DiskFiles())

    def site(self, start: Path) -> SiteFile | ConfigError:
        """Return what mkdocs.yml says, or why it cannot be read."""
        try:
            return load_site(start, self.files)
        except ConfigError as error:
            return error

    def tree(self, root: Path) -> SourceTree:
        """Return the files below a folder."""
        return GitTree(self.files, root) if isinstance(self.files, Snapshot) else DiskTree(root)

    def edition(self, site: SiteFile | ConfigError, other: SiteFile) -> Edition:
        """Read the publication; what of it cannot be read becomes a note."""
        notes: list[str] = []
        file, tree = other, self.tree(other.root)
        if isinstance(site, NoPublicationError):
            notes.append("there is no publication")
            tree = _Nothing()
        elif isinstance(site, ConfigError):
            notes.append(f"{site}; read with the options of the other side")
        else:
            file, tree = site, self.tree(site.root)
        with progress() as bar:
            project = load(file, config_of(file, notes.append), _Patient(tree, notes), watch=bar)
        return Edition(
            name=str(self.commit) if self.commit else DISK,
            resolution=resolve(project),
            notes=tuple(dict.fromkeys(notes)),
            hash=self.commit.hash if self.commit else "",
        )


def read_editions(repository: Repository, directory: Path, ends: Ends) -> tuple[Edition, Edition]:
    """Read the publication in `directory` as it is before a change and after it.

    The options of each side are read from that side. A side that has no publication is empty;
    where mkdocs.yml cannot be read, that of the other side serves for both. Notes say so.

    Raises:
        ConfigError: no side has a publication; mkdocs.yml on disk, or on both sides, cannot be
            read.
    """
    before, after = _Side.of(repository, ends.before), _Side.of(repository, ends.after)
    new = after.site(directory)
    if isinstance(new, ConfigError) and after.commit is None:
        raise new
    old = before.site(directory if isinstance(new, ConfigError) else new.root)
    known = new if isinstance(old, ConfigError) else old
    if isinstance(known, ConfigError):
        raise known
    return (
        before.edition(old, known),
        after.edition(new, known),
    )
