"""Commands killed at many moments: run as a program, it prints what was found as JSON.

A process that forks is one without threads, which is why this is no part of the tests' own.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.cli.broken_off import JOURNAL, end_broken_off
from mkdocs_claims.adapters.cli.rewriting import rewrite
from mkdocs_claims.source import DiskTree
from mkdocs_claims.writing import DRAFT

os.fsync = lambda _handle: None  # a process that is killed loses nothing that was written
WRITERS = ("writing.py", "rewriting.py", "broken_off.py", "generated_files.py")
SECOND = "---\ntitle: Two\n---\n# Two\n\nIt lifts [@running-raises-mood].\n"
OLD = "# Old text\n\nRuns help all people [1].\n\n## References\n\n1. Doe J. On runs. J Run. 2001;1:1-2.\n"
WORK = "@article{new2024, author={New, N.}, title={News}, journal={J}, year={2024}}\n"
UNUSED = "# U\n\n<!-- claims: allow CIT008 because it was so -->\nA word.\n"
COMMANDS = {
    "rename": ("rename", "running-raises-mood", "mood-rises"),
    "rename work": ("rename", "two2002", "deux2002"),
    "add claim": ("add", "claim", "It is salty."),
    "add reference": ("add", "reference", "--from", "../work.bib"),
    "review": ("review", "running-raises-mood", "walking-helps"),
    "import": ("import", "../old.md"),
    "new": ("new", "article", "An article"),
    "fix": ("check", "--fix", "--no-cache"),
    "export": ("export", "-o", "out.json"),
    "baseline": ("check", "--no-cache", "--baseline", "known.json", "--write-baseline"),
    "generate": ("generate",),
}
TEXTS = {"a.md": "A" * 9, "b.md": "B" * 9, "new/c.md": "C" * 9}


def states(root):
    """Return what each file holds that is no draft, note or cache."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and not (path.name.endswith(DRAFT) or path.name == JOURNAL or ".cache" in path.parts)
        and path.name != ".claims-generated.log"
    }


def forked(work, moment):
    """Do some work in another process, killed at a moment; return its status and its lines."""
    given, taken = os.pipe()
    if child := os.fork():
        os.close(taken)
        _, status = os.waitpid(child, 0)
        with os.fdopen(given, "rb") as lines:
            return status, int(lines.read() or 0)
    count = 0

    def local(_frame, event, _argument):
        nonlocal count
        if event == "line":
            count += 1
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)
        return local

    def trace(frame, _event, _argument):
        return local if Path(frame.f_code.co_filename).name in WRITERS else None

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
        os.write(taken, str(count).encode())
        os._exit(0)


def trial(name, work, prepared, folder, most):
    """Kill some work at as many moments as there are, or `most`; return faults and moments."""
    whole, imported = folder / "whole", folder / "imported"
    shutil.copytree(prepared, whole)
    shutil.copytree(prepared, imported)
    work(imported)  # here, so that no child has to import anything
    _, lines = forked(lambda: work(whole), 0)
    old, new = states(prepared), states(whole)
    assert old != new, name
    faults, moments = [], range(1 + lines // most // 2, lines + 1, max(1, lines // most))
    for moment in moments:
        root = folder / "killed"
        shutil.copytree(prepared, root)
        status, _ = forked(lambda root=root: work(root), moment)
        assert os.WIFSIGNALED(status), (name, moment)
        halves = [path for path, data in states(root).items() if data not in held(path, old, new)]
        end_broken_off(root)
        ended = states(root)
        if halves or not (ended in (old, new) or name == "generate"):
            faults.append(f"{name} killed at {moment}: {halves or 'not all or none'}")
        forked(lambda root=root: work(root), 0)  # and again, after which nothing is left
        rest = [each.name for each in root.rglob(f".*{DRAFT}") if ".cache" not in each.parts]
        if ended == old and (states(root) != new or rest):
            faults.append(f"{name} again after {moment}: {rest or 'another outcome'}")
        if (name == "generate" and states(root) != new) or (root / JOURNAL).exists():
            faults.append(f"{name} again after {moment}: not as it would have been")
        shutil.rmtree(root)
    shutil.rmtree(whole)
    shutil.rmtree(imported)
    return faults, len(moments)


def held(path, old, new):
    return old.get(path), new.get(path)


def three_files(root):
    tree = DiskTree(root)
    before = {path: tree.read(path).source for path in ("a.md", "b.md")}
    rewrite(root, before, TEXTS)


def command(arguments):
    return lambda root: CliRunner().invoke(cli, ["-C", str(root), *arguments])


def main(folder):
    """Kill each command, and a change of three files at every line of it."""
    (folder / "work.bib").write_text(WORK)
    (folder / "old.md").write_text(OLD)
    prepared = publication.write(
        folder / "publication", docs__posts__two_md=SECOND, docs__unused_md=UNUSED, out_json="{}"
    )
    plain = folder / "plain"
    plain.mkdir()
    for name in ("a.md", "b.md"):
        (plain / name).write_text("old")
    faults, moments = trial("three files", three_files, plain, folder, 45)
    for name, arguments in COMMANDS.items():
        found, count = trial(name, command(arguments), prepared, folder, 2)
        faults, moments = [*faults, *found], moments + count
    sys.stdout.write(json.dumps({"faults": faults, "moments": moments}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
