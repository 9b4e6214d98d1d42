"""Quotes in PDF files as typesetters make them: broken words, ligatures, columns, pages."""

import sys
from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF

from mkdocs_claims.parse import pdf as module
from mkdocs_claims.parse.pdf import parse_pdf
from mkdocs_claims.parse.pdf_cache import read_pdf
from mkdocs_claims.trust.quotes import stands_in

SIGNS = "ﬁﬂﬃ“”‘’–—−µ…«»\u00a0\u00ad"
ONE = (
    "In a crossover trial the plasma of eﬃcient runners held more endo\u00adcanna\u00adbinoids "
    "after a run than after a walk, and the meta-analysis of ﬁve trials con\u00adﬁrms it. "
    "The inﬂu\u00adence of inten\u00adsity was small. "
)
TWO = (
    "Serum ferritin rose by 3 in the iron group and fell in the placebo group. "
    "Mean fatigue fell by 48% in the iron group and by 29% in the placebo group. "
    "No harm was seen in any of the 198 women who took part in the trial. "
)
THREE = (
    "The “runner’s high” — long thought to be a matter of endorphins — rose by 74\u00a0% in "
    "2010–2012, and it fell by −3 points… Half an hour at moderate eﬀort was enough. "
).replace("ﬀ", "ff")


def font():
    """A TrueType font of boxes, with the signs that the fonts of PDF itself lack."""
    letters = [chr(each) for each in range(32, 127)] + list(SIGNS)
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (450, 500), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    names = [".notdef", *(f"u{ord(each):04X}" for each in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(each): f"u{ord(each):04X}" for each in letters})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    data = BytesIO()
    builder.save(data)
    return data


class Journal(FPDF):
    """Pages with a running head and their number."""

    def header(self):
        self.set_font("Boxes", size=8)
        self.cell(text="Journal of Running 12 (2026)", new_x="LMARGIN", new_y="NEXT")

    def footer(self):
        self.set_y(-15)
        self.cell(text=f"{self.page_no()}")


@pytest.fixture(scope="module")
def boxes(tmp_path_factory):
    path = tmp_path_factory.mktemp("fonts") / "boxes.ttf"
    path.write_bytes(font().getvalue())
    return path


def document(kind, boxes, **options):
    pdf = kind(**options)
    pdf.add_font("Boxes", fname=boxes)
    pdf.add_page()
    pdf.set_font("Boxes", size=11)
    return pdf


@pytest.fixture(scope="module")
def broken_words(boxes):
    """One narrow column."""
    pdf = document(FPDF, boxes)
    pdf.multi_cell(40, text=ONE * 2, align="L")
    return bytes(pdf.output())


@pytest.fixture(scope="module")
def columns(boxes):
    """Two columns beside each other."""
    pdf = document(FPDF, boxes)
    with pdf.text_columns(text=TWO * 12, ncols=2, gutter=8, text_align="LEFT"):
        pass
    return bytes(pdf.output())


@pytest.fixture(scope="module")
def pages(boxes):
    """Small pages with running heads, on each of which only a part of a sentence has room."""
    pdf = document(Journal, boxes, format=(105, 46))
    pdf.multi_cell(0, text=THREE * 2, align="L")
    return bytes(pdf.output())


HALF = "Half an hour at moderate effort was enough."
CASES = [
    ("broken_words", "more endocannabinoids after a run than after a walk"),
    ("broken_words", "the plasma of efficient runners held more endocannabinoids"),
    ("broken_words", "the meta-analysis of five trials confirms it"),
    ("broken_words", "The influence of intensity was small."),
    ("broken_words", "In a crossover trial […] five trials confirms it."),
    ("columns", "Mean fatigue fell by 48 % in the iron group and by 29 % in the placebo group."),
    ("columns", "Serum ferritin rose by 3 in the iron group and fell in the placebo group."),
    ("columns", "No harm was seen in any of the 198 women"),
    ("pages", 'The "runner\'s high" - long thought to be a matter of endorphins - rose by 74 %'),
    ("pages", "rose by 74 % in 2010-2012, and it fell by -3 points... Half an hour"),
    ("pages", f"{HALF} The “runner’s high” — long thought to be a matter of endorphins"),
    ("pages", "The “runner’s high” […] Half an hour at moderate effort was enough"),
]
WRONG = [
    ("broken_words", "less endocannabinoids after a run"),
    ("broken_words", "the plasma of sufficient runners"),
    ("broken_words", "cannabinoids after a run"),
    ("broken_words", "the metaanalysis of five trials"),
    ("broken_words", "The influence of intensity was small […] rose by 74 %"),
    ("columns", "Mean fatigue fell by 8 % in the iron group"),
    ("columns", "fell in the iron group and rose in the placebo group"),
    ("columns", "any of the 19 women"),
    ("pages", "rose by 7 % in 2010-2012"),
    ("pages", "it fell by 3 points"),
    ("pages", "moderate effort was not enough"),
    ("pages", "Half an hour […] Journal of Sleep"),
]


