"""Suppressions where they meet options and other rules."""

from dataclasses import replace
from pathlib import Path

from check.texts import Texts, resolution, tree
from mkdocs_claims.check import ALL_RULES, check, examine
from mkdocs_claims.check.select import select_rules
from mkdocs_claims.config import Config
from mkdocs_claims.config.uncited import Uncited
from mkdocs_claims.project import load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.site import Site

REASON = "because it comes later"
PAGE = f"<!-- claims: allow CIT001 {REASON} -->\nIt helps [@not-there].\n"


def codes(found):
    """Return the codes of diagnostics."""
    return [each.code for each in found]


def test_what_is_silenced_is_kept_apart():
    """Nobody sees it, and everybody may count it."""
    outcome = examine(resolution(tree(docs__a_md=PAGE)), select_rules(ALL_RULES, ["CIT,SUP"]))

    assert codes(outcome.diagnostics) == []
    assert codes(outcome.suppressed) == ["CIT001"]


def test_a_rule_that_is_switched_off_leaves_its_suppressions_in_peace():
    """Whoever switches it on again finds them."""
    page = f"<!-- claims: allow CIT008 {REASON} -->\nClean.\n"
    config = Config()
    site, texts, rules = Site(Path("/nowhere")), tree(docs__a_md=page), ["CIT,SUP"]

    for on, expected in ((True, ["SUP001"]), (False, [])):
        changed = replace(config, uncited=Uncited(on=on))
        found = check(resolve(load(site, changed, texts)), select_rules(ALL_RULES, rules))
        assert codes(found) == expected


def test_a_suppression_holds_in_its_own_file_only():
    """The same place in another page is another place."""
    other = "It helps here, too, or so they say in every [@not-there] of them.\n" * 3
    found = check(
        resolution(tree(docs__a_md=PAGE, docs__b_md=other)), select_rules(ALL_RULES, ["CIT001"])
    )

    assert {each.location.path for each in found} == {"docs/b.md"}


def test_one_comment_serves_several_findings():
    """It is used as long as one of them is there."""
    page = f"<!-- claims: allow CIT001 {REASON} -->\n[@not-there] [@nor-there]\n"
    outcome = examine(resolution(tree(docs__a_md=page)), select_rules(ALL_RULES, ["CIT001,SUP"]))

    assert codes(outcome.suppressed) == ["CIT001", "CIT001"]
    assert outcome.diagnostics == ()


def test_what_cannot_be_read_cannot_be_silenced():
    """A register that is no YAML is never agreed to."""
    texts = dict(tree().texts)
    texts["claims.yaml"] = (
        f"# claims: allow CLM000 {REASON}\n{texts['claims.yaml']}  odd-claim: x: y\n"
    )
    found = check(resolution(Texts(texts)), select_rules(ALL_RULES, ["CLM000,SUP"]))

    assert set(codes(found)) == {"CLM000", "SUP001"}
