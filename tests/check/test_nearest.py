"""The nearest name."""

from difflib import get_close_matches
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.check.remembering import remembered

NAMES = st.lists(st.text("abcdé-ñ9", min_size=1, max_size=12), max_size=12, unique=True)


@given(st.text("abcdé-ñ9", max_size=12), NAMES, st.sampled_from([0.3, 0.6, 0.8]))
def test_a_register_gives_what_difflib_gives(name, names, cutoff):
    """Leaving out names by their letters never changes which one is the nearest."""
    register = MappingProxyType(dict.fromkeys(names, 0))
    close = get_close_matches(name, names, n=1, cutoff=cutoff)
    assert (close[0] if close else None) == nearest(name, register, cutoff=cutoff)


def test_case_does_not_count():
    """A name is found whatever its case, and given as it is written."""
    assert nearest("VAUCHER2012", MappingProxyType({"Vaucher2012": 1})) == "Vaucher2012"
    assert nearest("VAUCHER2012", ["Vaucher2012"]) == "Vaucher2012"


@pytest.mark.parametrize("kind", [MappingProxyType, dict])
def test_only_registers_are_remembered(kind):
    """A function is called once for each read-only mapping, and always for others."""
    calls = []

    @remembered
    def count(names):
        calls.append(names)
        return len(names)

    registers = [kind({str(number): 0}) for number in range(7)]
    for each in (*registers, *registers[-4:], *registers[-4:]):
        assert count(each) == 1
    assert len(calls) == (7 if kind is MappingProxyType else 15)
