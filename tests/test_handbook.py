"""The handbook: rule pages that match the rules, examples that work."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

import publication
from made_files import differences
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.check import ALL_RULES
from mkdocs_claims.config import Config

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "docs" / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))


def blocks(page, language):
    """The code of a page in one language."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_pages_of_the_rules_are_what_the_rules_say():
    """After a change of a rule: `make handbook`."""
    assert differences("handbook") == ""


def test_every_rule_has_its_page():
    """With its name, and listed by what it looks at."""
    index = (HANDBOOK / "rules" / "index.md").read_text(encoding="utf-8")
    for each in ALL_RULES:
        info = each.info
        page = (HANDBOOK / "rules" / f"{info.code}.md").read_text(encoding="utf-8")
        assert f"# {info.code} {info.name}\n\n{info.summary}\n" in page
        assert f"| [{info.code}]({info.code}.md) | {info.name} | {info.severity} |" in index
    assert len(list((HANDBOOK / "rules").glob("*.md"))) == len(ALL_RULES) + 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_in_yaml_are_yaml(page, monkeypatch):
    """Each parses, and options are options that there are."""
    monkeypatch.setattr("mkdocs_claims.config.packs.installed_packs", lambda: ["acme", "health"])
    for block in blocks(page.name, "yaml"):
        found = yaml.safe_load(block)
        for plugin in found.get("plugins", []) if isinstance(found, dict) else []:
            if isinstance(plugin, dict) and plugin.get("claims"):
                Config.from_mapping(plugin["claims"])


def test_every_option_is_in_the_handbook():
    """And no other."""
    text = (HANDBOOK / "files.md").read_text(encoding="utf-8")
    table = text.partition("## Options")[2].partition("```")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    known = set(Config.__dataclass_fields__)

    assert listed == known


def test_every_field_of_a_claim_is_in_the_handbook():
    """The schema knows them all."""
    schema = json.loads((ROOT / "claims.schema.json").read_text(encoding="utf-8"))
    text = (HANDBOOK / "files.md").read_text(encoding="utf-8")
    names = {
        name
        for each in schema["$defs"].values()
        for name in each.get("properties", {})
        if name not in {"level", "basis", "because", "tags", "reference"}
    }

    assert names
    assert all(f"`{name}`" in text for name in names), names


def test_the_action_in_the_handbook_has_the_inputs_that_it_has():
    """The table lists each with its default, and the examples use no other."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    text = (HANDBOOK / "ci.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w-]+)` \|", text.partition("## GitLab")[0], re.MULTILINE)

    assert set(listed) == set(action["inputs"])
    assert all(f"`{name}`" in text for name in action["outputs"])
    workflow = next(each for each in blocks("ci.md", "yaml") if "pull_request:" in each)
    assert yaml.safe_load(workflow)["permissions"] == {}


def test_the_scripts_of_the_gitlab_example_are_shell():
    """`sh -n` reads each line, and the commands in them are there."""
    example = next(each for each in blocks("ci.md", "yaml") if "codequality" in each)
    job = yaml.safe_load(example)["claims"]

    for line in job["script"]:
        subprocess.run(["sh", "-n", "-c", line], check=True)
    assert job["artifacts"]["reports"]["codequality"] in job["script"][1]
    assert job["script"][-1] == "claims check"


def workflows():
    """The workflows for GitHub that the page on growing shows."""
    return [each for each in blocks("growing.md", "yaml") if "runs-on:" in each]


def test_the_workflows_of_growing_have_few_rights(tmp_path):
    """As zizmor sees it, and no job may write anything."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for number, block in enumerate(workflows()):
        (folder / f"{number}.yml").write_text(block, encoding="utf-8")
        parsed = yaml.safe_load(block)
        assert parsed["permissions"] == {}
        assert all(job["permissions"] == {"contents": "read"} for job in parsed["jobs"].values())
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(workflows()) == 2
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_commands_of_growing_are_commands():
    """With the options that they have, in workflows, in GitLab's jobs and in blocks of their own."""
    jobs = [job for each in workflows() for job in yaml.safe_load(each)["jobs"].values()]
    lines = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    gitlab = next(each for each in blocks("growing.md", "yaml") if "CI_NODE_INDEX" in each)
    for job in yaml.safe_load(gitlab).values():
        lines += job["script"] if isinstance(job, dict) and "script" in job else []
    lines += [line for block in blocks("growing.md", "sh") for line in block.splitlines()]
    called = [line.split("#")[0].split()[1:] for line in lines if line.startswith("claims ")]

    assert {"check", "build", "join"} == {name for name, *_ in called}
    for name, *arguments in called:
        command = cli.get_command(click.Context(cli), name)
        known = {option for each in command.params for option in each.opts}
        assert {each for each in arguments if each.startswith("-")} <= known
    for line in lines:
        subprocess.run(["sh", "-n", "-c", line], check=True)


