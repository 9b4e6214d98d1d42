"""LaTeX in a BibTeX value to Unicode: accents, signs, quotes and dashes; braces go.

One pass of one pattern finds what is LaTeX. pylatexenc then translates the small pieces,
never a whole value: it would cut a text at `%`, and it is slow (measured: 35 times the
time of reading the file). What nobody knows is kept as typed.
"""

import logging
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # a failed piece is kept as typed

_SIGNAL = re.compile(r"[\\{}$~`'-]")
_SIGNAL_OR_ADDRESS = re.compile(r"[\\{}$~`'-]|https?://")
_OPENING_QUOTE = re.compile(r"(?<!\\)`")
_TOKEN = re.compile(
    r"""
      \\url\s*\{(?P<address>[^{}]*)\}
    | (?P<bare_address>https?://[^\s{}\\]*)
    | (?P<dropped>\\(?:noopsort|SortNoop|href)\s*\{[^{}]*\})
    | \\(?:enquote|mkbibquote)\s*\{(?P<quoted>(?:[^{}]|\{[^{}]*\})*)\}
    | \\textsuperscript\s*\{(?P<raised>[^{}]*)\}
    | \\textsubscript\s*\{(?P<lowered>[^{}]*)\}
    | (?P<accent>
        \\(?:[`'^"~=.]\s*|[cvuHkrdb](?![A-Za-z])\s*)
        (?:\{\s*\\?[^\W\d_]\s*\}|\{\s*\\[ij]\s*\}|\\[ij](?![A-Za-z])|[^\W\d_])
      )
    | \$(?!\s)(?P<math>[^$]{1,200})(?<![\s\\])\$(?!\d)
    | \\\((?P<inline_math>[^$]{1,200}?)\\\)
    | \\(?P<macro>[A-Za-z]+)(?:\{\}|[ ]+)?(?P<argument>(?=\{))?
    | \\(?P<literal>[~^])\{\}
    | \\(?P<escaped>[^A-Za-z])
    | (?P<sign>---?|``|''|[{}~`'])
    """,
    re.VERBOSE,
)

_SIGNS = {
    "{": "",
    "}": "",
    "~": " ",
    "--": "–",
    "---": "—",
    "``": "“",
    "''": "”",
    "`": "‘",
    "'": "’",
}
_ESCAPED = {
    **dict.fromkeys(" ,;:\\", " "),
    **dict.fromkeys("!/-@", ""),
    **{sign: sign for sign in "&%_#${}"},
}
_MACROS = {
    "copyright": "©",
    "degree": "°",
    "euro": "€",
    "slash": "/",
    "textasciicircum": "^",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textgreater": ">",
    "textless": "<",
    **{name: name for name in ("BibTeX", "LaTeX", "TeX")},
    **dict.fromkeys(("bf", "em", "it", "rm", "sc", "sf", "sl", "tt"), ""),
    **dict.fromkeys(("cite", "item", "ref", "relax", "today"), ""),
}
"""What pylatexenc does not know, or knows for a document and not for a reference."""
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SCRIPT = re.compile(r"(?P<sign>[_^])(?:\{(?P<group>[^{}\\]*)\}|(?P<one>\w))")

_TEXT = LatexNodes2Text()
_KNOWN = get_default_latex_context_db()


def has_latex(value: str) -> bool:
    """Whether a value may hold LaTeX; most do not, and this is far quicker than a pattern."""
    return (
        "{" in value
        or "\\" in value
        or "--" in value
        or "}" in value
        or "$" in value
        or "~" in value
        or "`" in value
        or "''" in value
    )


def decode(value: str) -> str:
    """Return a value as a reader sees it; one without LaTeX comes back as it is. Never raises."""
    if not has_latex(value):
        return value
    if "\\" in value or "$" in value or "`" in value or "''" in value or "://" in value:
        return _decode(value)
    for sign in ("---", "--", "~", "{", "}"):  # braces last: `-{}-` is no dash
        value = value.replace(sign, _SIGNS[sign])
    return _one_line(value)


@lru_cache(maxsize=4096)
def _decode(value: str) -> str:
    # An apostrophe is curled only beside the `…' that shows how this value writes quotes.
    quotes = "`" in value and _OPENING_QUOTE.search(value) is not None
    signals = _SIGNAL_OR_ADDRESS if "://" in value else _SIGNAL
    pieces: list[str] = []
    at = 0
    for signal in signals.finditer(value):
        token = _TOKEN.match(value, signal.start()) if signal.start() >= at else None
        if token:
            pieces += value[at : token.start()], _replace(token, quotes=quotes)
            at = token.end()
    pieces.append(value[at:])
    return _one_line("".join(pieces))


def _one_line(value: str) -> str:
    if "  " in value or "\n" in value:
        value = re.sub(r"\s+", " ", value)
    return value.strip()


def _replace(match: re.Match[str], *, quotes: bool) -> str:
    kind = str(match.lastgroup)
    if kind == "sign":
        return "'" if match[0] == "'" and not quotes else _SIGNS[match[0]]
    if kind == "argument":
        kind = "macro"
    return _READERS[kind](match)


def _macro(match: re.Match[str]) -> str:
    known = _symbol(match["macro"])
    if known is not None:
        return known
    return "" if match["argument"] is not None else match[0]  # C:\dir stays, \foo{bar} is bar


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str | None:
    """Return the sign that a macro stands for, '' for one that only sets type, else None."""
    if name in _MACROS:
        return _MACROS[name]
    spec: Any = _KNOWN.get_macro_spec(name)
    if spec is None or spec is _KNOWN.unknown_macro_spec:
        return None
    sign = spec.simplify_repl
    return sign if isinstance(sign, str) and "%" not in sign else ""


@lru_cache(maxsize=4096)
def _piece(latex: str) -> str:
    """Translate an accent or a formula."""
    try:
        return str(_TEXT.latex_to_text(latex))
    except Exception:  # noqa: BLE001 - pylatexenc raises whatever comes on odd input
        return latex


def _formula(latex: str) -> str:
    return _piece(f"${_SCRIPT.sub(_script, latex)}$")


def _script(match: re.Match[str]) -> str:
    """Set figures and signs high or low: `_2`, `^{-3}`; letters stay as typed (`x_i`)."""
    typed = match["group"] if match["group"] is not None else match["one"]
    if typed in {"st", "nd", "rd", "th"}:  # 5^{th}
        return typed
    moved = typed.translate(_RAISED if match["sign"] == "^" else _LOWERED)
    return moved if moved != typed else match[0]


_READERS: dict[str, Callable[[re.Match[str]], str]] = {
    "address": lambda match: match["address"],
    "bare_address": lambda match: match[0],
    "dropped": lambda _: "",
    "quoted": lambda match: f"“{decode(match['quoted'])}”",
    "raised": lambda match: decode(match["raised"]).translate(_RAISED),
    "lowered": lambda match: decode(match["lowered"]).translate(_LOWERED),
    "accent": lambda match: _piece(match[0]),
    "math": lambda match: _formula(match["math"]),
    "inline_math": lambda match: _formula(match["inline_math"]),
    "macro": _macro,
    "literal": lambda match: match["literal"],
    "escaped": lambda match: _ESCAPED.get(match["escaped"], match[0]),
}
