"""Options: zero is the normal case, and a mistyped one names the nearest."""

import pytest

from mkdocs_claims.config import Config
from mkdocs_claims.config.styles import SHIPPED_STYLES, SHORT_NAMES, STYLE_ALIASES
from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.language.wordlists import WordLists


def test_no_option_is_the_normal_case():
    """The defaults are DESIGN's."""
    config = Config.from_mapping({})

    assert config == Config()
    assert (config.claims, config.references) == (("claims.yaml",), ("references.bib",))
    assert config.articles == ("posts/**",)


def test_one_path_or_a_list_and_none_for_the_default():
    """YAML's empty value counts as not given."""
    config = Config.from_mapping(
        {"claims": "a.yaml", "references": ["a.bib", "b/*.bib"], "style": None}
    )

    assert config.claims == ("a.yaml",)
    assert config.references == ("a.bib", "b/*.bib")
    assert config.style == "house"


def test_severity_is_read_and_the_whole_can_be_a_key():
    """Sessions are kept by their options."""
    config = Config.from_mapping({"severity": {"CIT006": "warning"}, "takeaways": False})

    assert config.severity == {"CIT006": Severity.WARNING}
    assert config.takeaways == "off"
    assert hash(config) == hash(Config.from_mapping({"takeaways": "off"}))


def test_words_of_the_site_for_uncited_statements():
    """A list or a single word; true and false turn the rule on and off."""
    words = Config.from_mapping({"uncited": {"statements": ["ferritin"], "opinions": "at ours"}})
    assert words.uncited.on
    assert words.uncited.words == WordLists(statements=("ferritin",), opinions=("at ours",))
    assert not Config.from_mapping({"uncited": False}).uncited.on
    assert Config.from_mapping({"uncited": True}) == Config()
    hash(words)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"clams": "x"}, "did you mean `claims`?"),
        ({"zzz": 1}, "the options are `claims`"),
        ({"claims": 3}, "a path or a list of paths, not 3"),
        ({"claims": []}, "the list is empty"),
        ({"macros": ["x"]}, "a text"),
        ({"pages": "yes"}, "true or false"),
        ({"takeaways": "left"}, "one of bottom, top, off"),
        ({"style": "appa"}, "did you mean `apa`?"),
        ({"style": "blue"}, "`ieee`, `vancouver`, `vancouver-author-date`, and any other"),
        ({"style": 7}, "a text"),
        ({"severity": "high"}, "a mapping such as"),
        ({"severity": {"CIT001": "fatal"}}, "CIT001 is one of error, warning, note"),
        ({"uncited": "off"}, "true, false or lists of words under statements, opinions"),
        ({"uncited": {"statement": ["x"]}}, "did you mean `statements`?"),
        ({"uncited": {"opinions": [3]}}, "`opinions` is a list of words"),
    ],
)
def test_a_wrong_option_says_what_would_be_right(options, said):
    """Each message can be acted on."""
    with pytest.raises(ConfigError, match=r".") as caught:
        Config.from_mapping(options)

    assert said in str(caught.value)


def test_the_short_names_of_styles_name_all_that_are_shipped():
    """So that the message about a wrong style leaves none out."""
    assert sorted(STYLE_ALIASES.get(each, each) for each in SHORT_NAMES) == sorted(SHIPPED_STYLES)
