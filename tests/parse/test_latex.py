"""LaTeX to Unicode: accents, signs, quotes, dashes, formulas; nothing is lost or cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.parse.latex import decode

DECODED = {
    "accents in braces": (r"{\'E}mile {\"O}zg{\"u}r", "Émile Özgür"),
    "accents with braces": (r"\'{e} \c{c} \v{s} \H{o} \.{z}", "é ç š ő ż"),
    "accents without braces": (r"Mon\`em, Schr\"odinger, \c ca, \~n", "Monèm, Schrödinger, ça, ñ"),
    "dotless i": (r"Garc{\'\i}a, na\"{\i}ve, \'{\i}", "García, naïve, í"),
    "letters": (
        r"Stra{\ss}e, S{\o}ren, {\L}\'od\'z, {\AA}, \ae{}on",
        "Straße, Søren, Łódź, Å, æon",
    ),
    "protective braces": ("The {BDNF} of {{mice}}", "The BDNF of mice"),
    "escaped signs": (r"5\% of A \& B, \$5, \#1, a\_b, \{x\}", "5% of A & B, $5, #1, a_b, {x}"),
    "a percent sign does not cut": ("5% up & away", "5% up & away"),
    "a percent sign beside LaTeX": (r"5% up, {DNA} \& more", "5% up, DNA & more"),
    "dashes": ("1--9 --- yes", "1–9 — yes"),
    "double quotes": ("``quoted''", "“quoted”"),
    "single quotes": ("the `runner's high'", "the ‘runner’s high’"),
    "a plain apostrophe": ("a runner's {BDNF}", "a runner's BDNF"),
    "an accent is no quote": (r"runner's \`a la carte", "runner's à la carte"),
    "ties": ("Fig.~3", "Fig. 3"),
    "spaces": (r"a\,b a\ b a\\b", "a b a b a b"),
    "font commands": (r"\textit{in vivo} {\it in vitro} \emph{x}", "in vivo in vitro x"),
    "symbols": (
        r"\alpha\beta{} \ldots{} 5\textdegree C \copyright{} \textgreater 3",
        "αβ … 5°C © >3",
    ),
    "formula": (r"$\beta$-blocker, $p < 0.05$, $10^{-3}$", "β-blocker, p < 0.05, 10⁻³"),
    "oxygen uptake": (r"VO$_2$max, $\dot{V}O_{2max}$, H\textsubscript{2}O", "VO₂max, V̇O₂max, H₂O"),
    "raised letters": (r"$5^{th}$ 5\textsuperscript{th} $x^n$", "5th 5th x^n"),
    "dollars are no formula": ("$5 and $10 for {DNA}", "$5 and $10 for DNA"),
    "an address stays": (
        r"see \url{http://a.org/b--c~d%20e} and {https://a.org/x--y~z}",
        "see http://a.org/b--c~d%20e and https://a.org/x--y~z",
    ),
    "a link's text": (r"\href{http://a.org}{the page}", "the page"),
    "quotation commands": (r"\enquote{a {DNA} b}", "“a DNA b”"),
    "a hidden sort key": (r"{\noopsort{1973a}}1973", "1973"),
    "an unknown command with text": (r"\foo{bar}", "bar"),
    "an unknown command": (r"C:\dir\file", r"C:\dir\file"),
    "unbalanced braces": ("a {b", "a b"),
    "a file is never read": (r"\input{/etc/hostname} $\input{/etc/hostname}$", "/etc/hostname"),
}


@pytest.mark.parametrize(("latex", "expected"), DECODED.values(), ids=DECODED)
def test_decode(latex, expected):
    """A value reads as it would in print."""
    assert decode(latex) == expected


def test_plain_text_is_the_same_object():
    """What holds no LaTeX is not touched."""
    text = "Plain text, with 5% (and more)"

    assert decode(text) is text


@given(st.text(alphabet=r"\{}$~-`'%&abcoOtext^_\"=.,|12 é" + "\n"))
def test_decode_never_raises(latex):
    """Whatever is typed, a text comes back, on one line where it was touched."""
    decoded = decode(latex)

    assert decoded == latex or "\n" not in decoded
