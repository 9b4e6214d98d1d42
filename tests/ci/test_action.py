"""The GitHub action, the hook and the workflows: well formed, pinned, and run by hand."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import publication
import repository

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {each["name"]: each for each in ACTION["runs"]["steps"]}
STARTER = ROOT / "src" / "mkdocs_claims" / "adapters" / "cli" / "starter" / "workflow.yml"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), STARTER]
BASH = shutil.which("bash")
VENV = Path(sys.executable).parent


def steps(workflow):
    """Every step of a workflow or of the action."""
    document = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    jobs = document.get("jobs", {"": document.get("runs")})
    return [step for job in jobs.values() for step in job["steps"]]


def test_inputs_and_outputs_that_are_used_are_declared():
    """A mistyped input is an empty text on GitHub, and no error."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"\binputs\.([\w-]+)", text))
    written = set(re.findall(r'echo "(\w+)=', text))
    read = set(re.findall(r"steps\.(?:install|diff)\.outputs\.(\w+)", text))
    ids = {each["id"] for each in ACTION["runs"]["steps"] if "id" in each}

    assert used == set(ACTION["inputs"])
    assert read == written
    assert set(re.findall(r"\bsteps\.(\w+)", text)) <= ids
    assert all(each["description"] for each in ACTION["inputs"].values())


def test_no_value_from_outside_is_part_of_a_script():
    """Expressions stand in `env` and `with`, where a shell never reads them."""
    for path in (ROOT / "action.yml", *WORKFLOWS):
        for step in steps(path):
            assert "${{" not in step.get("run", ""), (path, step)


def test_every_variable_of_a_script_is_given():
    """By the step's `env`, by the script, or by GitHub."""
    given = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ACTION_PATH", "RUNNER_TEMP"}
    given |= {"GITHUB_SERVER_URL", "GITHUB_REPOSITORY"}
    for name, step in STEPS.items():
        script = step.get("run", "")
        read = set(re.findall(r"\$\{?([A-Z_]+)\b", script))
        assert read <= given | set(step.get("env", {})), name
        assert set(step.get("env", {})) <= read, name


def test_actions_are_pinned_to_a_commit():
    """A tag can be moved; the comment behind the hash says which version it is."""
    for path in (ROOT / "action.yml", *WORKFLOWS):
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := re.search(r"uses: (\S+)(.*)", line):
                name, comment = match.groups()
                assert name == "./" or re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name), line
                assert name == "./" or re.fullmatch(r" # v\d+\.\d+\.\d+", comment), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_ask_for_least(path):
    """Nothing for the workflow, little for each job; no job keeps its credentials."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert document["permissions"] == {}
    for job in document["jobs"].values():
        assert set(job["permissions"]) <= {"contents", "pages", "id-token", "issues"}
        assert job["permissions"].get("contents") in {None, "read"}
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", [ROOT / "action.yml", *WORKFLOWS], ids=lambda path: path.name)
def test_scripts_are_bash(path):
    """`bash -n` reads each."""
    for step in steps(path):
        if "run" in step:
            subprocess.run([BASH, "-n", "-c", step["run"]], check=True)


def test_own_workflow_uses_the_action_and_only_inputs_that_it_has():
    """What we offer to others is what we use."""
    used = [step for path in WORKFLOWS for step in steps(path) if step.get("uses") == "./"]

    assert used
    for step in used:
        assert set(step.get("with", {})) <= set(ACTION["inputs"])


def test_the_hook_of_other_repositories():
    """It runs a command that is there, on the files of a publication."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert (hook["id"], hook["language"]) == ("claims-check", "python")
    command, *arguments = hook["entry"].split()
    done = subprocess.run([VENV / command, *arguments, "--help"], check=True, capture_output=True)
    assert b"Usage: claims check" in done.stdout
    names = ["docs/posts/a.md", "claims.yaml", "references.bib", "macros/card.html.jinja"]
    assert all(re.search(hook["files"], name) for name in names)
    assert not re.search(hook["files"], "src/main.py")


class Runner:
    """A machine that runs the scripts of the action as GitHub does."""

    def __init__(self, folder, workspace):
        self.workspace = workspace
        self.temp = folder / "with a space"
        self.temp.mkdir()
        self.summary, self.output = self.temp / "summary.md", self.temp / "output.txt"

    def run(self, name, **environment):
        """Run a step; return its status and what it printed."""
        step = STEPS[name]
        assert set(environment) == set(step["env"]), "the variables that the step is given"
        assert step["shell"] == "bash"
        script = self.temp / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        self.output.write_text("")
        done = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.workspace,
            env={
                **os.environ,
                **repository.ENVIRONMENT,
                "PATH": f"{VENV}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "owner/name",
                "RUNNER_TEMP": str(self.temp),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def outputs(self):
        """What the last step left for later ones."""
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())

    def check(self, folder=".", strict="false", args=""):
        """Run the step that checks."""
        claims = str(VENV / "claims")
        return self.run("Check", CLAIMS=claims, FOLDER=folder, STRICT=strict, ARGS=args)

    def diff(self, folder=".", base="", base_sha=""):
        """Run the step that compares."""
        return self.run(
            "Tell what changed",
            CLAIMS=str(VENV / "claims"),
            FOLDER=folder,
            DIFF_BASE=base,
            BASE_SHA=base_sha,
            HEAD_SHA="abc123",
        )


@pytest.fixture
def runner(tmp_path):
    """A runner on a repository with a publication in a folder of it."""
    repository.published(tmp_path / "work", "my site")
    return Runner(tmp_path, tmp_path / "work")


def test_the_installed_command_is_taken(runner):
    """And its place is handed on."""
    status, said = runner.run("Install claims", PYTHON="", VERSION="installed")

    assert status == 0, said
    assert runner.outputs() == {"claims": str(VENV / "claims")}
    assert re.search(r"claims, version \d", said)


