"""pandoc's citeproc as a subprocess: CSL-JSON and a style in, entries and marks out.

A wrapper of our own rather than pypandoc's: pypandoc asks pandoc for its version before each
call, cannot bound memory or time, and would read BibTeX, which pandoc does without any bound
(a circular crossref takes all memory there is). Here pandoc sees CSL-JSON only.
"""

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs_claims.errors import StyleError
from mkdocs_claims.style.citeproc_html import Printed, read_printed

_PACKAGE = "pypandoc-binary"
_MISSING = "styles other than `house` need pandoc: pip install 'mkdocs-claims[csl]'"
_HEAD = "---\nnocite: '@*'\n---\n"
"""Every work stands in the list, cited or not."""
_MEMORY = "-M1g"
_SECONDS = 120
_SECONDS_PER_WORK = 0.05
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PLAIN_ENGLISH = "en"
"""Says nothing of the country, which the style may know."""


@cache
def engine() -> str:
    """Return what decides how entries look: the package, its version, the size of its binary.

    Raises:
        StyleError: pandoc is not installed; the message says how to install it.
    """
    size = pandoc().stat().st_size
    try:
        return f"{_PACKAGE} {version(_PACKAGE)} {size}"
    except PackageNotFoundError:
        return f"pandoc {size}"


def pandoc() -> Path:
    """Return where the binary of the extra `csl` lies.

    Raises:
        StyleError: it is not installed; the message says how to install it.
    """
    found = find_spec("pypandoc")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for name in ("pandoc", "pandoc.exe"):
            file = Path(folder, "files", name)
            if file.is_file():
                return file
    raise StyleError(_MISSING)


def run_citeproc(
    style: str, items: Sequence[Mapping[str, Any]], *, language: str, marks: bool
) -> Printed:
    """Return the entries of `items` in `style` (XML), in one call of pandoc.

    The works go by `0`, `1` and so on in what comes back. With `marks`, each has two of them:
    its mark in the text, and the mark without its authors.

    Raises:
        StyleError: pandoc is missing, fails, leaves out a work, or takes more memory or time than is reasonable.
    """
    numbered = [{**item, "id": f"{number}"} for number, item in enumerate(items)]
    cites = (f"[@{number}]\n\n[-@{number}]\n" for number in range(len(items) if marks else 0))
    with TemporaryDirectory(prefix="claims-") as folder:
        place = Path(folder)
        (place / "style.csl").write_text(style, encoding="utf-8")
        (place / "items.json").write_text(json.dumps(numbered), encoding="utf-8")
        (place / "document.md").write_text("\n".join((_HEAD, *cites)), encoding="utf-8")
        printed = read_printed(_call(place, language, len(items)))
    lost = [item["id"] for item in numbered if item["id"] not in printed.entries]
    if lost:
        raise StyleError(f"pandoc prints no entry for {items[int(lost[0])].get('id')}")
    return printed


def _call(place: Path, language: str, works: int) -> str:
    command = [
        *(str(pandoc()), "+RTS", _MEMORY, "-RTS", "--sandbox", "--from=markdown"),
        *("--to=html", "--wrap=none", "--citeproc", "--csl=style.csl", "--bibliography=items.json"),
        *(*_spoken(language), "document.md"),
    ]
    seconds = _SECONDS + works * _SECONDS_PER_WORK
    try:
        done = subprocess.run(  # noqa: S603 - our own binary, and no text of a publication
            command, cwd=place, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise StyleError(f"pandoc took more than {seconds:.0f} s for {works} works") from error
    except OSError as error:
        raise StyleError(f"pandoc cannot be started: {error.strerror}") from error
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split()) or "it says nothing more"
        raise StyleError(f"pandoc failed (status {done.returncode}): {said[-500:]}")
    return done.stdout.decode(errors="replace")


def _spoken(language: str) -> list[str]:
    if language == _PLAIN_ENGLISH or not _LANGUAGE.fullmatch(language):
        return []
    return [f"--metadata=lang:{language}"]
