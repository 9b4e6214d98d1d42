r"""Unicode text as LaTeX that every reader of BibTeX decodes to the same text.

Letters stay in UTF-8. Braces are written as macros, so that they balance whatever the text
holds, for readers who count a `\{` as a brace and for those who do not.
"""

import re

_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\textasciigrave{}",
        **{sign: f"\\{sign}" for sign in "%&#$_"},
    }
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
# LaTeX would join these: -- is a dash, '' a quotation mark.
_JOINED = re.compile(r"([-'])(?=\1)")
_WORD = re.compile(r"[^\s()\[\]“”‘’\"«»/]+")
_ENDS = ".,;:?!"


def encode(text: str) -> str:
    """Return text in LaTeX, on one line."""
    return _JOINED.sub(r"\1{}", _SPACES.sub(" ", text).strip().translate(_SIGNS))


def encode_title(title: str) -> str:
    """Return a title in LaTeX whose capitals a bibliography style leaves alone.

    The model holds titles as they are to be printed, so every word with a capital is put
    in braces; the first one only where more than its first letter is one.
    """
    return encode(_WORD.sub(_protect, title)).replace(_OPEN, "{").replace(_CLOSE, "}")


# Stand for the braces around a word until the text's own braces are macros.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"


def _protect(match: re.Match[str]) -> str:
    word = match[0].rstrip(_ENDS)
    is_first = not any(character.isalnum() for character in match.string[: match.start()])
    rest = word[1:] if is_first else word
    if not any(character.isupper() for character in rest):
        return match[0]
    return f"{_OPEN}{word}{_CLOSE}{match[0][len(word) :]}"
