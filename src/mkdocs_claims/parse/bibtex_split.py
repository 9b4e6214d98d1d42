"""A .bib file cut into its entries, each with its exact place.

bibtexparser does the cutting. It gives no offsets and loses what is broken without a
sound; the offsets are found again here, and broken entries go to the rescue.
"""

import logging
import re
from collections.abc import Iterator, Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    Entry,
    ExplicitComment,
    Field,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)

from mkdocs_claims.parse.bibtex_faults import Faults, Mistake, excerpt
from mkdocs_claims.parse.bibtex_raw import NAME, Kind, Part, RawEntry, RawField, is_name
from mkdocs_claims.parse.bibtex_rescue import KEY, Rescuer, lost_fields
from mkdocs_claims.parse.bibtex_scan import closing_brace, scan_value
from mkdocs_claims.text import Source

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we say it, with its place

_LOOKS_LIKE_ENTRY = re.compile(rf"@\w++\s*+[{{(]\s*+{KEY}\s*+,")
_LOST_HEAD = re.compile(
    rf"""^[ \t]*+(?P<head>
        (?P<at>@?)[ \t]*+\w++[ \t]*+(?P<brace>[{{(])\s*+{KEY}\s*+,
        | @[^\s,{{}}"=]++(?:[ \t]++{KEY})?\s*+,
    )\s*+{NAME}\s*+=""",
    re.MULTILINE | re.VERBOSE,
)
_BRACED = re.compile(r"@\w++[ \t]*+\{")
_STRAY_BRACE = re.compile(r"\s*+(?P<brace>\})")
_ENOUGH = 60
"""Characters by which a block is found; a long needle would be slow to look for."""
_IS_KEY = re.compile(r"""[^\s,{}"=%]++""").fullmatch


def split(source: Source, faults: Faults) -> Iterator[RawEntry]:
    """Yield every entry and `@string` of a file in order; what is broken is reported."""
    splitter = _Splitter(source, faults)
    for block in parse_string(splitter.text, parse_stack=[]).blocks:
        yield from splitter.read(block)


