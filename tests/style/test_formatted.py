"""References in a CSL style through pandoc, and the cache before it."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden.records import read
from mkdocs_claims.errors import StyleError
from mkdocs_claims.style import citeproc, formatted
from mkdocs_claims.style.citeproc_html import read_printed
from mkdocs_claims.style.csl_style import STYLES, find_style
from mkdocs_claims.style.formatted import format_references, write_apart

ONE = read("article one\nauthor: Smith, Anna\ntitle: First\njournal: J\nyear: 2012\nissued: 2012")
TWO = read("article two\nauthor: Smith, Anna\ntitle: Second\njournal: J\nyear: 2012\nissued: 2012")
THREE = read("article three\nauthor: Wong, B\ntitle: Third\njournal: J\nyear: 2013\nissued: 2013")


def form(folder: Path, *references, style="vancouver", language=""):
    found = find_style(style, folder)
    assert found
    return format_references(references, found, folder / "cache", language)


@pytest.fixture
def calls(monkeypatch):
    """The number of works in each call of pandoc."""
    made: list[int] = []
    call: Callable = citeproc._call

    def counted(place, language, works):
        made.append(works)
        return call(place, language, works)

    monkeypatch.setattr(citeproc, "_call", counted)
    return made


def test_second_build_calls_nobody(tmp_path, calls):
    """With nothing changed pandoc is not called; the output is the same."""
    first = form(tmp_path, ONE, TWO)
    second = form(tmp_path, ONE, TWO)
    assert (first, calls) == (second, [2])
    assert "First" in first["one"].html


def test_only_what_is_new_is_made(tmp_path, calls):
    """Of a numbered list, a new or changed entry is made alone; others come from the cache."""
    form(tmp_path, ONE, TWO)
    made = form(tmp_path, TWO, ONE, THREE)
    assert calls == [2, 1]
    changed = read("article one\nauthor: Smith, Anna\ntitle: New\njournal: J\nyear: 2012")
    again = form(tmp_path, TWO, changed, THREE)
    assert calls == [2, 1, 1]
    assert "New" in again["one"].html
    assert again["two"] == made["two"]


def test_a_new_key_makes_nothing_new(tmp_path, calls):
    """A renamed record prints the same."""
    form(tmp_path, ONE)
    renamed = read(
        "article uno\nauthor: Smith, Anna\ntitle: First\njournal: J\nyear: 2012\nissued: 2012"
    )
    assert form(tmp_path, renamed)["uno"] == form(tmp_path, ONE)["one"]
    assert calls == [1]


def test_marks_depend_on_each_other(tmp_path, calls):
    """Marks in words are told apart over all works, so a new work makes all of them anew."""
    assert form(tmp_path, ONE, style="apa")["one"].mark == "Smith, 2012"
    both = form(tmp_path, ONE, TWO, style="apa")
    assert [each.mark for each in both.values()] == ["Smith, 2012a", "Smith, 2012b"]
    assert [each.year for each in both.values()] == ["2012a", "2012b"]
    assert [each.place for each in both.values()] == [0, 1]
    assert "(2012b)" in both["two"].html
    assert form(tmp_path, TWO, ONE, style="apa") == both
    assert calls == [1, 2]


def test_works_apart(tmp_path, calls):
    """Works in no list together are not told apart, and each kind of them has its own cache."""
    for _ in range(2):
        write = write_apart("claims", [ONE, TWO], "apa", tmp_path)
        write_apart("articles", [THREE], "apa", tmp_path)
    assert calls == [2, 1]
    assert write(TWO) == "Smith, A. (2012). Second. J."
    assert write(replace(TWO, key="other")) == write(TWO)


def test_what_was_not_known_is_in_house_style(tmp_path, calls):
    """A work that was not among those written is written at once."""
    assert write_apart("claims", [ONE], "apa", tmp_path)(THREE) == "Wong B. (2013). Third. J."
    assert write_apart("claims", [], "house", tmp_path)(ONE) == "Smith A. (2012). First. J."
    assert calls == [1]


def test_style_and_language_are_kept_apart(tmp_path, calls):
    """Another style, a changed style file or another language is never served from the old."""
    english = form(tmp_path, ONE, style="apa")
    german = form(tmp_path, TWO, ONE, THREE, style="harvard", language="de")
    assert english["one"].html != german["one"].html
    text = (STYLES / "ieee.csl").read_text()
    (tmp_path / "my.csl").write_text(text)
    form(tmp_path, ONE, style="my.csl")
    (tmp_path / "my.csl").write_text(text.replace('initialize-with=". "', 'initialize-with="* "'))
    assert "A* Smith" in form(tmp_path, ONE, style="my.csl")["one"].html
    assert len(calls) == 4


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: text.replace("First", "Forged"),
        lambda text: "[" * 100_000,
        lambda text: '{"works": [], "digest": null}',
        lambda text: json.dumps({**json.loads(text), "works": {"x": {"html": "x"}}}),
        lambda text: "\udcff",
    ],
)
def test_broken_cache_is_made_again(tmp_path, calls, harm):
    """A cut, emptied or edited file is a miss, not an error and not what it says."""
    good = form(tmp_path, ONE)
    (file,) = (tmp_path / "cache").glob("*.json")
    file.write_text(harm(file.read_text()), encoding="utf-8", errors="surrogateescape")
    assert form(tmp_path, ONE) == good
    assert form(tmp_path, ONE) == good
    assert calls == [1, 1]


def test_cache_that_cannot_be_written(tmp_path, calls):
    """Without a place to keep them, entries are made each time."""
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert form(tmp_path, ONE) == form(tmp_path, ONE)
    assert calls == [1, 1]


def test_builds_at_once(tmp_path):
    """Builds at the same moment get what they asked for, and leave a whole file behind."""
    start = threading.Barrier(4)

    def build(references):
        start.wait()
        return form(tmp_path, *references)

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(build, [[ONE, TWO], [TWO, THREE], [ONE], [ONE, TWO]]))
    expected = form(tmp_path, ONE, TWO, THREE)
    assert [list(each) for each in results] == [
        *(["one", "two"], ["two", "three"], ["one"], ["one", "two"])
    ]
    for result in results:
        assert result.items() <= expected.items()
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_missing_extra_says_what_to_install(tmp_path, monkeypatch):
    """Without pandoc the message is the command that brings it."""
    monkeypatch.setattr(citeproc, "find_spec", lambda name: None)
    citeproc.engine.cache_clear()
    with pytest.raises(StyleError, match=r"pip install 'mkdocs-claims\[csl\]'"):
        form(tmp_path, ONE)


def test_memory_is_bounded(tmp_path, monkeypatch):
    """pandoc ends where its memory does, and what it says of that reaches the editor."""
    monkeypatch.setattr(citeproc, "_MEMORY", "-M64m")  # its least
    many = [replace(ONE, key=f"k{n}", fields={**ONE.fields, "title": f"{n}"}) for n in range(2000)]
    with pytest.raises(StyleError, match=r"pandoc failed.*[Hh]eap"):
        form(tmp_path, *many)


def test_time_is_bounded(tmp_path, monkeypatch):
    """A call that takes too long ends with a message."""
    monkeypatch.setattr(citeproc, "_SECONDS", 0)
    monkeypatch.setattr(citeproc, "_SECONDS_PER_WORK", 0.0001)
    with pytest.raises(StyleError, match="pandoc took more than"):
        form(tmp_path, ONE)


def test_markup_in_a_record_stays_text(tmp_path):
    """No record can write a tag or a script into a page; italics and indices may pass."""
    title = (
        '<script>alert(1)</script> <i>E. coli</i> H<sub>2</sub>O <a href="javascript:x">a</a> & <b'
    )
    record = read(f"article x\nauthor: <img src=x onerror=alert(1)>, A\ntitle: {title}\njournal: J")
    for style in ("vancouver", "apa", "ieee"):
        made = form(tmp_path, record, style=style)["x"]
        tree = ElementTree.fromstring(f"<x>{made.html}{made.mark}</x>")
        assert {each.tag for each in tree.iter()} <= {"x", "i", "sub"}
        assert "<i>E. coli</i> H<sub>2</sub>O" in made.html


def test_odd_keys_and_texts(tmp_path):
    """Keys and texts may hold anything: they never meet pandoc's Markdown."""
    record = read("misc a;b@{c}]\ntitle: [@0] $x$ `y` \\alpha ---\nissued: 2012")
    made = form(tmp_path, record, style="apa")["a;b@{c}]"]
    assert "[@0] $x$ `y` \\alpha" in made.html


