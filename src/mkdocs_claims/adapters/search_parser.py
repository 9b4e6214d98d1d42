"""The HTML parsers of search plugins, fed by one pattern: the same calls in half the time.

`html.parser` looks at HTML character by character and forgives much. What Python-Markdown writes
needs no forgiving, so one pattern splits it into tags and text. Anything else, such as a stray
`<`, a script or an attribute without quotes, goes to the parser itself.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from types import CodeType, FunctionType, MethodType
from typing import Any

_VALUE = r"""(?:"[^"<]*"|'[^'<]*')"""
_TAG = re.compile(
    rf"<(?:(/)(?=[a-zA-Z0-9]+\s*>))?([a-zA-Z][a-zA-Z0-9]*)"
    rf"((?:\s+[a-zA-Z][-\w:.]*(?:={_VALUE})?)*)\s*(/?)>",
    re.ASCII,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z][-\w:.]*)(?:=(?:"([^"]*)"|'([^']*)'))?""", re.ASCII)
_PLAIN_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|#[0-9]+);")
_RAW = frozenset(
    [
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
    ]
)
"""Elements in which, in one version of Python or another, tags are text."""
_TAKEN_OUT = r"\s?data-search-\w+=\"[^\"]+\""
"""As Material has it; without letters at its head, which is slow to look for."""
_TO_TAKE_OUT = re.compile(r'data-search-\w+="[^"]')
_OWN = ("feed", "close", "goahead", "handle_startendtag", "reset", "unescape")
_LOOKS_BACK = frozenset(["get_starttag_text", "getpos", "rawdata", "lineno", "offset"])


def quick(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return a plugin's method that reads a page, with quicker parsers; else the method itself."""
    used = _globals_of(read)
    parsers = {name: each for name, each in used.items() if _is_known(each)}
    return _with(read, {name: type(name, (_Quick, each), {}) for name, each in parsers.items()})


def sparing(show: Callable[..., Any]) -> Callable[..., Any]:
    """Return a plugin's method that takes out what was for the search, where there is any."""
    return _with(show, {"re": _Patterns()} if _globals_of(show).get("re") is re else {})


def _globals_of(method: Callable[..., Any]) -> dict[str, Any]:
    """Return what a method written in Python names of its module."""
    function = getattr(method, "__func__", None)
    if not isinstance(function, FunctionType):
        return {}
    scope = function.__globals__
    return {name: scope[name] for name in function.__code__.co_names if name in scope}


def _with(method: Callable[..., Any], others: dict[str, Any]) -> Callable[..., Any]:
    """Return a method to which some names of its module mean something else."""
    if not others:
        return method
    function = getattr(method, "__func__")  # noqa: B009 - of any callable
    code, scope = function.__code__, {**function.__globals__, **others}
    same = FunctionType(code, scope, code.co_name, function.__defaults__, function.__closure__)
    same.__kwdefaults__ = function.__kwdefaults__
    return MethodType(same, getattr(method, "__self__"))  # noqa: B009


class _Patterns:
    """`re`, which sees at once where a page has no attribute of Material's search to be taken out.

    What is marked with an empty attribute stays marked there, and these are all that we write.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(re, name)

    @staticmethod
    def sub(pattern: str, new: str, text: str) -> str:
        """Return the text with all that matches replaced."""
        if pattern == _TAKEN_OUT and not _TO_TAKE_OUT.search(text):
            return text
        return re.sub(pattern, new, text)


def _is_known(parser: object) -> bool:
    """Whether it is a parser that only says what it does with tags and text."""
    if not isinstance(parser, type) or not issubclass(parser, HTMLParser):
        return False
    if any(getattr(parser, name, None) is not getattr(HTMLParser, name, None) for name in _OWN):
        return False
    own = [
        each for kind in parser.__mro__ if kind.__module__ != "html.parser" for each in _of(kind)
    ]
    return not any(_LOOKS_BACK.intersection(code.co_names) for code in own)


def _of(kind: type) -> Iterator[CodeType]:
    if kind is not object and kind.__module__ != "_markupbase":
        yield from (each.__code__ for each in vars(kind).values() if isinstance(each, FunctionType))


class _Quick(HTMLParser):
    """A parser that is handed a whole page."""

    def feed(self, data: str) -> None:
        """Read a page."""
        pieces = _TAG.split(data)
        if self.convert_charrefs and not self.rawdata and _are_plain(pieces):
            self._read(iter(pieces))
        else:
            super().feed(data)

    def _read(self, pieces: Iterator[str]) -> None:
        say, start, end = self.handle_data, self.handle_starttag, self.handle_endtag
        if text := next(pieces):
            say(unescape(text))
        for ends, name, attributes, closed, text in zip(*[pieces] * 5, strict=True):
            tag = name.lower()
            if ends:
                end(tag)
            else:
                start(tag, _attributes(attributes) if attributes else [])
                if closed:
                    end(tag)
            if text:
                say(unescape(text) if "&" in text else text)


def _are_plain(pieces: list[str]) -> bool:
    """Whether every version of Python reads these pieces as they stand."""
    if any("<" in text for text in pieces[::5]) or not _RAW.isdisjoint(
        map(str.lower, pieces[2::5])
    ):
        return False
    # references in attributes that do not end in a semicolon are read in different ways
    return not any("&" in each and "&" in _PLAIN_REFERENCE.sub("", each) for each in pieces[3::5])


def _attributes(text: str) -> list[tuple[str, str | None]]:
    return [
        (match[1].lower(), None if match.lastindex == 1 else unescape(match[2] or match[3] or ""))
        for match in _ATTRIBUTE.finditer(text)
    ]
