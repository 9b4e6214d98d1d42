"""CLM010: unfound-quote."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.parse.pdf import NO_PYPDF
from mkdocs_claims.project import Project
from mkdocs_claims.quotes import Quoted, Standing
from mkdocs_claims.resolve import Resolution


@rule("CLM010", "unfound-quote", Severity.ERROR)
def unfound_quote(resolution: Resolution) -> Iterator[Finding]:
    """A quote does not stand in the text of its work.

    Quotes are looked up in `sources/KEY.txt` or `sources/KEY.pdf` beside the bibliography; a work
    without such a file is passed over. White space, line ends, hyphens at line ends, ligatures and
    typographic signs may differ, and `[…]` stands for words that are left out. Letters, their
    case, figures and the order of words may not. A quote has to begin and end at whole words.

    Where only `sources/KEY.abstract.txt` is there, a quote that it lacks may stand in the work: a
    warning. So is a file that cannot be read. The last lines of `claims check` say how many quotes
    were verified, of how many.

    ## Why is this bad?

    Quotation marks promise the words of somebody else. Of quotations in science 16.9 % are wrong,
    half of those badly, and it has not got better over time (Baethge and Jergas 2025). This is the
    part of the work that a machine does better.

    ## Example

    Bad, where the source says "serum ferritin rose by 3 µg/l":

    ```yaml
    evidence:
      - reference: vaucher2012effect
        quote: serum ferritin rose sharply
    ```

    Good:

    ```yaml
    evidence:
      - reference: vaucher2012effect
        quote: serum ferritin rose by 3 µg/l
    ```

    ## How to mend it

    Copy the words from the source. Where words are left out, write `[…]`; what is said in other
    words belongs in `finding`. Text that a PDF file hides (scanned pages, a password) goes into a
    file `KEY.txt` beside it.
    """
    found = resolution.project.quotes.looked_up
    _refuse_published(resolution.project)
    for each in found:
        if each.standing in _FAULTS:
            yield _finding(each)
    yield from _without_pypdf([each for each in found if each.standing is Standing.NO_READER])


_FAULTS = frozenset(
    {Standing.EMPTY, Standing.MISSING, Standing.NOT_IN_ABSTRACT, Standing.UNREADABLE}
)


def _finding(quoted: Quoted) -> Finding:
    key, where = quoted.line.citation_key, quoted.line.location
    match quoted.standing:
        case Standing.EMPTY:
            return Finding(
                where,
                f"the quote from `{key}` has no words",
                "write the words of the source, or take `quote` away",
            )
        case Standing.UNREADABLE:
            return Finding(
                where,
                f"the quote from `{key}` was not looked up in {quoted.path}: {quoted.problem}",
                "put the text into a file of the same name that ends in .txt",
                Severity.WARNING,
            )
        case Standing.NOT_IN_ABSTRACT:
            return Finding(
                where,
                f"the quote from `{key}` does not stand in its abstract, {quoted.path}",
                f"put the work itself beside it; {_advice(quoted)}",
                Severity.WARNING,
            )
    return Finding(
        where, f"the quote from `{key}` does not stand in {quoted.path}", _advice(quoted)
    )


def _advice(quoted: Quoted) -> str:
    if quoted.beginning:
        return f"it stands there as far as `{quoted.beginning}`: compare what follows"
    return "copy the words from the source, and write `[…]` where some are left out"


def _without_pypdf(quotes: Sequence[Quoted]) -> Iterator[Finding]:
    """One finding for them all: the environment lacks something, and not the register."""
    if quotes:
        others = f" and {len(quotes) - 1} more" if len(quotes) > 1 else ""
        yield Finding(
            quotes[0].line.location,
            f"the quote from `{quotes[0].line.citation_key}`{others} could not be looked up",
            NO_PYPDF,
            Severity.WARNING,
        )


def _refuse_published(project: Project) -> None:
    """Refuse texts of others that the site would publish."""
    docs, files = PurePosixPath(project.site.docs_dir or "."), project.quotes.files
    if any(PurePosixPath(each).is_relative_to(docs) for each in files):
        raise ConfigError(
            f"option `sources`: `{project.config.sources}` lies in `{docs}`, and the texts of "
            "others would be published: move it beside the bibliography"
        )
