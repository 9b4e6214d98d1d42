"""A .bib file cut into its entries, each with its exact place.

Clean entries are read at once. All else is cut by bibtexparser: it gives no offsets and loses
what is broken without a sound; the offsets are found again here, and the entries are read
by a reader that knows what can be wrong with them.
"""

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
)

from mkdocs_claims.parse.bibtex_clean import after_gap, clean_entry
from mkdocs_claims.parse.bibtex_faults import Faults, Mistake, excerpt
from mkdocs_claims.parse.bibtex_raw import KEY, NAME, RawEntry
from mkdocs_claims.parse.bibtex_rescue import Rescuer
from mkdocs_claims.parse.bibtex_scan import closing_brace
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
_BLOCK = re.compile(r"^[ \t]*+(?=@\w*+[ \t]*+[{(])", re.MULTILINE)
_BRACED = re.compile(r"@\w++[ \t]*+\{")
_STRAY_BRACE = re.compile(r"\s*+(?P<brace>\})")
_ENOUGH = 60
"""Characters by which a block is found; a long needle would be slow to look for."""
_IS_KEY = re.compile(r"""[^\s,{}"=%]++""").fullmatch


def split(source: Source, faults: Faults) -> Iterator[RawEntry]:
    """Yield every entry and `@string` of a file in order; what is broken is reported."""
    yield from _Splitter(source, faults).entries()


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

    def entries(self) -> Iterator[RawEntry]:
        """Yield all that the file holds."""
        at = 0
        while (at := after_gap(self.text, at)) < len(self.text):
            entry = clean_entry(self.text, at) if self.done <= at else None
            if entry:
                self.done = at = entry.end
                yield entry
            else:
                at, start = self._next_block(at), at
                self.cursor = start
                for block in parse_string(self.shadow[start:at], parse_stack=[]).blocks:
                    yield from self._read(block)

    def _next_block(self, start: int) -> int:
        """Return where the splitter begins anew, whatever stands before."""
        block = _BLOCK.search(self.text, start + 1)
        return block.end() if block else len(self.text)

    def _read(self, block: Block) -> Iterator[RawEntry]:
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
            entry = self.rescuer.read(start)
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
