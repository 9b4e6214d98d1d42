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
from mkdocs_claims.parse.bibtex_raw import KEY, NAME, Kind, Part, RawEntry, RawField, is_name
from mkdocs_claims.parse.bibtex_reader import lost_fields
from mkdocs_claims.parse.bibtex_rescue import Rescuer
from mkdocs_claims.parse.bibtex_scan import closing_brace, scan_value
from mkdocs_claims.text import Source

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we say it, with its place

_LOOKS_LIKE_ENTRY = re.compile(rf"@\w*+\s*+[{{(]\s*+{KEY}\s*+,")
# An entry that the splitter does not see: one after a broken one on the same line, one that
# has no @ or no brace, or a sign or a newline in its type. A field has to follow the key.
_LOST_HEAD = re.compile(
    rf"""(?:^[ \t]*+|(?=@\w++[ \t]*+[{{(]))(?P<head>
        (?:(?P<at>@)(?P<type>(?:[ \t]*+[^\s{{(]++){{0,2}}\s*+)|\w++[ \t]*+)
        (?P<brace>[{{(])\s*+{KEY}\s*+,
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
    for block in parse_string(splitter.shadow, parse_stack=[]).blocks:
        yield from splitter.read(block)


class _Splitter:
    """Walks through the blocks of one file, each character a few times at most."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self.faults = faults
        # A lone carriage return ends a line, too; this keeps every offset.
        self.text = re.sub(r"\r(?!\n)", "\n", source.text)
        # What the splitter reads: it would not count a brace after a backslash, as BibTeX does.
        self.shadow = self.text.replace("\\", "'")
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
        raw, torn = block.raw or "", isinstance(block, ParsingFailedBlock)
        start = self._locate(raw, torn=torn)
        end = start + len(raw)
        if isinstance(block, ImplicitComment):
            yield from self._lost_entries(max(start, self.done), end)
        elif start < self.done or not raw:
            return
        elif self._is_prose(block, start):
            self.done = start + 1 if torn else end
        elif isinstance(block, ExplicitComment | Preamble):
            self.done = end
        elif raw[:8].lower() == "@comment" or raw[:9].lower() == "@preamble":
            self._skip_block(start)
        else:
            entry = self._plain(block, start, end) or self.rescuer.read(start)
            self.done = entry.end
            yield entry._replace(torn=True) if self._has_stray_brace(entry) else entry
            if torn:
                yield from self._lost_entries(entry.end, end)

    def _locate(self, raw: str, *, torn: bool) -> int:
        """Find a block. The text of a torn one may reach over the start of the next."""
        start = max(self.shadow.find(raw[:_ENOUGH], self.cursor), self.cursor)
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
        if self.comment_line == self.line:
            return not self._is_half_comment(block, start)
        if _LOOKS_LIKE_ENTRY.match(self.text, start):
            return False
        if isinstance(block, Entry) and not block.fields and not _IS_KEY(block.key):
            return bool(block.key)
        whole = isinstance(block, Entry) and bool(block.fields)
        begins = not before.strip(" \t,;})")
        return before[-1:].isalnum() or not (begins or whole)

    def _is_half_comment(self, block: Block, start: int) -> bool:
        """Report an entry that BibTeX reads, for only its first line is commented out."""
        if not isinstance(block, Entry) or not block.fields:
            return False
        key, name = block.key, block.fields[0].key
        first = self.shadow.find(name, start + 1 + len(block.entry_type) + 1 + len(key))
        if name.startswith("%") or self.text.find("\n", start, first) < 0:
            return False
        self.faults.add(Mistake.HALF_COMMENT, start, start + 1 + len(block.entry_type), key=key)
        return True

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
        line = self.line
        for match in _LOST_HEAD.finditer(self.text, start, end):
            head = match.start("head")
            line = max(line, self.text.rfind("\n", line, head))
            if head < self.done or "%" in self.text[max(line, self.done) : head]:
                continue
            if not (match["at"] and re.fullmatch(r"\s*\w+\s*", match["type"])):
                self._report_head(match)
            if match["brace"]:
                entry = self.rescuer.read(head)
                self.done = entry.end
                yield entry

    def _report_head(self, match: re.Match[str]) -> None:
        mistake = Mistake.NO_AT_SIGN if match["brace"] else Mistake.NO_OPENING_BRACE
        mistake = Mistake.ODD_TYPE if match["at"] else mistake
        typed = excerpt(match["head"].rstrip(",").rstrip())
        self.faults.add(mistake, *match.span("head"), head=typed)

    def _has_stray_brace(self, entry: RawEntry) -> bool:
        """Report a brace too many after an entry, unless it follows from another fault."""
        match = _STRAY_BRACE.match(self.text, entry.end)
        if match and not entry.torn:
            what = f"`{entry.key}`" if entry.key else f"this `@{entry.entry_type}`"
            self.faults.add(Mistake.STRAY_BRACE, *match.span("brace"), entry=what)
        return match is not None

    def _plain(self, block: Block, start: int, end: int) -> RawEntry | None:
        """Find the offsets of a block that the splitter read well; None when it did not.

        Only spaces and the signs `{`, `=` and `,` stand between the parts of an entry, so
        that the next place where a name or value occurs is its own.
        """
        fields: Sequence[Field | String]
        if isinstance(block, Entry) and block.entry_type.isascii() and _IS_KEY(block.key):
            entry_type, key, fields = block.entry_type, block.key, block.fields
        elif isinstance(block, String):
            entry_type, key, fields = "string", "", [block]
        else:
            return None
        key_start = self.shadow.find(key, start + 1 + len(entry_type) + 1)
        key_end = key_start + len(key)
        read = self._plain_fields(key_end, fields)
        if read is None or lost_fields(self.text, end, len(self.text)) >= 0:
            return None
        return RawEntry(entry_type, self.text[key_start:key_end], key_start, read, start, end)

    def _plain_fields(
        self, at: int, fields: Sequence[Field | String]
    ) -> tuple[RawField, ...] | None:
        text, shadow = self.text, self.shadow
        read = []
        for field in fields:
            name, value = field.key, field.value
            if not value or not is_name(name):
                return None
            start = shadow.find(name, at)
            end = start + len(name)
            value_start = shadow.find(value[0], end)
            at = value_start + len(value)
            if value[0] == "{" and value.find("}") == len(value) - 1 and value.find("{", 1) < 0:
                read.append(RawField(name.lower(), start, end, text[value_start + 1 : at - 1]))
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
