"""The baseline of a check, as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.adapters.cli.rewriting import write_atomically
from mkdocs_claims.check.baseline import (
    Baseline,
    Compared,
    Entry,
    OtherVersionError,
    compare,
    parse_baseline,
    render_baseline,
    renewed,
)
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.parse.site import find_site
from mkdocs_claims.plurals import counted

LookedAt = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already, and the file that says so."""

    path: Path | None = None
    entries: Baseline = ()
    held: bytes | None = None
    """What the file held when it was read; None for no file."""
    root: Path | None = None
    """The publication."""

    @classmethod
    def read(cls, directory: Path, path: Path | None, *, new: bool) -> "Known":
        """Read a baseline; nothing is known without one. `new` says that it may be missing.

        Raises:
            ConfigError: it does not exist, cannot be read, is no baseline or one of another
                version.
        """
        if path is None:
            return cls()
        path = directory / path
        site = find_site(directory.resolve())
        root = site.parent if site else None
        try:
            held = path.read_bytes()
            text = held.decode("utf-8")
        except FileNotFoundError:
            if new:
                return cls(path, root=root)
            raise ConfigError(
                f"there is no baseline `{path}`: make it with `--write-baseline`"
            ) from None
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise ConfigError(f"{path} is no baseline: it is not UTF-8") from None
        try:
            return cls(path, parse_baseline(text, str(path)), held, root)
        except OtherVersionError:
            if new:
                return cls(path, (), held, root)
            raise

    def compare(self, diagnostics: Sequence[Diagnostic], looked_at: LookedAt) -> Compared:
        """Tell what is new from what is known."""
        return compare(self.entries, diagnostics, looked_at)

    def write(self, diagnostics: Sequence[Diagnostic], looked_at: LookedAt) -> str:
        """Write what is found now, and say what changed.

        Raises:
            SourceError: the file cannot be written.
        """
        if self.path is None:
            raise ValueError("there is no file to write")
        entries = renewed(self.entries, diagnostics, looked_at)
        content = render_baseline(entries).encode()
        write_atomically(self.path, content, str(self.path), root=self.root, expected=(self.held,))
        added, gone = set(entries) - set(self.entries), set(self.entries) - set(entries)
        count = counted(len(entries), "finding")
        return f"{self.path} knows {count} now: {len(added)} added, {len(gone)} taken out."
