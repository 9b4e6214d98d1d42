"""What comes from elsewhere: pinned, licensed, and with no more rights than it needs."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from made_files import differences

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_the_list_of_licences_is_what_the_packages_say():
    """After a change of dependencies: `make licences`."""
    assert differences("licences") == ""


def test_every_package_is_pinned_with_hashes():
    """A pin without a hash would let a registry hand over another file."""
    pins = re.split(r"\n(?=[a-zA-Z])", (ROOT / "constraints.txt").read_text(encoding="utf-8"))

    loose = [pin for pin in pins if "==" in pin and "--hash=sha256:" not in pin]

    assert len(pins) > 50
    assert loose == []


def test_no_file_records_the_address_of_a_registry():
    """Where packages came from is the business of the machine that installs them."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files"], capture_output=True, text=True, check=False
    )
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    locks = re.compile(r"(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|uv\.lock|poetry\.lock)$")

    assert [name for name in names if locks.search(name)] == []
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_but_those_its_jobs_name(path):
    """A workflow that names none would have the repository's default ones."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize(
    "path",
    [
        *WORKFLOWS,
        ROOT / "action.yml",
        *(ROOT / "docs/handbook" / each for each in ("ci.md", "growing.md")),
    ],
    ids=lambda p: p.name,
)
def test_actions_are_pinned_to_commits(path):
    """A tag can be moved to other code; a commit cannot."""
    used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))

    moving = [each for each in used if not re.search(r"@([0-9a-f]{40}|COMMIT)$|^\./$", each)]

    assert used
    assert moving == []