@pytest.mark.parametrize(("name", "quote"), CASES)
def test_what_is_there_is_found(request, name, quote):
    """Whatever the typesetter made of it."""
    found = parse_pdf(request.getfixturevalue(name))

    assert "" == found.problem
    assert stands_in(quote, found.pages)


@pytest.mark.parametrize(("name", "quote"), WRONG)
def test_what_is_not_there_is_not_found(request, name, quote):
    """A figure, a word or a part of one is another."""
    assert not stands_in(quote, parse_pdf(request.getfixturevalue(name)).pages)


def test_the_files_are_as_hard_as_they_should_be(broken_words, columns, pages):
    """Or the tests above would hold for any text."""
    (text,) = parse_pdf(broken_words).pages
    assert text.replace(" \n", "\n").count("-\n") > 2
    assert {"ﬁ", "ﬂ"} <= set(text)
    assert "con-\nﬁrms" in text.replace(" \n", "\n")
    (text,) = parse_pdf(columns).pages
    assert CASES[5][1] not in text.split("\n")
    assert text.count("\n") > 20
    found = parse_pdf(pages).pages
    assert len(found) > 2
    assert all("Journal of Running" in each for each in found)
    assert not any(stands_in(CASES[9][1], (each,)) for each in found)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "cannot be read as PDF"),
        (b"a text", "cannot be read as PDF"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "cannot be read as PDF"),
    ],
)
def test_what_is_no_pdf_has_a_problem(data, problem):
    """And raises nothing."""
    assert problem in parse_pdf(data).problem


def test_a_pdf_cut_short_raises_nothing(columns):
    """Wherever it ends, there is a text or a problem."""
    for end in range(0, len(columns), len(columns) // 40):
        found = parse_pdf(columns[:end])
        assert bool(found.pages) is not bool(found.problem)


def test_a_file_with_a_password(boxes):
    """It says so."""
    pdf = document(FPDF, boxes)
    pdf.set_encryption("owner", "user")
    pdf.cell(text=TWO)

    assert "encrypted" in parse_pdf(bytes(pdf.output())).problem


def test_a_scan():
    """Pages without text."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100)

    assert "pictures of pages" in parse_pdf(bytes(pdf.output())).problem


def test_a_text_is_kept(tmp_path, columns, monkeypatch):
    """By the content of its file; what is broken or edited is read anew."""
    first = read_pdf(columns, tmp_path)
    (kept,) = (tmp_path / "sources").glob("*.json")
    called = []

    def note(data):
        called.append(data)
        return parse_pdf(data)

    monkeypatch.setattr("mkdocs_claims.parse.pdf_cache.parse_pdf", note)
    assert first == read_pdf(columns, tmp_path)
    assert [] == called
    kept.write_text(kept.read_text().replace("fatigue", "anger"))
    assert first == read_pdf(columns, tmp_path)
    kept.write_text("{")
    assert first == read_pdf(columns, tmp_path)
    assert 2 == len(called)


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path, columns):
    """The text is read every time."""
    (tmp_path / "file").write_text("")

    assert parse_pdf(columns) == read_pdf(columns, tmp_path / "file")


def test_without_pypdf(monkeypatch, tmp_path, columns):
    """It says what to install, and that is not kept."""
    monkeypatch.setitem(sys.modules, "pypdf", None)

    assert module.NO_PYPDF == read_pdf(columns, tmp_path).problem
    assert not (tmp_path / "sources").exists()
