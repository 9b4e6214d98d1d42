"""Reads one broken entry, whatever stands in it, and says what is wrong and where."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from mkdocs_claims.parse.bibtex_faults import Faults, Mistake, excerpt
from mkdocs_claims.parse.bibtex_raw import NAME, Kind, Part, RawEntry, RawField
from mkdocs_claims.parse.bibtex_scan import Value, scan_value

_HEAD = re.compile(r"@?(?P<type>[^{(]*+)(?P<open>[{(])\s*+")
_KEYS = {"}": re.compile(r"""[^,{}"=\n]*+"""), ")": re.compile(r"""[^,{}()"=\n]*+""")}
# biber takes what follows a % for a comment inside an entry, too.
_GAP = re.compile(r"(?:\s++|%[^\n]*+)*+")
_STRAY_SIGN = re.compile(r"""(?P<sign>[^\s\w{}"])\s*+(?=["{])""")
_BLANK_LINE = re.compile(r"\n[ \t\r]*+\n")
_FIELD = re.compile(rf'(?P<name>{NAME})\s*+(?P<sign>=\s*+|(?=["{{]))')
_NEXT_LINE = rf"\n(?=[ \t]*+(?:@|{NAME}[ \t]*+=))"
_JUNK_ENDS = {closer: re.compile(rf"[,{closer}]|{_NEXT_LINE}") for closer in "})"}
_LOST = re.compile(rf"""(?P<gap>[\s,}})]*+){NAME}\s*+=\s*+(?P<opener>["{{\w])""")


def lost_fields(text: str, end: int, limit: int) -> int:
    """Return where more fields follow what seems to close an entry, or -1."""
    match = _LOST.match(text, end, limit)
    lost = match is not None and ("," in match["gap"] or match["opener"] in '"{')
    return match.end("gap") if match and lost else -1


def next_place(places: Sequence[int], start: int, otherwise: int) -> int:
    """Return the first of some sorted places after `start`."""
    after = bisect_right(places, start)
    return places[after] if after < len(places) else otherwise


class TornError(Exception):
    """A brace or quote is never closed: the entry must be read field by field."""