@pytest.mark.parametrize("version", ["0.1.0; touch x", "--index-url=x", "$(touch x)", "latest"])
def test_a_version_is_a_version(runner, version):
    """Nothing else gets to pip."""
    status, said = runner.run("Install claims", PYTHON=sys.executable, VERSION=version)

    assert status == 2, said
    assert "::error title=claims check::`version` is a version" in said
    assert not (runner.workspace / "x").exists()


def test_the_pins_are_read_from_the_constraints():
    """Each package with its marker and without its hashes, as pip takes them."""
    (pattern,) = re.findall(r"grep -oE '([^']+)'", STEPS["Install claims"]["run"])
    constraints = ROOT / "constraints.txt"
    done = subprocess.run(
        ["grep", "-oE", pattern, constraints], check=True, capture_output=True, text=True
    )
    text = constraints.read_text(encoding="utf-8")
    wanted = re.findall(r"^([^\s#].*?) \\$", text, re.MULTILINE)

    assert [line.strip() for line in done.stdout.splitlines()] == wanted
    assert len(wanted) > 20


def test_a_clean_publication_passes(runner):
    """With a summary of what was looked at."""
    status, said = runner.check("my site")

    assert status == 0, said
    assert "Looked at 1 article" in said
    assert runner.summary.read_text(encoding="utf-8").startswith("### ✅ claims check\n\n    ")


def test_a_finding_is_an_annotation_and_fails(runner):
    """The file is named from the top of the repository."""
    article = runner.workspace / "my site" / "docs" / "posts" / "mood.md"
    article.write_text(publication.ARTICLE.replace("-helps]", "-helsp]"), encoding="utf-8")
    status, said = runner.check("my site")

    assert status == 1, said
    assert re.search(r"^::error .*file=my site/docs/posts/mood\.md,line=16,", said, re.MULTILINE)
    summary = runner.summary.read_text(encoding="utf-8")
    assert summary.startswith("### ❌ claims check\n")
    assert "    docs/posts/mood.md:16:4 error CIT001 undefined-claim" in summary
    assert all(each.startswith("    ") for each in summary.splitlines()[2:] if each)


def test_strictness_and_arguments(runner):
    """A warning passes unless it must not; arguments may stand on several lines."""
    article = runner.workspace / "my site" / "docs" / "posts" / "mood.md"
    article.write_text(publication.ARTICLE + "\nIt is so [1].\n", encoding="utf-8")

    assert runner.check("my site")[0] == 0
    assert runner.check("my site", strict="true")[0] == 1
    assert runner.check("my site", strict="true", args="--select\nCIT001\n")[0] == 0
    status, said = runner.check("my site", strict="yes")
    assert (status, said) == (2, "::error title=claims check::`strict` is `true` or `false`\n")


def test_a_mistake_in_the_set_up_fails_at_once(runner):
    """There is nothing to sum up."""
    status, said = runner.check("my site", args="--select NOPE123")

    assert status == 2, said
    assert not runner.summary.exists()


def merge(runner):
    """Change a claim on a branch and merge it as GitHub does; main has gone on meanwhile."""
    work = runner.workspace
    base = repository.git(work, "rev-parse", "main")
    repository.git(work, "checkout", "--quiet", "-b", "change")
    claims = work / "my site" / "claims.yaml"
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("certainty: low", "certainty: very low")
    )
    repository.save(work)
    repository.git(work, "checkout", "--quiet", "main")
    index = work / "my site" / "docs" / "index.md"
    index.write_text("# Small\n\nMore [@walking-helps].\n", encoding="utf-8")
    repository.save(work)
    repository.git(work, "checkout", "--quiet", "--detach")
    repository.git(work, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    return base


def test_a_pull_request_is_compared_with_what_it_goes_into(runner):
    """Only its own change is told, and its sentences are links."""
    base = merge(runner)
    status, said = runner.diff("my site", base_sha=base)

    assert status == 0, said
    comment = Path(runner.outputs()["comment"]).read_text(encoding="utf-8")
    assert runner.summary.read_text(encoding="utf-8") == comment
    assert "- **claims**: 1 with certainty lowered" in comment
    assert "**articles**" not in comment
    assert (
        "https://github.com/owner/name/blob/abc123/my%20site/docs/posts/mood.md?plain=1#L"
        in comment
    )


def test_a_clone_that_holds_one_commit_fetches_the_other(runner, tmp_path):
    """The merge commit names its parents even there."""
    base = merge(runner)
    clone = tmp_path / "clone"
    repository.git(runner.workspace, "branch", "merged")
    repository.git(runner.workspace, "config", "uploadpack.allowAnySHA1InWant", "true")
    repository.git(
        tmp_path, "clone", "--quiet", "--depth=1", "--branch=merged",
        f"file://{runner.workspace}", str(clone),
    )  # fmt: skip
    runner.workspace = clone
    status, said = runner.diff("my site", base_sha=base)

    assert status == 0, said
    assert "1 with certainty lowered" in runner.summary.read_text(encoding="utf-8")


def test_what_cannot_be_compared_does_not_fail_the_job(runner):
    """The check has said what it had to say."""
    status, said = runner.diff("my site", base="0" * 40)

    assert status == 0, said
    assert "::notice title=claims diff::nothing was compared" in said
    assert runner.outputs() == {}


def test_the_action_runs_on_this_repository(tmp_path):
    """Our own publication, as our own workflow checks it."""
    runner = Runner(tmp_path, ROOT)
    status, said = runner.check()

    assert status in {0, 1}, said  # what it finds is the business of `make site`
    assert "Looked at 3 articles" in said