def test_the_machines_of_a_workflow_are_all_of_the_shards():
    """The matrix counts from one to the number that GitHub gives as their total."""
    build = yaml.safe_load(next(each for each in workflows() if "matrix" in each))["jobs"]["build"]
    shards = build["strategy"]["matrix"]["shard"]

    assert shards == list(range(1, len(shards) + 1))
    assert build["env"]["SHARD"] == "${{ matrix.shard }}/${{ strategy.job-total }}"
    assert any(step.get("run") == 'claims build --shard "$SHARD"' for step in build["steps"])


def test_a_new_site_and_an_old_one_as_the_handbook_has_them(tmp_path):
    """Its own commands, in order: a baseline is written, and then only what is new fails."""
    claims = Path(sys.executable).parent / "claims"
    subprocess.run([claims, "init", "site"], cwd=tmp_path, check=True, capture_output=True)
    site = tmp_path / "site"
    article = site / "docs" / "posts" / "old.md"
    article.write_text("# Old\n\nNothing is cited here.\n", encoding="utf-8")
    block = next(each for each in blocks("checking.md", "sh") if "--write-baseline" in each)
    commands = [line.split("#")[0].split() for line in block.splitlines() if "claims" in line]

    def run(arguments):
        return subprocess.run(
            [claims, *arguments], cwd=site, capture_output=True, text=True, check=False
        )

    assert run(["check"]).returncode == 1
    for command in commands:
        done = run(command[1:])
        assert done.returncode == 0, done.stdout + done.stderr
    article.write_text("# Old\n\nNothing is cited here [@nothing].\n", encoding="utf-8")
    assert run(commands[-1][1:]).returncode == 1


@pytest.mark.parametrize("page", ["docs/handbook/checking.md", "README.md"])
def test_the_report_that_is_shown_is_what_the_check_says(tmp_path, page):
    """Word for word."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```text\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    sentence = re.search(r"^14 \| (.*)$", shown, re.MULTILINE)[1]
    article = re.sub("^It lifts .*$", sentence, publication.ARTICLE, flags=re.MULTILINE)
    claims = publication.CLAIMS.replace("walking-helps", "a-run-raises-endocannabinoids")
    article = article.replace("walking-helps", "a-run-raises-endocannabinoids")
    publication.write(tmp_path, claims_yaml=claims, docs__posts__mood_md=article)
    done = subprocess.run(
        [Path(sys.executable).parent / "claims", "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert shown in done.stdout


def test_the_example_of_the_readme_passes_the_check(tmp_path):
    """Whoever begins with it gets no warning about its claim, its sentence or their figures."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    sentence = re.search(r"^```markdown\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)[1]
    claims = re.search(r"^```yaml\n(# claims.yaml.*?)^```$", text, re.DOTALL | re.MULTILINE)[1]
    works = (ROOT / "references.bib").read_text(encoding="utf-8")
    work = re.search(r"^@article\{raichlen2012wired,.*?^\}$", works, re.DOTALL | re.MULTILINE)[0]
    point = f'takeaways: ["{sentence.strip()}"]'
    publication.write(
        tmp_path,
        claims_yaml=claims,
        references_bib=work,
        docs__posts__mood_md=f"---\ntitle: Mood\n{point}\n---\n# Mood\n\n{sentence}",
    )
    done = subprocess.run(
        [Path(sys.executable).parent / "claims", "check", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.count("All clear")) == (0, 1), done.stdout
