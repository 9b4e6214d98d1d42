"""`claims review` and `claims due` on publications on disk."""

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.check import check

BIB = publication.REFERENCES


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")  # 2026-11-25


def run(root, *arguments):
    return CliRunner().invoke(cli, ["-C", str(root), *arguments])


LAYOUTS = {
    "the dates stand there": (
        (
            "claims:\n  aaa:\n    statement: S # why\n    reviewed: 2025-01-31   # Ada\n"
            "    review_by: 2026-02-28\n    evidence: one2001\n"
        ),
        (
            "claims:\n  aaa:\n    statement: S # why\n    reviewed: 2026-11-25   # Ada\n"
            "    review_by: 2027-11-25\n    evidence: one2001\n"
        ),
    ),
    "no date": (
        (
            "claims:\n  aaa:\n    statement: S\n    evidence:\n      - one2001 # the first\n"
            "    # about the next\n\n  bbb:\n    statement: T\n"
        ),
        (
            "claims:\n  aaa:\n    statement: S\n    evidence:\n      - one2001 # the first\n"
            "    reviewed: 2026-11-25\n    # about the next\n\n  bbb:\n    statement: T\n"
        ),
    ),
    "in braces, and no line break at the end": (
        "claims:\n  aaa: {statement: S, evidence: [one2001], tags: ['x y']}",
        "claims:\n  aaa: {statement: S, evidence: [one2001], tags: ['x y'], reviewed: 2026-11-25}",
    ),
    "at the end of the file, with a quoted date": (
        (
            'claims:\n  aaa:\n    evidence: one2001\n    reviewed: "2025-01-01"\n    statement: >\n'
            "      A long\n      text."
        ),
        (
            "claims:\n  aaa:\n    evidence: one2001\n    reviewed: 2026-11-25\n    statement: >\n"
            "      A long\n      text."
        ),
    ),
    "after a folded text": (
        (
            "claims:\n  aaa:\n    evidence: one2001\n    statement: >\n      A long\n      text.\n\n"
            "  bbb: {statement: T}\n"
        ),
        (
            "claims:\n  aaa:\n    evidence: one2001\n    statement: >\n      A long\n      text.\n"
            "    reviewed: 2026-11-25\n\n  bbb: {statement: T}\n"
        ),
    ),
    "beside an entry that is no YAML": (
        'claims:\n  bbb:\n    statement: "T\n  aaa:\n    statement: S\n    evidence: one2001\n',
        (
            'claims:\n  bbb:\n    statement: "T\n  aaa:\n    statement: S\n    evidence: one2001\n'
            "    reviewed: 2026-11-25\n"
        ),
    ),
    "Windows": (
        "claims:\r\n    aaa:\r\n        statement: S\r\n        evidence: one2001\r\n",
        (
            "claims:\r\n    aaa:\r\n        statement: S\r\n        evidence: one2001\r\n"
            "        reviewed: 2026-11-25\r\n"
        ),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_review_sets_the_date_and_nothing_else(tmp_path, name):
    """Comments, order, layout and line endings stay; `review_by` keeps its distance."""
    before, after = LAYOUTS[name]
    root = publication.write(tmp_path)
    (root / "claims.yaml").write_bytes(before.encode())

    done = run(root, "review", "aaa", "--by", "Ada")

    assert 0 == done.exit_code, done.output
    assert after.encode() == (root / "claims.yaml").read_bytes()
    lock = (root / "claims.lock.yaml").read_text(encoding="utf-8")
    assert 'aaa: {"reviewed": "2026-11-25", "by": "Ada", "statement": ' in lock


def test_a_later_change_is_found_until_it_is_reviewed_again(tmp_path):
    """CLM009 comes and goes."""
    root = publication.write(tmp_path)

    def changed():
        return [each.code for each in check(open_publication(root)) if each.code == "CLM009"]

    assert 0 == run(root, "review", "running-raises-mood", "walking-helps").exit_code
    assert [] == changed()
    bib = (root / "references.bib").read_text(encoding="utf-8")
    (root / "references.bib").write_text(bib.replace("Walking", "Sitting"), encoding="utf-8")
    assert ["CLM009", "CLM009"] == changed()
    assert 0 == run(root, "review", "walking-helps", "--date", "2026-11-20").exit_code
    assert ["CLM009"] == changed()
    assert 0 == run(root, "review", "running-raises-mood").exit_code
    assert [] == changed()


def test_recorded_reviews_keep_their_dates(tmp_path):
    """For claims that were reviewed before the command was there."""
    root = publication.write(tmp_path)
    before = (root / "claims.yaml").read_bytes()
    done = run(root, "review", "--recorded", "walking-helps")

    assert "walking-helps: reviewed on 2026-05-06; next review by 2027-05-06\n" == done.output
    assert before == (root / "claims.yaml").read_bytes()
    assert '"reviewed": "2026-05-06"' in (root / "claims.lock.yaml").read_text(encoding="utf-8")


def test_recorded_reviews_name_the_day_that_is_written(tmp_path):
    """Not one that lies whole months after the review."""
    text = "claims:\n  aaa: {statement: S, reviewed: 2025-02-28, review_by: 2026-12-01}\n"
    root = publication.write(tmp_path, claims_yaml=text)
    done = run(root, "review", "--recorded", "aaa")

    assert "aaa: reviewed on 2025-02-28; next review by 2026-12-01\n" == done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["walking-help"], "there is no claim `walking-help`: did you mean `walking-helps`?"),
        (["walking-helps", "--date", "2999-01-01"], "--date 2999-01-01 is yet to come"),
        (["walking-helps", "--date", "today"], "does not match the format"),
        (["walking-helps", "--date", "2026-01-01", "--recorded"], "leave --date out"),
        ([], "Missing argument"),
    ],
)
def test_mistakes_are_messages_and_write_nothing(tmp_path, arguments, message):
    """With status 2."""
    root = publication.write(tmp_path)
    before = (root / "claims.yaml").read_bytes()
    done = run(root, "review", *arguments)

    assert 2 == done.exit_code
    assert message in done.output
    assert before == (root / "claims.yaml").read_bytes()
    assert not (root / "claims.lock.yaml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claims:\n  aaa: {statement: S, evidenc: one2001}\n", "`aaa` cannot be read whole"),
        (
            "claims:\n  aaa: &a {statement: S}\n  bbb: *a\n",
            "cannot be set without touching something else: write `reviewed: 2026-11-25`",
        ),
    ],
)
def test_what_cannot_be_written_safely_is_left(tmp_path, text, message):
    """A damaged claim, and one whose fields belong to two."""
    root = publication.write(tmp_path, claims_yaml=text)
    done = run(root, "review", "aaa")

    assert 2 == done.exit_code
    assert message in done.output
    assert text == (root / "claims.yaml").read_text(encoding="utf-8")


def test_a_claim_without_a_recorded_date_is_a_message(tmp_path):
    """Nothing to take."""
    root = publication.write(tmp_path, claims_yaml="claims:\n  aaa: {statement: S}\n")
    done = run(root, "review", "--recorded", "aaa")

    assert 2 == done.exit_code
    assert "`aaa` has no `reviewed`" in done.output
