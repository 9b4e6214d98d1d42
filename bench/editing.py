"""What an edit costs under `mkdocs serve`, beside a full build in the same process.

    python bench/editing.py [--sizes 1000] [--rounds 2] [--folder FOLDER] [--pages]

One process builds as `serve` does: everything once, then after an article was saved, after a
claim was reworded, and after an article cited one more claim. The medians of CPU seconds, and the
first over a full build; an edit of an article is to cost at most a quarter.
"""

import argparse
import logging
import os
import re
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from statistics import median

from building import WITH, WITHOUT, publications
from measure import Command, machine, run, table, verdict

LIMIT = 0.25
NOTHING, ARTICLE, CITATION, CLAIM = "nothing", "an article", "a citation more", "a claim reworded"


def main() -> None:
    """Measure every size, or, as a process of its own, one publication."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000", help="numbers of articles, with commas")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the publications are written, and kept")
    parser.add_argument("--pages", action="store_true", help="with the pages of the register, too")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        serve(given.one, given.rounds)
        return
    print(f"Editing. {machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as made:
        for size in map(int, given.sizes.split(",")):
            roots = publications(given.folder or Path(made), size)
            for name in (WITHOUT, WITH) if given.pages else (WITHOUT,):
                print(f"{size:,} articles, {name}", flush=True)
                root = roots[name]
                command = [sys.executable, __file__, "--one", root, "--rounds", str(given.rounds)]
                cost = run(Command(command, root, environment={"NO_MKDOCS_2_WARNING": "1"}))
                print((root / ".bench-output").read_text(encoding="utf-8").strip())
                print(f"peak memory {cost.memory / 1024**2:.0f} MiB\n", flush=True)


def serve(root: Path, rounds: int) -> None:
    """Build a publication, edit it and build again, as `serve` does; print what each took."""
    os.chdir(root)
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    article = sorted((root / "docs" / "posts").rglob("*.md"))[3]
    register = root / "claims.yaml"
    text, claims = article.read_text(encoding="utf-8"), register.read_text(encoding="utf-8")
    name = re.findall(r"^  ([a-z0-9-]+):", claims, re.MULTILINE)[-1]
    edits = {
        NOTHING: lambda _: None,
        ARTICLE: lambda n: article.write_text(f"{text}\nEdit {n}.\n", encoding="utf-8"),
        CITATION: lambda n: article.write_text(f"{text}\nOne {n} [@{name}].\n", encoding="utf-8"),
        CLAIM: lambda n: register.write_text(
            claims.replace("statement: ", f"statement: Reworded {n}, ", 1), encoding="utf-8"
        ),
    }
    try:
        full = _build(start=True)
        numbers = count()
        found: dict[str, list[float]] = {each: [] for each in edits}
        for _ in range(rounds):
            for each, edit in edits.items():
                edit(next(numbers))
                found[each].append(_build())
    finally:
        article.write_text(text, encoding="utf-8")
        register.write_text(claims, encoding="utf-8")
    rows = [("everything", f"{full:.2f}", "1.00")]
    rows += [(each, f"{median(s):.2f}", f"{median(s) / full:.2f}") for each, s in found.items()]
    print(table(("what changed", "CPU s", "× full build"), rows), "\n")
    print(verdict("an edited article over a full build", median(found[ARTICLE]) / full, LIMIT))


def _build(*, start: bool = False) -> float:
    from mkdocs.commands.build import build  # noqa: PLC0415 - only the measured process has it
    from mkdocs.config import load_config  # noqa: PLC0415 - slow

    began = time.process_time()
    config = load_config("mkdocs.yml", site_dir="served")
    if start:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://localhost/")
    return time.process_time() - began


if __name__ == "__main__":
    main()