def test_a_work_with_nothing_to_print(tmp_path, calls):
    """It stands there by its key, and by its new key after a renaming."""
    assert form(tmp_path, read("misc empty"), style="ieee")["empty"].html == "empty"
    assert form(tmp_path, read("misc other"), style="ieee")["other"].html == "other"
    assert calls == [1]


PIECES = (
    *(
        '<div class="csl-entry" id="ref-0">',
        "<div>",
        "</div>",
        "<span class=citation data-cites=0>",
    ),
    *("<span class=smallcaps>", "</span>", "<em>", "</em>", "<b>", "<script>", "</script>"),
    *(
        "<a href='http://x.y/'>",
        "<a href='javascript:1'>",
        "</a>",
        "<br>",
        "<!--",
        "&lt;",
        "x",
        '"',
    ),
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_output_becomes_well_formed(text):
    """Whatever an engine prints, entries are balanced HTML of the known tags."""
    printed = read_printed(text)
    for html in [
        *printed.entries.values(),
        *(each for marks in printed.marks.values() for each in marks),
    ]:
        tree = ElementTree.fromstring(f"<x>{html}</x>")
        assert {each.tag for each in tree.iter()} <= {"x", "i", "b", "sup", "sub", "span", "a"}
        assert all(each.get("href", "http:").startswith("http") for each in tree.iter())


def test_pandoc_that_fails_is_told(tmp_path, monkeypatch):
    """What pandoc says of its failure reaches the editor, and nothing is kept of it."""
    monkeypatch.setattr(citeproc, "_MEMORY", "-Mnonsense")
    with pytest.raises(StyleError, match=r"pandoc failed.*nonsense"):
        form(tmp_path, ONE)
    assert not (tmp_path / "cache").exists()


def test_large_lists_go_in_parts(tmp_path, calls, monkeypatch):
    """A call is never given more works than its memory bears."""
    monkeypatch.setattr(formatted, "_AT_ONCE", 2)
    made = form(tmp_path, ONE, TWO, THREE)
    assert calls == [2, 1]
    titles = {"one": "First", "two": "Second", "three": "Third"}
    assert all(title in made[key].html for key, title in titles.items())
