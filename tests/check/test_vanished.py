"""Files that vanish between being found and being read."""

from dataclasses import dataclass

import pytest

from check.texts import Texts, diagnose, resolution, tree
from mkdocs_claims.check import check
from mkdocs_claims.errors import SourceError


@dataclass(frozen=True)
class Vanishing(Texts):
    """A tree in which some files are found and are gone when they are read."""

    gone: tuple = ()

    def find(self, pattern):
        return sorted({*super().find(pattern), *Texts(dict.fromkeys(self.gone)).find(pattern)})


def test_a_page_that_vanishes_is_a_diagnostic():
    """The others are checked all the same."""
    texts = tree(docs__a_md="It helps [@not-there].\n", docs__b_md="[@one-claim; @two-claim]\n")
    found = check(resolution(Vanishing(texts.texts, ("docs/posts/gone.md",))))
    told = {(each.location.path, each.code): each for each in found}

    assert told["docs/posts/gone.md", "ART000"].message == (
        "the page cannot be read: No such file or directory"
    )
    assert ("docs/a.md", "CIT001") in told
    assert {code for path, code in told if path == "docs/posts/gone.md"} == {"ART000"}


def test_a_register_that_vanishes_is_a_plain_error():
    """Without claims every citation would be wrong: that helps nobody."""
    texts = {path: text for path, text in tree().texts.items() if path != "claims.yaml"}

    with pytest.raises(SourceError, match=r"claims\.yaml: cannot be read: No such file"):
        diagnose(Vanishing(texts, ("claims.yaml",)))
