"""The JUnit report, read by junitparser."""

from junitparser import Error, Failure, JUnitXml

from mkdocs_claims.report.formats import FORMATS
from report.samples import EVIL, EVIL_PATH, RULES, diagnostic, report


def render(*diagnostics, **changes):
    """Return the one suite of a report."""
    text = FORMATS["junit"](report(*diagnostics, **changes))
    (suite,) = JUnitXml.fromstring(text.encode("utf-8"))
    return suite


def failing(suite):
    """Return the tests that fail."""
    return [case for case in suite if any(isinstance(each, Failure) for each in case.result)]


def test_an_error_is_a_test_that_fails():
    """Named by rule and place, with the whole diagnostic as its text."""
    suite = render(diagnostic(advice="did you mean `iron-helps`?"))
    (case,) = failing(suite)
    (failure,) = case.result

    assert case.classname == EVIL_PATH
    assert case.name == f"CIT001 undefined-claim at {EVIL_PATH}:3:14"
    assert failure.message == "no claim has the ID `iron`"
    assert failure.type == "error"
    assert "3 | It 👟 helps [@iron]." in failure.text
    assert "help: did you mean `iron-helps`?" in failure.text


def test_what_does_not_fail_the_check_fails_no_test():
    """A CI that goes by tests agrees with the exit status; --strict changes both."""
    found = [diagnostic(rule=number) for number in range(3)]
    relaxed, strict = render(*found), render(*found, strict=True)

    assert len(failing(relaxed)) == relaxed.failures == 1
    assert len(failing(strict)) == strict.failures == 3
    assert "uncited-statement" in next(case for case in relaxed if "CIT008" in case.name).system_out


def test_rules_that_find_nothing_are_tests_that_pass():
    """A clean report is not an empty one, which many systems take for a failure."""
    suite = render(diagnostic(rule=1))
    passed = [case.name for case in suite if case.classname == "rules"]

    assert passed == ["CIT001 undefined-claim", "CLM004 unused-claim"]
    assert suite.tests == len(list(suite)) == len(RULES)


def test_counts_are_those_of_the_tests():
    """Readers trust the attributes."""
    suite = render(diagnostic(), diagnostic("helps"))

    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (4, 2, 0, 0)
    assert not any(isinstance(each, Error) for case in suite for each in case.result)


def test_texts_of_any_kind_are_valid_xml():
    """What XML cannot hold is named; the rest arrives as it is."""
    (case,) = failing(render(diagnostic(message=EVIL, advice=EVIL)))
    (failure,) = case.result

    for expected in ("<c> & %0A,d:e", "]]>", "<U+001B>", "<U+0000>", "<U+D800>", "<U+FFFE>"):
        assert expected in failure.message


def test_it_says_what_was_looked_at():
    """In the output of the suite."""
    text = FORMATS["junit"](report(diagnostic()))
    (suite,) = JUnitXml.fromstring(text.encode("utf-8"))

    assert "Looked at 3 pages." in suite._elem.find("system-out").text
