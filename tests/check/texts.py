"""Publications that are in memory only, for tests that check many of them."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.check import ALL_RULES, check
from mkdocs_claims.check.select import select_rules
from mkdocs_claims.config import Config
from mkdocs_claims.errors import SourceError
from mkdocs_claims.project import load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.site import Site
from mkdocs_claims.source import Decoded, matches
from mkdocs_claims.text import Source

CLAIMS = """\
claims:
  one-claim: {statement: One., evidence: one2001}
  two-claim: {statement: Two., evidence: one2001}
"""
REFERENCES = """\
@article{one2001,
  author = {One, Ann}, title = {One}, journal = {J}, year = {2001}
}
"""
RULES = select_rules(
    ALL_RULES,
    ["CIT001,CIT002,CIT003,CIT004,CIT006", "CLM000,CLM001,CLM003", "BIB001,BIB004,SUP001"],
)
"""Rules that judge what these publications say, and not what they are too small for."""


@dataclass(frozen=True)
class Texts:
    """A tree of files by path."""

    texts: dict[str, str]

    def read(self, path):
        if path not in self.texts:
            raise SourceError(f"{path}: cannot be read: No such file or directory")
        return Decoded(Source(path, self.texts[path]))

    def find(self, pattern):
        return sorted(path for path in self.texts if matches(path, pattern))


def tree(**files):
    """Two claims on one work, and these files: `docs/a.md` is given as `docs__a_md`."""
    given = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    return Texts({"claims.yaml": CLAIMS, "references.bib": REFERENCES, **given})


def resolution(texts):
    """Read and resolve a publication in memory; every page counts as an article."""
    return resolve(load(Site(Path("/nowhere")), Config(), texts))


def diagnose(texts):
    """Return what is wrong with a publication in memory."""
    return check(resolution(texts), RULES)
