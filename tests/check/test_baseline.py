"""The baseline: what is known passes, what is new fails, what is mended is told."""

import json

import pytest

from check.texts import diagnose, tree
from mkdocs_claims.check.baseline import (
    Entry,
    OtherVersionError,
    compare,
    entry,
    parse_baseline,
    render_baseline,
    renewed,
)
from mkdocs_claims.errors import ConfigError

OLD = "It helps [@not-there].\n\nAgain [@not-there].\n"


def found_in(body):
    """Return what is wrong with a page."""
    return diagnose(tree(docs__a_md=body))


def baseline(body):
    """Return a baseline of a page, written and read again."""
    return parse_baseline(render_baseline(tuple(map(entry, found_in(body)))), "known.json")


def everything(_entry):
    """A check that looks at everything."""
    return True


def test_what_is_known_is_not_new():
    """Lines above make no difference."""
    found = compare(baseline(OLD), found_in(f"# A title\n\n{OLD}"), everything)

    assert (found.new, found.gone) == ((), ())
    assert len(found.known) == 2


def test_what_comes_after_is_new():
    """The same fault once more, too: the baseline counts."""
    found = compare(
        baseline(OLD), found_in(f"{OLD}\nAgain [@not-there].\n\nNew [@?].\n"), everything
    )

    assert [each.code for each in found.new] == ["CIT001", "CIT006"]
    assert len(found.known) == 2


def test_what_is_mended_is_gone():
    """So that the baseline can be made smaller."""
    found = compare(baseline(OLD), found_in("It helps [@not-there].\n"), everything)

    assert [each.message for each in found.gone] == ["no claim has the ID `not-there`"]


def test_what_was_not_looked_at_is_not_gone():
    """A check of one rule or one folder knows nothing of the rest."""
    found = compare(baseline(OLD), (), lambda each: each.code != "CIT001")

    assert found.gone == ()


def test_writing_anew_takes_in_and_takes_out():
    """What was not looked at stays."""
    other = Entry("docs/b.md", "CIT001", "elsewhere", "0" * 32)
    kept = renewed((*baseline(OLD), other), found_in("New [@?].\n"), lambda each: each != other)

    assert {(each.path, each.code) for each in kept} == {
        ("docs/a.md", "CIT006"),
        ("docs/b.md", "CIT001"),
    }


def test_the_file_is_stable():
    """One order, no line numbers, UTF-8 as it is: its diffs show what changed."""
    entries = baseline("é [@?].\n\n" + OLD)
    text = render_baseline(tuple(reversed(entries)))

    assert text == render_baseline(entries)
    assert parse_baseline(text, "known.json") == tuple(sorted(entries))
    assert "line" not in json.loads(text)["findings"][0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it is not JSON"),
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "it has no `version`"),
        ('{"version": 1}', "it has no list `findings`"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "finding 1 lacks one of the texts"),
        ('{"version": 1, "findings": [7]}', "finding 1 lacks one of the texts"),
    ],
)
def test_what_is_no_baseline_is_a_mistake(text, message):
    """The message says the file and what is missing."""
    with pytest.raises(ConfigError, match=message) as caught:
        parse_baseline(text, "known.json")

    assert str(caught.value).startswith("known.json")
    assert not isinstance(caught.value, OtherVersionError)


@pytest.mark.parametrize("version", ["2", '"1"', "true", "0"])
def test_a_baseline_of_another_version_is_refused(version):
    """It says both versions and the way out."""
    with pytest.raises(OtherVersionError, match=r"reads version 1: .*--write-baseline"):
        parse_baseline(f'{{"version": {version}, "findings": []}}', "known.json")
