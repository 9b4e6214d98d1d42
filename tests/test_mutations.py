"""One thing at a time broken in a clean publication: the check says which, where, and fails.

Each row is a mutation: what it is, the file, what is replaced (None: the whole file) by what,
and every diagnostic that it gives. One mistake gives one diagnostic, unless it has two victims.
"""

import json

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli

ARTICLE, CLAIMS, REFERENCES = "docs/posts/mood.md", "claims.yaml", "references.bib"
TODAY = "1780272000"  # 1 June 2026
ENOUGH = 40
MUTATIONS = [
    (
        "a claim that does not exist",
        ARTICLE,
        "[@running-raises-mood]. Walk",
        "[@running-raises-moods]. Walk",
        ["CIT001 docs/posts/mood.md:14:12"],
    ),
    (
        "another letter case",
        ARTICLE,
        "[@running-raises-mood]. Walk",
        "[@Running-Raises-Mood]. Walk",
        ["CIT002 docs/posts/mood.md:14:12"],
    ),
    (
        "a comma between claims",
        ARTICLE,
        "[see @walking-helps; @",
        "[see @walking-helps, @",
        ["CIT002 docs/posts/mood.md:14:39"],
    ),
    (
        "a bracket that is not closed",
        ARTICLE,
        "lifts [@running-raises-mood].",
        "lifts [@running-raises-mood.",
        ["CIT002 docs/posts/mood.md:14:10"],
    ),
    (
        "a citation as the text of a link",
        ARTICLE,
        "lifts [@running-raises-mood].",
        "lifts [@running-raises-mood](mood.md).",
        ["CIT002 docs/posts/mood.md:14:11"],
    ),
    (
        "a citation that defines a link",
        ARTICLE,
        "![@walking-helps]\n",
        "![@walking-helps]\n\n[@running-raises-mood]: mood.md\n",
        ["CIT002 docs/posts/mood.md:18:1"],
    ),
    (
        "a card of two claims",
        ARTICLE,
        "![@walking-helps]",
        "![@walking-helps; @running-raises-mood]",
        ["CIT002 docs/posts/mood.md:16:1"],
    ),
    (
        "a citation in the heading",
        ARTICLE,
        "# Mood\n",
        "# Mood [@running-raises-mood]\n",
        ["CIT003 docs/posts/mood.md:8:8"],
    ),
    (
        "a citation in the title",
        ARTICLE,
        "title: Mood",
        "title: Mood [@running-raises-mood]",
        ["CIT003 docs/posts/mood.md:2:13"],
    ),
    (
        "a citation in the description",
        ARTICLE,
        "description: On mood.",
        'description: "On mood [@walking-helps]."',
        ["CIT002 docs/posts/mood.md:3:23"],
    ),
    (
        "a work cited directly",
        ARTICLE,
        "lifts [@running-raises-mood]",
        "lifts [@one2001]",
        ["CIT004 docs/posts/mood.md:14:12"],
    ),
    (
        "a citation that is still needed",
        ARTICLE,
        "It lifts [@running-raises-mood].",
        "It lifts [@running-raises-mood]. Why [@? a trial]?",
        ["CIT006 docs/posts/mood.md:14:38"],
    ),
    (
        "a number typed by hand",
        ARTICLE,
        "It lifts [@running-raises-mood].",
        "It lifts [@running-raises-mood] and more [1].",
        ["CIT007 docs/posts/mood.md:14:42"],
    ),
    (
        "a statement without a citation",
        ARTICLE,
        "![@walking-helps]\n",
        "![@walking-helps]\n\n## More\n\nRunning reduces anxiety by 40%.\n",
        ["CIT008 docs/posts/mood.md:20:1"],
    ),
    (
        "a figure that no claim holds",
        ARTICLE,
        "It lifts [@running-raises-mood].",
        "It lifts mood in 14 of 15 people [@running-raises-mood].",
        ["CIT009 docs/posts/mood.md:14:18"],
    ),
    (
        "surer words than the claim",
        ARTICLE,
        "It lifts [@running-raises-mood].",
        "Running always cures a low mood [@walking-helps].",
        ["ART006 docs/posts/mood.md:14:9"],
    ),
    (
        "no front matter at all",
        ARTICLE,
        None,
        "# Mood\n\nA lead.\n\n<!-- more -->\n\nIt lifts [@running-raises-mood].\n\n![@walking-helps]\n",
        ["ART002 docs/posts/mood.md:1:3"],
    ),
    (
        "front matter that is not closed",
        ARTICLE,
        "---\n# Mood",
        "# Mood",
        ["ART000 docs/posts/mood.md:1:1"],
    ),
    (
        "front matter that is no YAML",
        ARTICLE,
        "title: Mood",
        "title: Mood: the story",
        ["ART000 docs/posts/mood.md:2:12"],
    ),
    (
        "a field twice in the front matter",
        ARTICLE,
        "description: On mood.",
        "description: On mood.\ndescription: On mood.",
        ["ART000 docs/posts/mood.md:4:1"],
    ),
    (
        "take-home points that are no list",
        ARTICLE,
        '  - "**Run.** [@running-raises-mood]"',
        '  "**Run.** [@running-raises-mood]"',
        ["ART000 docs/posts/mood.md:6:4"],
    ),
    (
        "a point that is no text",
        ARTICLE,
        '  - "**Run.** [@running-raises-mood]"',
        "  - Run: [@running-raises-mood]",
        ["ART000 docs/posts/mood.md:6:11"],
    ),
    (
        "no take-home points",
        ARTICLE,
        'takeaways:\n  - "**Run.** [@running-raises-mood]"\n',
        "",
        ["ART002 docs/posts/mood.md:6:3"],
    ),
    (
        "a point without a citation",
        ARTICLE,
        '"**Run.** [@running-raises-mood]"',
        '"**Run.**"',
        ["ART003 docs/posts/mood.md:6:6"],
    ),
    (
        "a point that the body does not argue",
        ARTICLE,
        "It lifts [@running-raises-mood]. Walk [see @walking-helps; @running-raises-mood, in adults].",
        "Walk [@walking-helps].",
        ["ART004 docs/posts/mood.md:6:17"],
    ),
    (
        "a list of references by hand",
        ARTICLE,
        "![@walking-helps]\n",
        "![@walking-helps]\n\n## References\n\n1. One A. Mood and running. 2001.\n",
        ["ART005 docs/posts/mood.md:18:4"],
    ),
    (
        "an article that cites nothing",
        ARTICLE,
        None,
        '---\ntitle: Mood\ntakeaways:\n  - "Run."\n---\n# Mood\n\nA lead.\n',
        [
            "CLM004 claims.yaml:2:3",
            "CLM004 claims.yaml:16:3",
            "ART003 docs/posts/mood.md:4:6",
            "ART001 docs/posts/mood.md:6:3",
        ],
    ),
    ("bytes that are no UTF-8", ARTICLE, "A lead.", "A léad.", ["ART000 docs/posts/mood.md:10:4"]),
    (
        "a register that is no YAML",
        CLAIMS,
        "    scope: adults\n",
        "    scope: adults: all of them\n",
        ["CLM000 claims.yaml:12:18"],
    ),
    (
        "a claim twice",
        CLAIMS,
        "  walking-helps: #",
        "  running-raises-mood:\n    statement: Again.\n    evidence: one2001\n  walking-helps: #",
        ["CLM001 claims.yaml:16:3"],
    ),
    (
        "an ID with capitals",
        CLAIMS,
        "  walking-helps: #",
        "  Resting-Helps:\n    statement: Resting helps, too.\n    evidence: one2001\n  walking-helps: #",
        ["CLM000 claims.yaml:16:3"],
    ),
    (
        "an unknown field",
        CLAIMS,
        "    scope: adults",
        "    scopes: adults",
        ["CLM000 claims.yaml:12:5"],
    ),
    (
        "an unknown certainty",
        CLAIMS,
        "level: moderate",
        "level: medium",
        ["CLM000 claims.yaml:11:24"],
    ),
    (
        "an unknown relation",
        CLAIMS,
        "relation: disputes",
        "relation: contradicts",
        ["CLM000 claims.yaml:10:42"],
    ),
    ("an unknown design", CLAIMS, "rct-crossover", "rct-cross", ["CLM000 claims.yaml:6:17"]),
    (
        "a date that is none",
        CLAIMS,
        "reviewed: 2026-01-02",
        "reviewed: last week",
        ["CLM000 claims.yaml:14:15"],
    ),
    (
        "no statement",
        CLAIMS,
        "    statement: Walking helps, too.\n",
        "",
        ["CLM000 claims.yaml:16:3"],
    ),
    ("no evidence", CLAIMS, "    evidence: two2002\n", "", ["CLM002 claims.yaml:16:3"]),
    (
        "evidence that only disputes",
        CLAIMS,
        "    evidence: two2002\n",
        "    evidence: [{reference: two2002, relation: disputes}]\n",
        ["CLM002 claims.yaml:16:3"],
    ),
    (
        "a work that is not there",
        CLAIMS,
        "evidence: two2002",
        "evidence: two2020",
        ["CLM003 claims.yaml:18:15"],
    ),
    (
        "a draft that is cited",
        CLAIMS,
        "    statement: Walking helps, too.\n",
        "    statement: Walking helps, too.\n    status: draft\n",
        ["CIT005 docs/posts/mood.md:14:45", "CIT005 docs/posts/mood.md:16:4"],
    ),
    (
        "a review that is overdue",
        CLAIMS,
        "review_by: 2028-01-02",
        "review_by: 2026-02-02",
        ["CLM006 claims.yaml:2:3"],
    ),
    (
        "a certainty without a reason",
        CLAIMS,
        "because: two trials",
        "because: null",
        ["CLM007 claims.yaml:2:3"],
    ),
    (
        "a certainty beyond the designs",
        CLAIMS,
        "rct-crossover",
        "animal",
        ["CLM008 claims.yaml:2:3"],
    ),
    (
        "a claim that nobody cites",
        CLAIMS,
        "  walking-helps: #",
        "  resting-helps:\n    statement: Resting helps, too.\n    evidence: one2001\n  walking-helps: #",
        ["CLM004 claims.yaml:16:3"],
    ),
    (
        "a tab for indentation",
        CLAIMS,
        "    scope: adults",
        "\tscope: adults",
        ["CLM000 claims.yaml:12:1"],
    ),
    (
        "a brace that is not closed",
        REFERENCES,
        "title = {Mood & running},",
        "title = {Mood & running,",
        ["BIB000 references.bib:3:3"],
    ),
    (
        "a comma that is missing",
        REFERENCES,
        "title = {Mood & running},",
        "title = {Mood & running}",
        ["BIB000 references.bib:3:26"],
    ),
    (
        "a field twice",
        REFERENCES,
        "title = {Mood & running},",
        "title = {Mood & running},\n  title = {Mood},",
        ["BIB000 references.bib:4:3"],
    ),
    (
        "a key twice",
        REFERENCES,
        "@article{three2003,",
        "@article{One2001, author = {X, Y.}, title = {Other}, journal = {J}, year = {1999}}\n@article{three2003,",
        ["BIB001 references.bib:9:10"],
    ),
    (
        "a field that is missing",
        REFERENCES,
        "journal = {J}, year = {2003}",
        "year = {2003}",
        ["BIB003 references.bib:9:10"],
    ),
    (
        "a DOI that is none",
        REFERENCES,
        "doi = {10.1000/two}",
        "doi = {two}",
        ["BIB004 references.bib:8:88"],
    ),
    (
        "an undefined string",
        REFERENCES,
        "journal = {J}, year = {2003}",
        "journal = jj, year = {2003}",
        ["BIB010 references.bib:9:71"],
    ),
    (
        "a crossref to nowhere",
        REFERENCES,
        "year = {2003}}",
        "year = {2003}, crossref = {none}}",
        ["BIB009 references.bib:9:103"],
    ),
    (
        "crossrefs in a circle",
        REFERENCES,
        "year = {2003}}",
        "year = {2003}, crossref = {three2003}}",
        ["BIB009 references.bib:9:103"],
    ),
    (
        "the same work twice",
        REFERENCES,
        "@article{three2003,",
        "@article{same2001, author = {One, A.}, title = {Mood}, journal = {J}, year = {2001}, doi = {10.1000/one}}\n@article{three2003,",
        ["BIB002 references.bib:9:10", "BIB005 references.bib:9:10"],
    ),
    (
        "a work that no claim needs",
        REFERENCES,
        "@article{three2003,",
        "@article{four2004, author = {Four, D.}, title = {Rest}, journal = {J}, year = {2004}}\n@article{three2003,",
        ["BIB005 references.bib:9:10"],
    ),
    (
        "a web page without the day it was seen",
        REFERENCES,
        "@article{three2003, author = {Three, C.}, title = {Doubts}, journal = {J}, year = {2003}}",
        "@online{three2003, author = {Three, C.}, title = {Doubts}, url = {https://x.org/}, year = {2003}}",
        ["BIB008 references.bib:9:60"],
    ),
    (
        "an address that is none",
        REFERENCES,
        "doi = {10.1000/two}",
        "url = {javascript:alert(1)}",
        ["BIB004 references.bib:8:88"],
    ),
    (
        "an entry without a key",
        REFERENCES,
        "@article{three2003, author",
        "@article{author",
        ["CLM003 claims.yaml:10:21", "BIB000 references.bib:9:1"],
    ),
    (
        "a claim much like another",
        CLAIMS,
        "  walking-helps: #",
        "  running-lifts-mood:\n    statement: Running raises the mood & <b>spirits</b>.\n    evidence: one2001\n  walking-helps: #",
        ["CLM004 claims.yaml:16:3", "CLM005 claims.yaml:16:3"],
    ),
    (
        "a hyphen before the at sign",
        ARTICLE,
        "lifts [@running-raises-mood].",
        "lifts [-@running-raises-mood].",
        ["CIT002 docs/posts/mood.md:14:10"],
    ),
    (
        "an empty place in a group",
        ARTICLE,
        "[see @walking-helps; @",
        "[see @walking-helps; ; @",
        ["CIT002 docs/posts/mood.md:14:39"],
    ),
    (
        "a claim withdrawn",
        CLAIMS,
        "    statement: Walking helps, too.\n",
        "    statement: Walking helps, too.\n    status: withdrawn\n",
        [
            "SUP001 claims.yaml:16:18",
            "CIT005 docs/posts/mood.md:14:45",
            "CIT005 docs/posts/mood.md:16:4",
        ],
    ),
    (
        "evidence without a reference",
        CLAIMS,
        "      - reference: one2001\n        design",
        "      - design",
        ["CLM000 claims.yaml:5:9"],
    ),
    (
        "a suppression without a reason",
        ARTICLE,
        "A lead.",
        "A lead.\n\n<!-- claims: allow CIT009 -->\n",
        ["SUP001 docs/posts/mood.md:12:1"],
    ),
    (
        "a suppression of nothing",
        ARTICLE,
        "A lead.",
        "A lead.\n\n<!-- claims: allow CIT009 because it was so -->\n",
        ["SUP001 docs/posts/mood.md:12:1"],
    ),
    (
        "the only citation of a claim, not closed",
        ARTICLE,
        "It lifts [@running-raises-mood]. Walk [see @walking-helps; @running-raises-mood, in adults].",
        "It lifts [@running-raises-mood.",
        ["CIT002 docs/posts/mood.md:14:10"],
    ),
    (
        "the only citation of a claim, misspelt",
        ARTICLE,
        "It lifts [@running-raises-mood]. Walk [see @walking-helps; @running-raises-mood, in adults].",
        "It lifts [@running-raises-mod].",
        ["CIT001 docs/posts/mood.md:14:12"],
    ),
    (
        "the only citation of a claim, still needed",
        ARTICLE,
        "It lifts [@running-raises-mood]. Walk [see @walking-helps; @running-raises-mood, in adults].",
        "It lifts [@?].",
        ["CIT006 docs/posts/mood.md:14:10"],
    ),
    (
        "a statement whose citation is a link",
        ARTICLE,
        "Walk [see @walking-helps;",
        "In 12 of 15 runners mood rose [@running-raises-mood](mood.md).\n\nWalk [see @walking-helps;",
        ["CIT002 docs/posts/mood.md:14:65"],
    ),
    (
        "the only citation of a claim, without brackets",
        ARTICLE,
        "It lifts [@running-raises-mood]. Walk [see @walking-helps; @running-raises-mood, in adults].",
        "In 12 of 15 runners it lifts (@running-raises-mood).",
        ["CIT002 docs/posts/mood.md:14:31"],
    ),
    (
        "a colon in a statement",
        CLAIMS,
        "statement: Walking helps, too.",
        "statement: Walking: it helps.",
        ["CLM000 claims.yaml:17:23"],
    ),
    (
        "a statement that starts with a sign",
        CLAIMS,
        "statement: Walking helps, too.",
        "statement: @home walking helps.",
        ["CLM000 claims.yaml:17:16"],
    ),
    (
        "a quote that is not closed",
        CLAIMS,
        "statement: Walking helps, too.",
        'statement: "Walking helps, too.',
        ["CLM000 claims.yaml:17:16"],
    ),
    (
        "a list that is not closed",
        CLAIMS,
        "tags: [mood]",
        "tags: [mood",
        ["CLM000 claims.yaml:13:11"],
    ),
    (
        "an indentation of its own",
        CLAIMS,
        "    evidence: two2002",
        "   evidence: two2002",
        ["CLM000 claims.yaml:18:4"],
    ),
    (
        "a register in another encoding",
        CLAIMS,
        "because: two trials",
        "because: two \xe9tudes",
        ["CLM000 claims.yaml:11:62"],
    ),
    (
        "a misspelt field",
        CLAIMS,
        "statement: Walking helps, too.",
        "statment: Walking helps, too.",
        ["CLM000 claims.yaml:17:5"],
    ),
    (
        "a field twice in a claim",
        CLAIMS,
        "tags: [mood]",
        "tags: [mood]\n    tags: [spirits]",
        ["CLM000 claims.yaml:14:5"],
    ),
    (
        "an empty statement",
        CLAIMS,
        "statement: Walking helps, too.",
        'statement: ""',
        ["CLM000 claims.yaml:17:17"],
    ),
    (
        "an unknown status",
        CLAIMS,
        "tags: [mood]",
        "status: done",
        ["CLM000 claims.yaml:13:13"],
    ),
    (
        "the head of the register, misspelt",
        CLAIMS,
        "claims:\n",
        "clams:\n",
        ["CLM000 claims.yaml:1:1"],
    ),
    (
        "the head of the register, left out",
        CLAIMS,
        "claims:\n",
        "",
        ["CLM000 claims.yaml:1:3"],
    ),
    (
        "a bibliography in another encoding",
        REFERENCES,
        "{Doubts}",
        "{Doubts of Ren\xe9}",
        ["BIB000 references.bib:9:65"],
    ),
    (
        "a brace that closes too early",
        REFERENCES,
        "{Mood & running}",
        "{Mood} & running}",
        ["BIB000 references.bib:3:18"],
    ),
    (
        "a field that is empty",
        REFERENCES,
        "journal = {Journal of Running}",
        "journal = {}",
        ["BIB003 references.bib:4:3"],
    ),
    (
        "a PMID that is none",
        REFERENCES,
        "doi = {10.1000/One}",
        "doi = {10.1000/One}, pmid = {PMID 12345}",
        ["BIB004 references.bib:6:24"],
    ),
]


