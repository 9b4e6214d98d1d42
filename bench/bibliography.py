"""How many entries a CPU second reads and formats, beside other programs in the same run.

    python bench/bibliography.py [SIZE...] [--rounds N] [--pybtex PYTHON]

Each measurement is a process of its own that times itself after its imports: user CPU seconds,
those of programs it starts (pandoc) included. Programs take turns, so that a noisy machine is as
unfair to all of them; the figures are medians of the rounds. Growth is the time per entry
compared with that of the smallest size: 1.0 is linear.

pybtex is not a dependency: `--pybtex` names an interpreter that has it, such as that of a
scratch environment. The target: reading takes at most 1.5 times what bibtexparser's default
stack takes, which neither decodes LaTeX nor splits names.
"""

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

OURS = "mkdocs-claims"
TARGET = 1.5

_TIMED = """
import sys, tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
file = Path(sys.argv[1])
text = file.read_text(encoding="utf-8")
{setup}
def cpu():
    return sum(getrusage(who).ru_utime for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
start = cpu()
{run}
seconds = cpu() - start
assert count == int(sys.argv[2]), count
print(seconds)
"""
_PARSED = """
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source
"""
_READ = "references, _ = parse_bibtex([Source('b.bib', text)])\n"
_FORMAT = """
from mkdocs_claims.style.csl_style import find_style
from mkdocs_claims.style.formatted import format_references
style, folder = find_style("{style}", file.parent), Path(tempfile.mkdtemp(dir=file.parent))
"""
_FORMATTED = "count = len(format_references(references, style, folder))"


@dataclass(frozen=True)
class Job:
    """What one program does, as code for a process of its own."""

    name: str
    setup: str
    run: str
    largest: int = sys.maxsize
    """The size up to which it is measured; beyond, it takes minutes or all memory."""


READERS = (
    Job(OURS, _PARSED, f"{_READ}count = len(references)"),
    Job(
        "bibtexparser, default stack",
        "import bibtexparser",
        "count = len(bibtexparser.parse_string(text).entries)",
    ),
    Job(
        "pybtex",
        "from pybtex.database import parse_string",
        "count = len(parse_string(text, 'bibtex').entries)",
    ),
    Job(
        "pandoc (BibLaTeX to CSL-JSON)",
        "import json, subprocess\nfrom mkdocs_claims.style.citeproc import pandoc",
        "made = subprocess.run([pandoc(), '+RTS', '-M1g', '-RTS', '-f', 'biblatex', '-t', 'csljson',"
        " file], capture_output=True, check=True)\ncount = len(json.loads(made.stdout))",
        10_000,
    ),
)
FORMATTERS = (
    Job(
        "house style, text",
        f"{_PARSED}{_READ}from mkdocs_claims.style.house import house_text",
        "count = len([house_text(each) for each in references])",
    ),
    Job(
        "house style, HTML",
        f"{_PARSED}{_READ}from mkdocs_claims.render.article import Renderer\n"
        "from mkdocs_claims.render.macros import Macros\nrenderer = Renderer(Macros(), {})",
        "count = len([renderer.reference(each) for each in references])",
    ),
    *(
        Job(
            f"{style}, pandoc",
            f"{_PARSED}{_READ}{_FORMAT.format(style=style)}",
            _FORMATTED,
            10_000,
        )
        for style in ("vancouver", "apa")
    ),
    Job(
        "apa, from the cache",
        f"{_PARSED}{_READ}{_FORMAT.format(style='apa')}{_FORMATTED}",
        _FORMATTED,
        10_000,
    ),
    Job(
        "pybtex, unsrt",
        "from pybtex.database import parse_string\nfrom pybtex.plugin import find_plugin\n"
        "data = parse_string(text, 'bibtex')\n"
        "style, out = find_plugin('pybtex.style.formatting', 'unsrt')(), "
        "find_plugin('pybtex.backends', 'html')()",
        "count = len([each.text.render(out) for each in style.format_entries(data.entries.values())])",
        10_000,
    ),
)