class _Splitter:
    """Walks through the blocks of one file, each character a few times at most."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self.faults = faults
        # A lone carriage return ends a line, too; this keeps every offset.
        self.text = re.sub(r"\r(?!\n)", "\n", source.text)
        self.rescuer = Rescuer(source, self.text, faults)
        self.cursor = 0
        """Where to look for the next block."""
        self.done = 0
        """Up to where the text is read; blocks that start before it are part of an entry."""
        self.line = 0
        """Where the line of the last block starts."""
        self.comment_line = -1
        """Where the last line starts that has a % before its block."""
        self.comments_close = True

    def read(self, block: Block) -> Iterator[RawEntry]:
        """Yield what a block of the splitter holds."""
        if isinstance(block, ParsingFailedBlock) and block.ignore_error_block:
            block = block.ignore_error_block  # only a duplicate, which is reported later
        raw = block.raw or ""
        start = self._locate(raw, torn=isinstance(block, ParsingFailedBlock))
        end = start + len(raw)
        if isinstance(block, ImplicitComment):
            yield from self._lost_entries(max(start, self.done), end)
        elif start < self.done or not raw:
            return
        elif self._is_prose(block, start):
            self.done = start + 1 if isinstance(block, ParsingFailedBlock) else end
        elif isinstance(block, ExplicitComment | Preamble):
            self.done = end
        elif raw[:8].lower() == "@comment" or raw[:9].lower() == "@preamble":
            self._skip_block(start)
        else:
            entry = _plain(self.text, block, start) or self.rescuer.read(start)
            self.done = entry.end
            self._report_stray_brace(entry)
            yield entry

    def _locate(self, raw: str, *, torn: bool) -> int:
        """Find a block. The text of a torn one may reach over the start of the next."""
        start = max(self.text.find(raw[:_ENOUGH], self.cursor), self.cursor)
        newline = self.text.rfind("\n", self.line, start)
        self.line = newline + 1 if newline >= 0 else self.line
        again = raw.rfind("@", 1) if torn else -1
        self.cursor = start + (again if again > 0 else len(raw))
        return start

    def _is_prose(self, block: Block, start: int) -> bool:
        """Whether an @ is commented out, part of an e-mail address or of a sentence."""
        before = self.text[max(self.line, self.done) : start]
        if "%" in before:
            self.comment_line = self.line
        if self.comment_line == self.line or before[-1:].isalnum():
            return True
        if isinstance(block, Entry) and not block.fields and not _IS_KEY(block.key):
            return bool(block.key)
        whole = isinstance(block, Entry) and block.fields
        begins = not before.strip(" \t,;})")
        return not (begins or whole or _LOOKS_LIKE_ENTRY.match(self.text, start))

    def _skip_block(self, start: int) -> None:
        """Step over a @comment or @preamble that the splitter could not close."""
        is_comment = self.text[start + 1 : start + 2] in "cC"
        whole = is_comment and self.comments_close
        limit = len(self.text) if whole else self.rescuer.limit(start)
        head = _BRACED.match(self.text, start, limit)
        close = closing_brace(self.text, head.end() - 1, limit) if head else -1
        if close >= 0:
            self.done = close + 1
        elif is_comment:
            self.comments_close = False  # and look no further, so that this stays linear
        else:
            self.faults.add(Mistake.UNCLOSED_PREAMBLE, start, start + len("@preamble"))

    def _lost_entries(self, start: int, end: int) -> Iterator[RawEntry]:
        """Find entries in what the splitter takes for a comment, because of their first line."""
        for match in _LOST_HEAD.finditer(self.text, start, end):
            head = match.start("head")
            if head < self.done:
                continue
            if not match["at"]:
                self._report_head(match)
            if match["brace"]:
                entry = self.rescuer.read(head)
                self.done = entry.end
                yield entry

    def _report_head(self, match: re.Match[str]) -> None:
        mistake = Mistake.NO_AT_SIGN if match["brace"] else Mistake.NO_OPENING_BRACE
        typed = excerpt(match["head"].rstrip(",").rstrip())
        self.faults.add(mistake, *match.span("head"), head=typed)

    def _report_stray_brace(self, entry: RawEntry) -> None:
        match = _STRAY_BRACE.match(self.text, entry.end)
        if match and not entry.torn:
            what = f"`{entry.key}`" if entry.key else f"this `@{entry.entry_type}`"
            self.faults.add(Mistake.STRAY_BRACE, *match.span("brace"), entry=what)


def _plain(text: str, block: Block, start: int) -> RawEntry | None:
    """Find the offsets of a block that the splitter read well; None when it did not.

    Only spaces and the signs `{`, `=` and `,` stand between the parts of an entry, so that
    the next place where a name or value occurs is its own.
    """
    end = start + len(block.raw or "")
    fields: Sequence[Field | String]
    if isinstance(block, Entry) and block.entry_type.isascii() and _IS_KEY(block.key):
        entry_type, key, fields = block.entry_type, block.key, block.fields
    elif isinstance(block, String):
        entry_type, key, fields = "string", "", [block]
    else:
        return None
    key_start = text.find(key, start + 1 + len(entry_type) + 1)
    read = _plain_fields(text, key_start + len(key), fields)
    if read is None or lost_fields(text, end, len(text)) >= 0:
        return None
    return RawEntry(entry_type, key, key_start, read, start, end)


def _plain_fields(
    text: str, at: int, fields: Sequence[Field | String]
) -> tuple[RawField, ...] | None:
    read = []
    for field in fields:
        name, value = field.key, field.value
        if not value or not is_name(name):
            return None
        start = text.find(name, at)
        end = start + len(name)
        value_start = text.find(value[0], text.find("=", end) + 1)
        at = value_start + len(value)
        if value[0] == "{" and value.find("}") == len(value) - 1 and value.find("{", 1) < 0:
            read.append(RawField(name.lower(), start, end, value[1:-1]))  # most are so
        elif value.isdecimal():
            read.append(RawField(name.lower(), start, end, value))
        elif parts := _plain_parts(text, value_start, at):
            read.append(RawField(name.lower(), start, end, parts))
        else:
            return None
    return tuple(read)


def _plain_parts(text: str, start: int, end: int) -> str | tuple[Part, ...]:
    """Return a value, or '' when it is not quite one."""
    parts, stop, closed = scan_value(text, start, end)
    if not closed or stop != end or any(part.kind is Kind.BARE for part in parts):
        return ""
    one_text = len(parts) == 1 and parts[0].kind is Kind.TEXT
    return parts[0].text if one_text else parts
