"""What `show`, `check` and `export` tell of works that were taken back and claims that changed."""

import json

import jsonschema
import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.render.data import claims_json
from mkdocs_claims.render.register_schema import register_schema

SNAPSHOT = """\
{"version": 1, "snapshot": "2026-11-20", "sources": ["crossref"], "works": {
 "doi:10.1000/one": {"notices": [{"kind": "retraction", "date": "2021-12-15"}]},
 "doi:10.1000/two": {}
}}
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")  # 2026-11-25
    claims = publication.CLAIMS.replace(
        "        locator: table 2\n",
        "        locator: table 2\n        retraction_acknowledged: told in full\n",
    ).replace("    tags: [mood]\n", "    tags: [mood]\n    owner: Ada\n")
    found = publication.write(tmp_path, claims_yaml=claims)
    assert 0 == run(found, "review", "running-raises-mood").exit_code
    text = (found / "claims.yaml").read_text(encoding="utf-8")
    (found / "claims.yaml").write_text(text.replace("adults\n", "women\n"), encoding="utf-8")
    return found


def run(root, *arguments):
    return CliRunner().invoke(cli, ["-C", str(root), *arguments])


def test_show_says_it(root):
    """Of a claim and of a work."""
    (root / "retractions.json").write_text(SNAPSHOT, encoding="utf-8")
    claim = run(root, "show", "running-raises-mood").output

    assert "  Changed since its review: scope\n" in claim
    assert "  Owner: Ada\n" in claim
    assert "RETRACTED on 2021-12-15" in " ".join(claim.split())
    assert "    Kept knowingly: told in full\n" in claim
    assert "RETRACTED on 2021-12-15" in " ".join(run(root, "show", "one2001").output.split())
    assert "RETRACTED" not in run(root, "show", "two2002").output


def test_check_says_how_many_works_were_looked_up(root):
    """Without a snapshot only where one asks for everything."""
    assert "Retractions" not in run(root, "check").output
    assert (
        "Retractions: 0 of 3 works checked, there is no snapshot."
        in run(root, "check", "--statistics").output
    )
    (root / "retractions.json").write_text(SNAPSHOT, encoding="utf-8")
    assert (
        "Retractions: 2 of 3 works checked as of 2026-11-20, 1 retracted."
        in run(root, "check").output
    )
    summary = json.loads(run(root, "check", "--format", "json").output)["summary"]
    assert {"total": 3, "checked": 2, "retracted": 1, "as_of": "2026-11-20"} == summary[
        "retractions"
    ]


def test_the_published_register_says_it(root):
    """By its schema; who owns a claim is nobody's business."""
    (root / "retractions.json").write_text(SNAPSHOT, encoding="utf-8")
    data = json.loads(claims_json(open_publication(root)))
    jsonschema.validate(data, register_schema())
    mood, walking = data["claims"]

    assert ["scope"] == mood["changed_since_review"]
    assert ("retracted", "told in full") == (
        mood["evidence"][0]["soundness"],
        mood["evidence"][0]["retraction_acknowledged"],
    )
    assert "soundness" not in mood["evidence"][1]
    assert "changed_since_review" not in walking
    assert "Ada" not in json.dumps(data)


@pytest.mark.parametrize("cached", [True, False])
def test_the_check_sees_new_snapshots_and_reviews(root, cached):
    """Also where only what has changed is looked at again."""
    options = [] if cached else ["--no-cache"]

    def codes():
        found = json.loads(run(root, "check", "--format", "json", *options).output)
        return [each["code"] for each in found["diagnostics"] if each["code"] != "CLM004"]

    assert ["CLM009"] == codes()
    snapshot = SNAPSHOT.replace("/two", "/three").replace("/one", "/two")
    (root / "retractions.json").write_text(snapshot, encoding="utf-8")
    assert {"CLM009", "BIB006"} <= set(codes())
    run(root, "review", "running-raises-mood")
    assert "CLM009" not in codes()
    (root / "retractions.json").unlink()
    assert [] == codes()
