"""Diagnostics kept as bytes tell the same as the diagnostics themselves."""

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.check.packing import Packed, by_path, pack
from mkdocs_claims.diagnostics import Diagnostic, Edit, Fix, Severity
from mkdocs_claims.report.counts import first, tally
from mkdocs_claims.text import Location, Span

_PLACES = st.builds(
    lambda path, at: Location(path, Span(at, at + 3)), st.sampled_from("ab"), st.integers(0, 9)
)
_FIXES = st.builds(
    lambda place, safe: Fix("Mend it", (Edit(place, "new"),), safe), _PLACES, st.booleans()
)
_FOUND = st.builds(
    lambda number, level, place, fix: Diagnostic(
        f"CIT{number:03}", f"rule-{number}", level, "it is wrong", place, fix=fix
    ),
    st.integers(1, 3),
    st.sampled_from(Severity),
    _PLACES,
    st.none() | _FIXES,
)
_MOST = st.dictionaries(st.sampled_from(Severity), st.integers(0, 4))


@given(st.lists(_FOUND), _MOST)
def test_what_is_packed_is_counted_and_cut_as_what_is_not(found, most):
    """Counts by kind, and the first of each rule, are the same from the bytes."""
    files = by_path(found)
    unpacked = tuple(each for some in files.values() for each in some)
    packed = Packed({path: pack(some) for path, some in files.items()}, len(unpacked))
    assert packed == unpacked
    assert list(tally(packed).items()) == list(tally(unpacked).items())
    assert first(packed, most) == first(unpacked, most)