def checked(root):
    """The exit code, the diagnostics in short, and the summary."""
    done = CliRunner().invoke(cli, ["-C", str(root), "check", "--format", "json"])
    report = json.loads(done.stdout)
    found = ["{code} {path}:{line}:{column}".format_map(each) for each in report["diagnostics"]]
    failed = any(each["severity"] == "error" for each in report["diagnostics"])
    assert done.exit_code == int(failed), done.output
    return found, report["summary"]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A clean publication, on a day when nothing is due."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    return publication.write(tmp_path)


def test_the_publication_is_clean(root):
    """So every diagnostic below comes from its mutation."""
    found, summary = checked(root)

    assert found == []
    assert summary["claims"]["total"] == 2
    assert summary["references"]["total"] == 3


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [pytest.param(*row, id=name) for name, *row in MUTATIONS],
)
def test_a_mutation(root, path, old, new, expected):
    """The right codes at the right places, and nothing else."""
    text = (root / path).read_text(encoding="utf-8")
    assert old is None or text.count(old) == 1
    broken = new if old is None else text.replace(old, new)
    (root / path).write_text(broken, encoding="latin-1" if "\xe9" in new else "utf-8")

    found, summary = checked(root)

    assert found == expected
    assert summary["pages"] == 2  # the rest is looked at all the same
    assert summary["claims"]["total"] >= 2
    assert summary["references"]["total"] >= 2


def test_the_table_is_long_enough():
    """Every mutation has its own name, and most rules have one."""
    names = [name for name, *_ in MUTATIONS]
    codes = {found.split()[0] for *_, expected in MUTATIONS for found in expected}

    assert len(set(names)) == len(names) >= ENOUGH
    assert len(codes) > 30
