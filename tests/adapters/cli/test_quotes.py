"""`claims check` looks quotes up in the texts of their works, and MkDocs never publishes those."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fpdf import FPDF

import publication
from mkdocs_claims.source import CACHE

QUOTE = "mood rose by 12 % in the runners"
TEXT = "In the trial mood rose by 12% in the runners and by 2% in the walkers."


def claims(root, *arguments, packages=""):
    return subprocess.run(
        [Path(sys.executable).parent / "claims", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(packages)} if packages else None,
        capture_output=True,
        text=True,
        check=False,
    )


def pdf(text=TEXT):
    """A PDF file of one page."""
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    page.multi_cell(60, text=text)
    return bytes(page.output())


@pytest.fixture
def root(tmp_path):
    text = publication.CLAIMS.replace("quote: no change", f"quote: {QUOTE}")
    return publication.write(tmp_path, claims_yaml=text)


def source(root, name, data):
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def test_how_many_quotes_were_verified(root):
    """Of how many; for machines, too."""
    assert "Quotes: 0 of 1 verified." in claims(root, "check").stdout
    source(root, "three2003.pdf", pdf())

    assert "Quotes: 1 of 1 verified." in claims(root, "check").stdout
    assert '"verified": 1' in claims(root, "check", "--format", "json").stdout


@pytest.mark.parametrize("name", ["three2003.txt", "three2003.pdf"])
def test_a_change_of_a_text_is_seen_in_spite_of_the_cache(root, name):
    """The check looks again when a text comes, changes and goes."""

    def made(text):
        return pdf(text) if name.endswith("pdf") else text

    assert 0 == claims(root, "check").returncode
    source(root, "unused.pdf", b"of a work that nobody quotes")
    for _ in range(2):
        source(root, name, made(TEXT.replace("12", "13")))
        done = claims(root, "check")
        assert (1, True) == (done.returncode, "CLM010" in done.stdout)
        assert done.stdout == claims(root, "check").stdout
        assert done.stdout == claims(root, "check", "--no-cache").stdout
        source(root, name, made(TEXT))
        assert 0 == claims(root, "check").returncode
    (root / "sources" / name).unlink()
    assert "Quotes: 0 of 1 verified." in claims(root, "check").stdout


def test_the_text_of_a_pdf_is_kept(root):
    """In the folder of caches, once for each content."""
    source(root, "three2003.pdf", pdf())
    for _ in range(2):
        claims(root, "check", "--no-cache")

    assert 1 == len(list((root / CACHE / "sources").glob("*.json")))


def test_a_file_that_cannot_be_read_is_no_verified_quote(root):
    """A warning says why."""
    source(root, "three2003.pdf", b"%PDF-1.7")
    done = claims(root, "check")

    assert 0 == done.returncode
    assert "warning CLM010" in done.stdout
    assert "Quotes: 0 of 1 verified." in done.stdout


def test_without_pypdf(root, tmp_path_factory):
    """One warning says what to install, and the quote is not verified."""
    source(root, "three2003.pdf", pdf())
    packages = tmp_path_factory.mktemp("packages")
    (packages / "pypdf.py").write_text("raise ImportError")
    done = claims(root, "check", "--no-cache", packages=packages)

    assert 0 == done.returncode
    assert "the quote from `three2003` could not be looked up" in done.stdout
    assert "pip install 'mkdocs-claims[pdf]'" in done.stdout
    assert "Quotes: 0 of 1 verified." in done.stdout
    assert "Quotes: 1 of 1 verified." in claims(root, "check", "--no-cache").stdout


def test_texts_are_not_published(root):
    """They lie outside of docs/; where they do not, nothing is built."""
    source(root, "three2003.txt", TEXT)
    mkdocs = Path(sys.executable).parent / "mkdocs"
    done = subprocess.run([mkdocs, "build", "-q"], cwd=root, capture_output=True, check=False)
    assert 0 == done.returncode
    assert [] == [each for each in (root / "site").rglob("*") if "three2003" in each.name]

    (root / "mkdocs.yml").write_text(
        publication.MKDOCS.replace("- claims", "- claims: {sources: docs/sources}")
    )
    (root / "sources").rename(root / "docs" / "sources")
    done = claims(root, "check")
    assert 2 == done.returncode
    assert "would be published" in done.stderr


def test_a_folder_outside_of_the_project_is_refused(root):
    """With the line of the option."""
    (root / "mkdocs.yml").write_text(
        publication.MKDOCS.replace("- claims", "- claims: {sources: ../texts}")
    )
    done = claims(root, "check")

    assert 2 == done.returncode
    assert "leads out of the project" in done.stderr


def test_readers_see_what_was_not_read(root):
    """On the claim's page; that all of a work was read goes without saying."""
    claim = publication.CLAIMS.replace("quote: no change", "quote: no change, read: abstract")
    claim = claim.replace("locator: table 2", "locator: table 2\n        read: full-text")
    (root / "claims.yaml").write_text(claim)
    mkdocs = Path(sys.executable).parent / "mkdocs"
    subprocess.run([mkdocs, "build", "-q"], cwd=root, check=True)
    page = (root / "site" / "claims" / "running-raises-mood" / "index.html").read_text()

    assert 1 == page.count("Only its abstract was read.")
    assert "Read in another work" not in page
