"""The GitHub report, read as the runner reads the output of a step."""

import re
from dataclasses import dataclass

import pytest

from mkdocs_claims.report.formats import FORMATS
from mkdocs_claims.report.visible import visible
from report.samples import EVIL, EVIL_PATH, diagnostic, report


@dataclass
class Command:
    """A workflow command after the runner has taken it apart."""

    name: str
    properties: dict[str, str]
    data: str


# From the documentation of the runner: what may not stand in data, and more in properties.
DATA = [("%0D", "\r"), ("%0A", "\n")]
PROPERTY = [*DATA, ("%3A", ":"), ("%2C", ",")]


def unescape(text, mappings):
    """Take the escapes back; the sign that starts them comes last."""
    for escaped, plain in [*mappings, ("%25", "%")]:
        text = text.replace(escaped, plain)
    return text


def read(output):
    """Return the commands in an output, the older `##[name]` ones too, and the other lines."""
    commands, others = [], []
    for line in re.split(r"\r\n|\r|\n", output):
        text = line.lstrip()
        end = text.find("::", 2)
        if text.startswith("::") and end > 0:
            name, _, listed = text[2:end].partition(" ")
            pairs = (each.split("=", 1) for each in listed.split(",") if each)
            properties = {key: unescape(value, PROPERTY) for key, value in pairs}
            commands.append(Command(name, properties, unescape(text[end + 2 :], DATA)))
        elif match := re.search(r"##\[(\w+)[^]]*\](.*)", line):
            commands.append(Command(match[1], {}, match[2]))
        else:
            others.append(line)
    return commands, others


def render(*diagnostics, **changes):
    """Return what the runner makes of a report."""
    return read(FORMATS["github"](report(*diagnostics, **changes)))


def test_a_diagnostic_is_an_annotation_on_its_place():
    """File, lines and columns (from 1, the end after the last character), rule, text and help."""
    commands, _ = render(diagnostic(advice="did you mean `iron-helps`?"))

    assert commands == [
        Command(
            "error",
            {
                "title": "CIT001 undefined-claim",
                "file": EVIL_PATH,
                "line": "3",
                "endLine": "3",
                "col": "14",
                "endColumn": "18",
            },
            "no claim has the ID `iron`\nhelp: did you mean `iron-helps`?",
        )
    ]


def test_severities_have_their_commands():
    """GitHub says notice where we say note."""
    commands, _ = render(*(diagnostic(rule=number) for number in range(3)))

    assert [each.name for each in commands] == ["error", "warning", "notice"]


def test_a_text_cannot_forge_a_command():
    """Whatever message, help, path and summary hold: one command a diagnostic, read back whole."""
    commands, others = render(diagnostic(message=EVIL, advice=EVIL), diagnostic(message=EVIL))

    assert len(commands) == 2
    assert commands[0].data == f"{visible(EVIL)}\nhelp: {visible(EVIL)}"
    assert "forged" in "".join(others)
    assert "\x1b" not in "".join(others)


def test_columns_of_two_lines_are_left_out():
    """GitHub refuses an annotation with columns over several lines."""
    commands, _ = render(diagnostic("Two\nlines"))

    assert commands[0].properties["line"] == "4"
    assert commands[0].properties["endLine"] == "5"
    assert "col" not in commands[0].properties


def test_files_are_named_from_the_top_of_the_repository():
    """GitHub finds a file of a publication that lies deeper only by its whole path."""
    commands, _ = render(diagnostic(), folder="sites/running")

    assert commands[0].properties["file"] == f"sites/running/{EVIL_PATH}"


@pytest.mark.parametrize("count", [0, 1])
def test_it_ends_with_what_was_looked_at(count):
    """A clean log says what it looked at, too."""
    _, others = render(*[diagnostic()] * count)

    assert others[0] == "Looked at 3 pages."
    assert ("Found 1 error." if count else "All clear: no errors, no warnings.") in others