def bibliography(size: int) -> str:
    """Return so many entries of about 1.2 kB, as reference managers write them."""
    chance = random.Random(size)  # noqa: S311 - the same file on every machine
    people = max(size // 2, 1)  # with four surnames each writes a little more than two works
    return "".join(_entry(number, people, chance) for number in range(size))


def _entry(number: int, people: int, chance: random.Random) -> str:
    authors = " and ".join(
        f"{chance.choice(('Müller', 'van den Berg', 'Smith', 'Costa'))}{chance.randrange(people)}, Anna B."
        for _ in range(chance.randrange(1, 9))
    )
    abstract = f"{' '.join(chance.choices(_WORDS, k=190))} 5\\% more." if number % 2 else ""
    accent = "caf{\\'e} " if number % 4 == 0 else ""
    return (
        f"@article{{key{number},\n  author = {{{authors}}},\n"
        f"  title = {{{accent}{' '.join(chance.choices(_WORDS, k=12))} \\& {{{{DNA}}}} {number}}},\n"
        f"  journal = {{Journal of {chance.choice(_WORDS)}}},\n  year = {{{chance.randrange(1950, 2026)}}},\n"
        f"  month = mar,\n  volume = {{{number % 90}}},\n  number = 3,\n  pages = {{{number}--{number + 9}}},\n"
        f"  doi = {{10.1000/x_{number}%20}},\n"
        + (f"  abstract = {{{abstract}}},\n" if abstract else "")
        + f"  keywords = {{{', '.join(chance.choices(_WORDS, k=5))}}}\n}}\n\n"
    )


_WORDS = [
    "running",
    "mood",
    "exercise",
    "depression",
    "anxiety",
    "trial",
    "effect",
    "iron",
    "vitamin",
    "gut",
    "marathon",
    "endurance",
    "signal",
    "training",
    "memory",
    "hippocampus",
    "café",
    "naïve",
    "review",
    "people",
    "week",
    "effort",
    "dose",
]


def measure(job: Job, file: Path, size: int, python: str) -> float:
    """Return the CPU seconds of one run; a program that fails is an error."""
    code = _TIMED.format(setup=job.setup, run=job.run)
    command = [python, "-c", code, str(file), str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise SystemExit(f"{job.name} fails on {size} entries:\n{done.stderr[-2000:]}")
    return float(done.stdout)


def table(
    jobs: tuple[Job, ...], sizes: list[int], rounds: int, pybtex: str | None, folder: Path
) -> dict[str, dict[int, float]]:
    """Return the median seconds of each program for each size; programs take turns."""
    found: dict[str, dict[int, float]] = {}
    for size in sizes:
        file = folder / f"{size}.bib"
        if not file.exists():
            file.write_text(bibliography(size), encoding="utf-8")
        here = [job for job in jobs if size <= job.largest and (pybtex or "pybtex" not in job.name)]
        seconds: dict[str, list[float]] = {job.name: [] for job in here}
        for _ in range(rounds):
            for job in here:
                python = pybtex if pybtex and "pybtex" in job.name else sys.executable
                seconds[job.name].append(measure(job, file, size, python))
        for name, values in seconds.items():
            found.setdefault(name, {})[size] = max(median(values), 1e-6)
    return found


def rows(title: str, found: dict[str, dict[int, float]], sizes: list[int]) -> Iterator[str]:
    """Yield the lines of a table: entries per CPU second, growth, and the ratio to the first."""
    yield f"{title:<32}" + "".join(f"{size:>10,}" for size in sizes) + "    growth    ratio"
    first = next(iter(found.values()))
    for name, by_size in found.items():
        cells = (
            f"{size / by_size[size]:>10,.0f}" if size in by_size else f"{'–':>10}" for size in sizes
        )
        smallest, largest = min(by_size), max(by_size)
        growth = (by_size[largest] / largest) / (by_size[smallest] / smallest)
        ratio = by_size[largest] / first[largest]
        yield f"{name:<32}{''.join(cells)}{growth:>10.2f}{ratio:>9.2f}"


def main() -> None:
    """Print both tables, and how reading compares with its target."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[1_000, 10_000, 50_000], metavar="SIZE"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pybtex", metavar="PYTHON", help="an interpreter that has pybtex")
    parser.add_argument("--only", choices=["reading", "formatting"])
    given = parser.parse_args()
    if not given.pybtex:
        print("pybtex is left out: name an interpreter that has it with --pybtex\n")
    with TemporaryDirectory() as folder:
        sizes = sorted(given.sizes)
        run = partial(
            table, sizes=sizes, rounds=given.rounds, pybtex=given.pybtex, folder=Path(folder)
        )
        if given.only != "formatting":
            reading = run(READERS)
            print(*rows("Reading, entries per CPU s", reading, sizes), sep="\n", end="\n\n")
            print(*compared(reading, sizes), sep="\n", end="\n\n")
        if given.only != "reading":
            print(*rows("Formatting, entries per CPU s", run(FORMATTERS), sizes), sep="\n")


def compared(reading: dict[str, dict[int, float]], sizes: list[int]) -> Iterator[str]:
    """Yield for each size how reading compares with its target."""
    ours, theirs = reading[OURS], reading[READERS[1].name]
    for size in sizes:
        ratio = ours[size] / theirs[size]
        yield f"{size:,} entries: {ratio:.2f} times bibtexparser (target {TARGET})"


if __name__ == "__main__":
    main()
