"""The workflow that opens an issue for each owner, its script run with a `gh` that only writes down."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import publication

ROOT = Path(__file__).parents[2]
GH = """\
#!/bin/sh
if test "$2" = list; then
  test "$TITLE" = "Reviews due: Ada; \\$(boom)" && echo 7
  exit 0
fi
echo "$@" >> "$CALLS"
cat issue.md >> "$CALLS"
"""
CLAIMS = """\
claims:
  one-claim: {statement: One., evidence: one2001, review_by: 2020-01-01, owner: "Ada; $(boom)"}
  two-claim: {statement: Two., evidence: one2001, review_by: 2020-01-02}
"""


def script_of(text):
    """The last script of a workflow."""
    (job,) = yaml.safe_load(text)["jobs"].values()
    return job["steps"][-1]["run"]


def handbook():
    text = (ROOT / "docs" / "handbook" / "ci.md").read_text(encoding="utf-8")
    return (
        text.partition("### Reviews that fall due")[2].partition("```yaml\n")[2].partition("```")[0]
    )


WORKFLOW = (ROOT / ".github" / "workflows" / "reviews.yml").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="bash")
@pytest.mark.parametrize("text", [WORKFLOW, handbook()], ids=["ours", "the handbook's"])
def test_one_issue_for_each_owner(tmp_path, text):
    """One that is open is brought up to date, another is made; a name is never run."""
    root = publication.write(tmp_path / "site", claims_yaml=CLAIMS)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text(GH, encoding="utf-8")
    (tools / "gh").chmod(0o755)
    calls = tmp_path / "calls"
    found = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])

    subprocess.run(
        [shutil.which("bash"), "-e", "-o", "pipefail", "-c", script_of(text)],
        cwd=root,
        env={**os.environ, "PATH": found, "CALLS": str(calls)},
        check=True,
    )
    said = calls.read_text(encoding="utf-8")

    assert "issue edit 7 --body-file issue.md\n1 of 1 approved claim" in said
    assert "issue create --title Reviews due --body-file issue.md\n1 of 1 approved claim" in said
    assert 2 == said.count("issue.md")
    assert "`one-claim`, overdue" in said.partition("issue create")[0]
