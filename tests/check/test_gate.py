from mkdocs_claims.check import gate
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Severity


def codes(**severity):
    """Return the codes of the rules that a build runs under these severities."""
    levels = {code: Severity(level) for code, level in severity.items()}
    return {each.info.code for each in gate(Config(severity=levels))}


def test_a_build_runs_the_rules_that_report_errors():
    """Advice to editors costs it nothing."""
    found = codes()
    assert {"CIT001", "ART005", "CLM006", "BIB001"} <= found
    assert {"CIT008", "CIT009", "ART006", "CLM004", "CLM005"} & found == set()


def test_a_site_raises_a_rule_into_the_build_and_softens_none_out_of_it():
    """A softened error is still said; a rule that was raised stops the build."""
    found = codes(CIT001="warning", CIT008="error")
    assert {"CIT001", "CIT008"} <= found
