"""Web pages and Word files as Markdown."""

import base64
import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

from mkdocs_claims.authoring.importing.documents import read_document
from mkdocs_claims.errors import AuthoringError

_SPEC = importlib.util.spec_from_file_location("word_file", Path(__file__).parent / "word_file.py")
_WORD = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_WORD)

PAGE = """<!doctype html><html><head><title>Iron | Shop</title>
<meta name="description" content="What iron does."><meta property="article:published_time" content="2024-03-05T10:00">
<style>p{}</style><script>var x = 1</script></head><body><nav>Home Blog</nav><article>
<header><h1>Iron &amp; running</h1></header><!-- a remark -->
<p>Iron eases <strong>tiredness</strong>.<sup>1,2</sup> One m<sup>2</sup>, VO<sub>2</sub>, n<sup>th</sup>.
 See <a href="https://example.org/x">here</a> and <a href="#r1">[1]</a>.</p>
<ul><li>p &lt; 0.05 and &lt;b&gt;</li></ul>
<img src="data:image/png;base64,AAAA" alt="A spoon"><img src="x.png" alt="A fork">
<h2>References</h2><ol><li id="r1">Costa (2017). <em>One</em>. <a href="https://doi.org/10.1/a">doi</a></li></ol>
</article><footer>All rights</footer></body></html>"""


def test_a_web_page():
    """The article in it, its marks as numbers in brackets; what is left out is told."""
    page = read_document("iron.html", PAGE.encode())

    assert page.text == (
        "# Iron & running\n\nIron eases **tiredness**.[1,2] One m², VO2, nth.\n"
        "See [here](https://example.org/x) and [1].\n\n- p < 0.05 and \\<b>\n\n![A fork](x.png)\n\n"
        "## References\n\n1. Costa (2017). *One*. [doi](https://doi.org/10.1/a)\n"
    )
    assert dict(page.meta) == {
        "title": "Iron & running", "description": "What iron does.", "date": "2024-03-05T10:00",
    }  # fmt: skip
    assert [each.message for each in page.remarks] == [
        "left out, for it stands around the article: `Home Blog All rights`",
        "an image is not carried over: `A spoon`; add it by hand",
    ]
    assert not page.has_lines


def test_the_title_is_the_articles_own():
    """The first heading of a page may be the name of the site."""
    page = read_document(
        "a.html",
        b"<title>Sleep | Site</title><header><h1>Site</h1></header><article><h1>Sleep</h1><p>So.</article>",
    )

    assert page.meta["title"] == "Sleep"


def test_the_title_of_a_word_file():
    """Word's own style for it is a heading of the first level."""
    page = read_document("a.docx", _WORD.word_file([("Title", "Iron"), ("Heading1", "Dose")], []))

    assert page.text == "# Iron\n\n# Dose\n"


def test_a_word_file():
    """Headings by their styles, footnotes as such, raised numbers as marks."""
    data = _WORD.word_file(
        [
            ("Heading1", "Iron"),
            "Iron eases tiredness._1_ It is so.^1",
            ("Heading2", "References"),
            "Costa (2017). One.",
        ],
        ["Lis DM (2018). Two."],
    )

    page = read_document("iron.docx", data)

    assert page.text == (
        "# Iron\n\nIron eases tiredness.[1] It is so.[^1]\n\n## References\n\nCosta (2017). One.\n\n"
        "[^1]: Lis DM (2018). Two.\n"
    )
    assert page.remarks == ()


def test_footnotes_of_a_web_page():
    """As pandoc and others write them; without an article everything is the article."""
    page = read_document(
        "a.htm",
        b'<h1>T</h1><p>So.<sup><a href="#fn1" id="ref1">1</a></sup></p>'
        b'<ol><li id="fn1"><p>Costa (2017). One. <a href="#ref1">back</a></p></li></ol>',
    )

    assert page.text == "# T\n\nSo.[^1]\n\n[^1]: Costa (2017). One.\n"
    assert page.remarks == ()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"PK no", "a.docx cannot be read as a Word file"),
        ("a.docx", b"", "a.docx cannot be read as a Word file"),
        ("a.doc", b"x", "a.doc: save it as .docx"),
        ("a.pdf", b"%PDF", "a.pdf: save it as .docx"),
        ("a.md", b"a\0b", "a.md is no text"),
        ("a.html", b"<div>" * 5000, "a.html: its elements stand too deep in one another"),
    ],
)
def test_files_that_cannot_be_read(name, data, said):
    """Are an error that says what to do."""
    with pytest.raises(AuthoringError, match=said):
        read_document(name, data)


DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/picture"'
_D = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
OLD_PICTURE = (
    f'</w:t><w:pict xmlns:v="urn:schemas-microsoft-com:vml" {_R}><v:shape>'
    '<v:imagedata r:id="r9"/>'
    "</v:shape></w:pict><w:t>"
)
PICTURE = (
    f'</w:t><w:drawing><d:inline {_D}><d:docPr descr="A spoon"/><a:graphic {_A}><a:graphicData>'
    f'<p:pic {_P}><p:blipFill><a:blip {_R} r:link="r9"/></p:blipFill></p:pic>'
    "</a:graphicData></a:graphic></d:inline></w:drawing><w:t>"
)
ENTITY, END = '<!DOCTYPE x [<!ENTITY e SYSTEM "{}">]>', "</Relationships>"
ELSEWHERE = (
    '<Relationship Id="r9" TargetMode="External" Target="{}" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)


def word_file_of(*changes):
    """A Word file that says "Hello.", with one text for another in some of its files."""
    source = zipfile.ZipFile(io.BytesIO(_WORD.word_file(["Hello."])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            text = source.read(name).decode()
            for file, old, new in changes:
                assert file != name or old in text
                text = text.replace(old, new) if file == name else text
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([(DOCUMENT, "Hello.", " " * 21_000_000)], "it unpacks to 21,0"),
        (
            [
                (DOCUMENT, HEAD, f'<!DOCTYPE x [<!ENTITY e0 "lollollollol">{ENTITIES}]>'),
                (DOCUMENT, "Hello.", "&e11;"),
            ],
            "amplification",
        ),
        ([(DOCUMENT, "Hello.", "</w:t>" + "<w:p>" * 50_000)], "cannot be read as a Word file"),
    ],
    ids=["text", "entities", "depth"],
)
def test_a_word_file_that_is_a_bomb(changes, said):
    """A little that unpacks to much is refused before it does."""
    data = word_file_of(*changes)

    assert len(data) < 100_000
    with pytest.raises(AuthoringError, match=said):
        read_document("a.docx", data)


@pytest.mark.parametrize(
    ("pictures", "changes"),
    [
        (0, [(DOCUMENT, HEAD, ENTITY), (DOCUMENT, "Hello.", "Hello. &e;")]),
        (1, [(DOCUMENT, "Hello.", f"Hello.{PICTURE}"), (RELATIONS, END, ELSEWHERE)]),
        (1, [(DOCUMENT, "Hello.", f"Hello.{OLD_PICTURE}"), (RELATIONS, END, ELSEWHERE)]),
    ],
    ids=["entity", "picture", "old picture"],
)
def test_a_word_file_reads_no_other_file(tmp_path, pictures, changes):
    """Whatever address stands in it."""
    (tmp_path / "secret").write_text("the secret of another")
    address = (tmp_path / "secret").as_uri()
    there = [(file, old, new.replace("{}", address)) for file, old, new in changes]
    found = read_document("a.docx", word_file_of(*there))

    assert "Hello." in found.text
    everything = f"{found.text}{found.remarks}"
    assert len(found.remarks) == everything.count("an image is not carried over") == pictures
    assert "secret of another" not in everything
    assert base64.b64encode(b"the secret").decode()[:12] not in everything


def test_a_text_that_is_not_utf_8():
    """Is read as Latin-1, and told."""
    page = read_document("a.txt", "Läufer\r\n".encode("latin-1"))

    assert page.text == "Läufer\n"
    assert "not UTF-8" in page.remarks[0].message


def test_what_stands_around_an_article_in_itself():
    """Menus within menus are left out once; an empty page is an empty text."""
    page = read_document(
        "a.html", b"<article><nav>a <form>b <button>c</button></form></nav><p>T.</p></article>"
    )

    assert page.text == "T.\n"
    assert [each.message for each in page.remarks] == [
        "left out, for it stands around the article: `a b c`"
    ]
    assert read_document("a.html", b"").text == "\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol start=3><li>a<li><p>b</p><p>c</p><li><li>d</ol>", "3. a\n4. b\n\n   c\n6. d\n"),
        ("<ol start=\u00b2><li>a<ol><li>b</ol><li>c</ol>", "1. a\n   1. b\n2. c\n"),
        ("<ul><li>a<ol><li>b</ol></ul>", "- a\n  1. b\n"),
        ("<p>a</p>\n \n\t\n<p>b</p>", "a\n\nb\n"),
        (f"<p>a{' ' * 300}b", "a b\n"),
    ],
)
def test_lists_and_space(page, text):
    """Numbers go on where the page's do; of white space there is no more than it means."""
    assert read_document("a.html", page.encode()).text == text


def test_a_footnote_that_stands_in_another():
    """And two of one name."""
    page = read_document(
        "a.html",
        b"<p>So.<a href='#fn1'>1</a> <a href='#fn2'>2</a></p><ol>"
        b"<li id=fn1>One. <a href='#fn2'>see</a></li><li id=fn2>Two.</li><li id=fn2>Three.</li></ol>",
    )

    assert page.text == "So.[^1] [^2]\n\n[^1]: One.\n\n[^2]: Two.\n\n[^2]: Three.\n"