class EntryReader:
    """Reads one entry from `start`; given where fields start, a value ends there at the latest."""

    def __init__(
        self, text: str, start: int, limit: int, faults: Faults, starts: Sequence[int] | None = None
    ) -> None:
        head = _HEAD.match(text, start, limit)
        if head is None:
            raise ValueError(f"no entry starts at {start}")
        self.text, self.start, self.limit = text, start, limit
        self.faults, self.starts = faults, starts
        self.entry_type = re.sub(r"\W", "", head["type"]).lower()
        self.closer = "}" if head["open"] == "{" else ")"
        self.at = self.key_start = head.end()
        self.key = ""
        self.fields: list[RawField] = []
        self.unopened = False
        """Whether the last value lacks its opening brace, so that what follows may be its end."""

    def read(self) -> RawEntry:
        """Read the whole entry.

        Raises:
            TornError: it has to be read field by field.
        """
        if self.entry_type != "string":
            self._read_key()
        while self._read_next():
            pass
        return RawEntry(
            self.entry_type,
            self.key,
            self.key_start,
            tuple(self.fields),
            self.start,
            self.at,
            self.faults.quiet,
        )

    @property
    def _entry(self) -> str:
        return f"`{self.key}`" if self.key else f"this `@{self.entry_type}`"

    def _report(self, mistake: Mistake, start: int, end: int, **words: object) -> None:
        self.faults.add(mistake, start, end, entry=self._entry, closer=self.closer, **words)

    def _tear(self, mistake: Mistake, start: int, end: int, **words: object) -> None:
        if self.starts is None:
            raise TornError
        self._report(mistake, start, end, **words)
        self.faults.quiet = True

    def _sign(self) -> str:
        return self.text[self.at] if self.at < self.limit else ""

    def _skip_gap(self) -> str:
        gap = _GAP.match(self.text, self.at, self.limit)
        self.at = gap.end() if gap else self.at
        return self._sign()

    def _skip_comma(self) -> None:
        self.at += self._sign() == ","

    def _junk_end(self, start: int) -> int:
        match = _JUNK_ENDS[self.closer].search(self.text, start, self.limit)
        return match.start() if match else self.limit

    def _skip_junk(self) -> None:
        start = self.at
        self.at = self._junk_end(start + 1)
        typed = excerpt(self.text[start : self.at])
        self.faults.quiet |= self.unopened
        self._report(Mistake.NOT_A_FIELD, start, self.at, typed=typed)
        self.faults.quiet = True
        self._skip_comma()

    def _after_blank_line(self, gap: int) -> bool:
        """Whether what follows is text between two entries, for one that is never closed."""
        blank = _BLANK_LINE.search(self.text, gap, self.at)
        return self.starts is not None and blank is not None

    def _read_key(self) -> None:
        match = _KEYS[self.closer].match(self.text, self.at, self.limit)
        self.key = match[0].rstrip() if match else ""
        self.at += len(self.key)
        sign, words = self._skip_gap(), self.key.split()
        if sign == ",":
            self.at += 1
        elif sign == "=" and len(words) == 1:  # the key is missing, this is a field
            self.key, self.at = "", self.key_start
        elif words and (sign == "=" or _FIELD.match(self.text, self.at, self.limit)):
            self.key = words[0] if sign == "=" else self.key
            self.at = self.key_start + len(self.key)
            what = f"the key `{self.key}`"
            self._report(Mistake.MISSING_COMMA, self.at - 1, self.at, what=what)
        elif sign not in {"", self.closer}:
            self._skip_junk()

    def _read_next(self) -> bool:
        """Read a field, or what stands in its place; False at the end of the entry."""
        gap = self.at
        sign = self._skip_gap()
        if sign == self.closer:
            return self._goes_on()
        if sign == ",":
            self._report(Mistake.STRAY_COMMA, self.at, self.at + 1)
            self.at += 1
        elif field := _FIELD.match(self.text, self.at, self.limit):
            self._read_field(field)
        elif sign in {"", "@"} or self._after_blank_line(gap):
            last = f"its last field, `{self.fields[-1].name}`" if self.fields else "its key"
            end = self.key_start + len(self.key)
            self._tear(Mistake.UNCLOSED_ENTRY, self.start, end, last=last)
            self.at = gap
            return False
        else:
            self._skip_junk()
        return True

    def _goes_on(self) -> bool:
        """Step over a closing brace; whether more fields follow it."""
        self.at += 1
        self.faults.quiet |= self.unopened
        lost = lost_fields(self.text, self.at, self.limit)
        if lost < 0:
            return False
        self._report(Mistake.EARLY_END, self.at - 1, self.at)
        self.faults.quiet = True
        self.at = lost
        return True

    def _read_field(self, match: re.Match[str]) -> None:
        start, end = match.span("name")
        name, value_start = match["name"], match.end()
        if stray := _STRAY_SIGN.match(self.text, value_start, self.limit):
            sign = stray["sign"]
            self._report(Mistake.STRAY_SIGN, *stray.span("sign"), name=name, sign=sign)
            value_start = stray.end()
        latest = next_place(self.starts or (), value_start, self.limit)
        value = scan_value(self.text, value_start, min(latest, self.limit))
        self.at, self.unopened = value.stop, False
        if not value.closed:
            self._tear(Mistake.UNCLOSED_VALUE, start, end, name=name)
            parts = self._as_typed(value_start, value.stop)
        else:
            if not match["sign"]:
                self._report(Mistake.NO_EQUALS_SIGN, start, end, name=name)
                self.faults.quiet = True  # its brace may be the one too many
            parts = self._leave_value(match, value_start, value)
        self.fields.append(RawField(name.lower(), start, end, parts))

    def _leave_value(self, match: re.Match[str], start: int, value: Value) -> tuple[Part, ...]:
        """Step to the next field; text that stands between belongs to the value."""
        sign, name, parts = self._skip_gap(), match["name"], value.parts
        if sign == "=" and parts and parts[0].kind is Kind.ABBREVIATION:
            self.at = parts[0].start  # `title = year = 2012`
            parts = ()
        if not parts:
            self._report(Mistake.NO_VALUE, *match.span("name"), name=name)
        elif self._is_junk(sign) and self._after_blank_line(value.stop):
            self.at = value.stop
        elif self._is_junk(sign) or any(part.kind is Kind.BARE for part in parts):
            parts = self._value_with_junk(name, start)
        elif sign not in {",", "", self.closer}:
            what = f"the field `{name}` of {self._entry}"
            self._report(Mistake.MISSING_COMMA, value.stop - 1, value.stop, what=what)
        self._skip_comma()
        return parts

    def _is_junk(self, sign: str) -> bool:
        """Whether something other than a field or the end of the entry follows a value."""
        if sign in {",", "", self.closer}:
            return False
        following = _FIELD.match(self.text, self.at, self.limit)
        return following is None or not following["sign"]

    def _value_with_junk(self, name: str, start: int) -> tuple[Part, ...]:
        if self.text[start] in '"{':
            stop = self._junk_end(self.at)
            self._tear(Mistake.TEXT_AFTER_VALUE, self.at, stop, name=name)
        else:
            stop = self._junk_end(start)
            typed = excerpt(self.text[start:stop])
            self._report(Mistake.NO_BRACES, start, stop, name=name, typed=typed)
            self.unopened = True
        self.at = stop
        return self._as_typed(start, stop)

    def _as_typed(self, start: int, stop: int) -> tuple[Part, ...]:
        """Return a value that is no proper one as text, without the braces and quotes in it."""
        text = re.sub(r'[{}"]', "", self.text[start:stop]).strip().removesuffix(",")
        return (Part(text, start, Kind.BARE),)
