"""What an editor's reference manager keeps for itself is not published."""

from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.private import public
from mkdocs_claims.text import Source

ENTRIES = """\
@article{a,
  title = {T}, keywords = {iron}, note = {In press}, date = {2001-02}, reviewer = {R},
  file = {:home/ann/private.pdf:PDF}, pdf = {/home/ann/a.pdf}, local-url = {file:///home/ann},
  annote = {dull}, annotation = {dull}, comment = {ask Bob}, review = {no},
  owner = {ann}, username = {ann}, timestamp = {2026-01-01}, groups = {mine}, ranking = {rank5},
  readstatus = {skimmed}, priority = {prio1}, date-added = {2026-01-01},
  bdsk-url-1 = {https://x.example}, mendeley-groups = {mine}, __markedentry = {[ann:]}
}
@article{b, title = {T}, note = {In press}}
"""


def test_what_is_private_is_left_out():
    """Paths, notes to oneself, bookkeeping; a note of the work stays, and so does its date."""
    (first, second), _ = parse_bibtex([Source("x.bib", ENTRIES)])

    assert "file" in first.fields
    assert to_bibtex(public(first)) == (
        "@article{a,\n  title = {T},\n  date = {2001-02},\n  keywords = {iron},\n"
        "  note = {In press},\n  reviewer = {R},\n}\n"
    )
    assert public(first).source == ""
    assert public(second) is second
