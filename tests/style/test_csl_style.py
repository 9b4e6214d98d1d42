from pathlib import Path
from xml.etree import ElementTree

import pytest

from mkdocs_claims.config import Config
from mkdocs_claims.config.styles import SHIPPED_STYLES, STYLE_ALIASES
from mkdocs_claims.errors import ConfigError, StyleError
from mkdocs_claims.style.csl_normal import Disambiguation, normalised, tag
from mkdocs_claims.style.csl_style import (
    MOST_WITH_GIVEN_NAMES,
    STYLES,
    CslStyle,
    MarkForm,
    find_style,
)

NOWHERE = Path("/nowhere")
MINIMAL = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>My style</title><id>my-style</id>{info}<category citation-format="{form}"/></info>
<citation collapse="year" cite-group-delimiter=" + "><sort><key variable="author"/></sort>
<layout prefix="[" suffix="]" delimiter=" / "><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>
<title>A journal</title><id>a-journal</id>
<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/></info></style>"""


def style(name: str, root: Path = NOWHERE) -> CslStyle:
    found = find_style(name, root)
    assert found
    return found


def test_every_shipped_style_is_there():
    """The names in the options are the files in the package, each of them readable."""
    assert sorted(SHIPPED_STYLES) == sorted(file.stem for file in STYLES.glob("*.csl"))
    assert [style(name).name for name in SHIPPED_STYLES] == list(SHIPPED_STYLES)
    assert [style(name).family for name in SHIPPED_STYLES] == list(SHIPPED_STYLES)


def test_shipped_styles_are_independent_and_keep_their_licence():
    """No shipped style needs another one; each names its licence, and the notice names each."""
    notice = (STYLES / "README.md").read_text(encoding="utf-8")
    assert "https://citationstyles.org/" in notice
    for name in SHIPPED_STYLES:
        text = (STYLES / f"{name}.csl").read_text(encoding="utf-8")
        assert "independent-parent" not in text
        assert "creativecommons.org/licenses/by-sa/3.0" in text
        assert f"`{name}.csl`" in notice


def test_aliases_lead_to_shipped_styles():
    """Names that the CSL project has given up lead to their successors."""
    assert set(STYLE_ALIASES.values()) <= set(SHIPPED_STYLES)
    assert style("vancouver").name == "nlm-citation-sequence"
    assert style("Vancouver-Author-Date").name == "nlm-name-year"
    assert style("AMA").name == "american-medical-association"


def test_house_is_no_csl_style():
    """House style needs no engine."""
    assert find_style("house", NOWHERE) is None


@pytest.mark.parametrize(
    ("given", "nearest"),
    [("appa", "`apa`"), ("nlm-citation-sequenc", "`nlm-citation-sequence`"), ("huose", "`house`")],
)
def test_unknown_style_names_the_nearest(given, nearest):
    """A slip in the option is an error that says what was meant."""
    with pytest.raises(ConfigError, match=f"did you mean {nearest}"):
        Config.from_mapping({"style": given})


def test_strange_style_lists_what_there_is():
    """A name like nothing known is answered with the names and the way to any other style."""
    with pytest.raises(ConfigError, match=r"`apa`.*path of its \.csl file"):
        Config.from_mapping({"style": "qqqqqqqqqqqq"})


def test_style_by_path(tmp_path):
    """A file of the project is a style, and says how its marks are written."""
    (tmp_path / "my.csl").write_text(MINIMAL.format(info="", form="author-date"))
    found = style("my.csl", tmp_path)
    assert (found.name, found.family, found.textual) == ("my", "", True)
    assert found.mark_form == MarkForm("[", "]", " / ", " + ", sorted=True)


def test_family_of_a_copy(tmp_path):
    """A style made from a shipped one gets the corrections of that one."""
    link = '<link href="http://www.zotero.org/styles/apa" rel="template"/>'
    (tmp_path / "my.csl").write_text(MINIMAL.format(info=link, form="numeric"))
    found = style("my.csl", tmp_path)
    assert (found.family, found.textual) == ("apa", False)


@pytest.mark.parametrize("name", ["../my.csl", "/etc/my.csl", "a/../../my.csl", "link.csl"])
def test_style_stays_in_the_project(tmp_path, name):
    """A path that leads out of the project is refused, through a link, too."""
    (tmp_path / "my.csl").write_text(MINIMAL.format(info="", form="numeric"))
    root = tmp_path / "project"
    root.mkdir()
    (root / "link.csl").symlink_to(tmp_path / "my.csl")
    with pytest.raises(StyleError, match="not in the project"):
        find_style(name, root)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<style", "not well-formed"),
        ("<html/>", "not a CSL style"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"/>', "not a CSL style"),
        ('<?xml version="1.0" encoding="klingon"?><style/>', "cannot be read|well-formed"),
    ],
)
def test_what_is_no_style(tmp_path, text, message):
    """A file that is no style is named with what is wrong."""
    (tmp_path / "my.csl").write_text(text)
    with pytest.raises(StyleError, match=f"my.csl .*({message})"):
        find_style("my.csl", tmp_path)


def test_missing_file(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(StyleError, match=r"my\.csl cannot be read: No such file"):
        find_style("my.csl", tmp_path)


def test_dependent_style(tmp_path):
    """A style that only names another one is that one: shipped, or beside it."""
    (tmp_path / "journal.csl").write_text(DEPENDENT.format(parent="apa"))
    assert style("journal.csl", tmp_path).name == "apa"
    (tmp_path / "other.csl").write_text(DEPENDENT.format(parent="my"))
    with pytest.raises(StyleError, match=r"save my\.csl beside it"):
        find_style("other.csl", tmp_path)
    (tmp_path / "my.csl").write_text(MINIMAL.format(info="", form="numeric"))
    assert style("other.csl", tmp_path).name == "my"
    (tmp_path / "my.csl").write_text(DEPENDENT.format(parent="other"))
    with pytest.raises(StyleError, match="names another style"):
        find_style("other.csl", tmp_path)


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_normalised(name):
    """For pandoc an entry has no number and no neighbour, and labels follow their names."""
    given = style(name)
    before = ElementTree.tostring(given.xml)
    made = ElementTree.fromstring(normalised(given.xml, Disambiguation.NONE))
    bibliography = made.find(tag("bibliography"))
    numbers = [each for each in bibliography.iter() if each.get("variable") == "citation-number"]
    assert [each.tag for each in numbers] == [tag("key")] * len(numbers)
    assert "second-field-align" not in bibliography.attrib
    assert not [key for key in made.find(tag("citation")).attrib if key.startswith("disambig")]
    labelled = [each for each in made.iter(tag("names")) if each.find(tag("label")) is not None]
    assert all(each.find(tag("name")) is not None for each in labelled)
    assert ElementTree.tostring(given.xml) == before


def test_given_names_cost_too_much_for_many():
    """Marks are told apart by initials up to a number of works, by names and years always."""
    few, many = (
        ElementTree.fromstring(style("apa").for_pandoc(works)).find(tag("citation")).attrib
        for works in (MOST_WITH_GIVEN_NAMES, MOST_WITH_GIVEN_NAMES + 1)
    )
    assert "disambiguate-add-givenname" in few
    assert "disambiguate-add-givenname" not in many
    assert many["disambiguate-add-year-suffix"] == "true"


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("harvard", "en", "en-GB"),
        ("harvard", "", "en-GB"),
        ("harvard", "en-US", "en-US"),
        ("harvard", "de", "de"),
        ("chicago", "en", "en"),
        ("ama", "en", "en"),
    ],
)
def test_a_british_style_is_british(name, language, expected):
    """Cite Them Right has British quotes and dates where the site only says English."""
    assert style(name).spoken(language) == expected


def test_nothing_is_retrieved_without_a_day():
    """APA's word stands in one group with the day of access."""
    made = ElementTree.fromstring(style("apa").for_pandoc())
    group = next(
        each
        for each in made.iter(tag("group"))
        if [child.get("term") for child in each][:1] == ["retrieved"]
    )
    assert group.find(f"{tag('group')}/{tag('date')}").get("variable") == "accessed"
