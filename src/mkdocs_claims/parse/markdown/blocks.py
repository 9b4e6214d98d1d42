"""Blocks of a Markdown text: which lines are prose, and which are code, rules or definitions.

A walk through Python-Markdown's block processors in their order of priority (admonitions and
the like 105, list items 90, code 80, tables 75, headings 70 and 60, rules 50, lists 40 and 30,
definition lists 25, quotes 20, footnotes 17, abbreviations 16, link definitions 15). The tree
is kept only as far as later blocks ask for it: what the last child of an element is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mkdocs_claims.model import TextKind
from mkdocs_claims.parse.markdown import block_syntax as syntax
from mkdocs_claims.parse.markdown.block import Block, blocks, detab, loose_detab
from mkdocs_claims.parse.markdown.lines import TAB, Fenced, Line, Run
from mkdocs_claims.parse.markdown.tree import TEXT, Node, Prose

INDENT = " " * TAB
_BULLETS = frozenset({"ul", "ol"})
_LISTS = frozenset({"ul", "ol", "dl"})
_LI = frozenset({"li"})
_LI_DD = frozenset({"li", "dd"})
_KINDS = {
    "li": TextKind.ITEM,
    "dd": TextKind.ITEM,
    "blockquote": TextKind.QUOTATION,
    "quote": TextKind.QUOTATION,
}
_DEEPEST = 100
"""Levels of nesting; what stands deeper is read as a paragraph, as Python-Markdown does."""


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a block stands: its parent, and Python-Markdown's parser state."""

    parent: Node
    state: str = ""
    depth: int = 0
    footnote: bool = False
    """Whether it stands in a footnote, where no other one can be defined."""
    kind: TextKind = TextKind.PARAGRAPH

    def inside(self, node: Node, state: str | None = None) -> "_Where":
        state = self.state if state is None else state
        kind = self.kind
        if kind in {TextKind.PARAGRAPH, TextKind.ITEM}:
            kind = _KINDS.get(node.kind or node.tag, kind)
        return _Where(node, state, self.depth + 1, self.footnote, kind)


Processor = Callable[["_Reader", _Where, Block, list[Block]], bool]
"""Takes a block, or returns False to leave it; what it leaves over goes back to the list."""


def read_blocks(lines: list[Line]) -> Prose:
    """Return the prose of a text whose fences and raw HTML are cut out already."""
    reader = _Reader(Prose())
    reader.read(_Where(reader.root("text")), blocks(lines))
    return reader.prose


class _Reader:
    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._settled = 0
        """How many runs have found the node that they stand in."""

    def root(self, tag: str) -> Node:
        """Return a node that stands in no other."""
        self.prose.roots.append(Node(tag))
        return self.prose.roots[-1]

    def read(self, where: _Where, waiting: list[Block]) -> None:
        """Read blocks in order; `waiting` is used up."""
        self._settle(where.parent)
        waiting.reverse()
        while waiting:
            block = waiting.pop()
            if where.depth > _DEEPEST or _plain(block):
                _paragraph(self, where, block, waiting)
            else:
                for processor in _PROCESSORS:
                    if processor(self, where, block, waiting):
                        break
            self._settle(where.parent.children[-1] if where.parent.children else where.parent)

    def _settle(self, node: Node) -> None:
        """Let a node cover the runs that were read since the last time."""
        for run in self.prose.runs[self._settled :]:
            node.cover(run.lines)
        self._settled = len(self.prose.runs)

    def lines(self, where: _Where, lines: Iterable[Line]) -> None:
        """Read lines that may hold blank ones."""
        self.read(where, blocks(lines))

    def before(self, where: _Where, block: Block, index: int) -> None:
        """Read the lines of a block before the one that a processor is for."""
        if index:
            self.read(where, [block.before(index)])

    def text(self, lines: Iterable[Line], kind: TextKind, heading: int = 0) -> None:
        """Keep a run of prose."""
        run = tuple(lines)
        if any(not line.blank for line in run):
            self.prose.runs.append(Run(run, heading, kind))


def _plain(block: Block) -> bool:
    """Whether a block is a paragraph at first sight, as most are."""
    return "|" not in block[0].text and all(syntax.PLAIN.match(line.text) for line in block)


def _put_back(waiting: list[Block], rest: Block) -> None:
    if rest:
        waiting.append(rest)


def _boxed(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    """Admonitions, details and tabs: a title line, and content indented under it."""
    if found := block.first(syntax.BOX):
        index, match = found
        reader.before(where, block, index)
        if match.lastgroup:  # the one kind of title that is there
            reader.text([block[index].cut(*match.span(match.lastgroup))], TextKind.HEADING)
        inner, rest = detab(block.after(index + 1))
        box = where.parent.add("box")
        box.kind = "quote" if syntax.QUOTE_BOX.match(block[index].text) else ""
        reader.lines(where.inside(box), inner)
        _put_back(waiting, rest)
        return True
    sibling, width = _open_box(where.parent, block)
    if sibling is None:
        return False
    inner, rest = detab(block, width)
    if sibling.tag in _LI_DD:
        sibling.wrap(last=True)
    reader.lines(where.inside(sibling), inner)
    _put_back(waiting, rest)
    return True


def _open_box(parent: Node, block: Block) -> tuple[Node | None, int]:
    """Return the box, or the list item in it, that an indented block goes on with."""
    sibling = parent.last
    if sibling is None or sibling.tag != "box":
        return None, 0
    text, width, last = block[0].text, TAB, sibling.last
    while last and last.tag in _LISTS and text.startswith(INDENT * 2) and last.last:
        sibling, last = last.last, last.last.last
        text, width = text[TAB:], width + TAB
    return (sibling, width) if text.startswith(INDENT) else (None, 0)


def _go_on(
    where: _Where, block: Block, items: frozenset[str], lists: frozenset[str]
) -> tuple[Node, int] | None:
    """Return the item that an indented block goes on with, and how many levels in that is."""
    parent = where.parent
    in_list = parent.tag in items or (parent.last is not None and parent.last.tag in lists)
    if where.state == "detabbed" or not in_list or not block[0].text.startswith(INDENT):
        return None
    wanted = (len(block[0].text) - len(block[0].text.lstrip(" "))) // TAB
    level, node = int(where.state == "list"), parent
    while wanted > level and node.last and node.last.tag in items | lists:
        node = node.last
        level += node.tag in lists
    if parent.tag in items:
        return (parent.last if parent.last and parent.last.tag in lists else parent), level
    if node.tag in items:
        return node, level
    return (node.last if node.last and node.last.tag in items else node.add("li")), level


def _indented(reader: _Reader, where: _Where, block: Block, _waiting: list[Block]) -> bool:
    """An indented block that goes on with an item of a list or of a definition list."""
    found = _go_on(where, block, _LI, _BULLETS) or _go_on(where, block, _LI_DD, _LISTS)
    if found is None:
        return False
    found[0].wrap(last=False)
    reader.lines(where.inside(found[0], "detabbed"), loose_detab(block, found[1]))
    return True


def _code(_reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    if not block[0].text.startswith(INDENT):
        return False
    code, rest = detab(_without_fences(block))
    where.parent.add("pre").cover(code)
    _put_back(waiting, rest)
    return True


def _without_fences(block: Block) -> Block:
    """Take fences for what they are in a block of code, and in what follows it: text."""
    if not any(isinstance(line, Fenced) for line in block):
        return block
    return Block(
        [
            each
            for line in block
            for each in (line.reverted() if isinstance(line, Fenced) else [line])
        ]
    )


def _math(_reader: _Reader, where: _Where, block: Block, _waiting: list[Block]) -> bool:
    if not syntax.MATH_START.match(block[0].text):
        return False
    if not syntax.MATH.match("\n".join(line.text for line in block)):
        return False
    where.parent.add("math").cover(block)
    return True


def _table(reader: _Reader, where: _Where, block: Block, _waiting: list[Block]) -> bool:
    if not syntax.is_table([line.text.strip(" ") for line in block.before(min(len(block), 2))]):
        return False
    columns = len(syntax.cells(block[0].text))
    for index, line in enumerate(block):
        if index == 1:
            continue
        cells = [line.cut(start, end).stripped() for start, end in syntax.cells(line.text)]
        for cell in cells[:columns]:
            reader.text([cell], TextKind.CELL)
        reader.prose.lost += [Run((cell,)) for cell in cells[columns:]]
    where.parent.add("table")
    return True


def _hash_heading(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    found = block.first(syntax.HASH_HEADING)
    if found is None:
        return False
    index, match = found
    reader.before(where, block, index)
    title = block[index].cut(match.start("title"), match.end("title")).stripped()
    level = len(match["level"])
    reader.text([title], TextKind.HEADING, level)
    where.parent.add(f"h{level}")
    rest = block.after(index + 1)
    if where.state == "looselist" and rest.first(syntax.INDENTED):
        rest = Block(loose_detab(rest))
    _put_back(waiting, rest)
    return True


def _setext_heading(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    if len(block) == 1 or not syntax.UNDERLINE.match(block[1].text):
        return False
    level = 1 if block[1].text.startswith("=") else 2
    reader.text([block[0].stripped()], TextKind.HEADING, level)
    where.parent.add(f"h{level}")
    _put_back(waiting, block.after(2))
    return True


def _rule(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    found = block.first(syntax.RULE)
    if found is None:
        return False
    reader.before(where, block, found[0])
    where.parent.add("hr").cover([block[found[0]]])
    _put_back(waiting, block.after(found[0] + 1))
    return True


def _list(reader: _Reader, where: _Where, block: Block, _waiting: list[Block]) -> bool:
    match = syntax.ITEM.match(block[0].text)
    if match is None:
        return False
    parent, items = where.parent, _items(block)
    if parent.last is not None and parent.last.tag in {"ul", "ol"}:
        target = parent.last
        reader.lines(where.inside(target.add("li"), "looselist"), items.pop(0))
    elif parent.tag in {"ul", "ol"}:
        target = parent
    else:
        target = parent.add("ol" if match["mark"][0].isdigit() else "ul")
    for item in items:
        again = item[0].text.startswith(INDENT) and target.last
        reader.lines(where.inside(again or target.add("li"), "list"), item)
    return True


def _items(block: Block) -> list[list[Line]]:
    items: list[list[Line]] = []
    for line in block:
        if match := syntax.ITEM.match(line.text):
            items.append([line.cut(match.start("text"))])
        elif syntax.INDENTED_ITEM.match(line.text) and not items[-1][0].text.startswith(INDENT):
            items.append([line])
        else:
            items[-1].append(line)
    return items


def _definition(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    """A definition list: terms, and a line that starts with a colon."""
    found = block.first(syntax.DEFINITION)
    if found is None:
        return False
    index, match = found
    sibling = where.parent.last
    if index == 0 and sibling is None:
        return False
    for term in block.before(index):
        reader.text([term.stripped()], TextKind.HEADING)
    if index == 0 and sibling and sibling.tag == "p" and sibling is where.parent.children[-1]:
        where.parent.children.pop()
        sibling = where.parent.last
    after = block.after(index + 1)
    lazy = len(after) > 0 and syntax.NOT_INDENTED.match(after[0].text)
    inner, rest = (list(after), after.after(len(after))) if lazy else detab(after)
    node = sibling if sibling and sibling.tag == "dl" else where.parent.add("dl")
    first = block[index].cut(match.start("text"))
    reader.lines(where.inside(node.add("dd"), "list"), [first, *inner])
    _put_back(waiting, rest)
    return True


def _quote(reader: _Reader, where: _Where, block: Block, _waiting: list[Block]) -> bool:
    found = block.first(syntax.QUOTE)
    if found is None:
        return False
    reader.before(where, block, found[0])
    inner = []
    for line in block.after(found[0]):
        match = syntax.QUOTE.match(line.text)
        only_sign = line.text.strip() == ">"
        inner.append(line.cut(match.end()) if match else line.cut(len(line.text) * only_sign))
    last = where.parent.last
    node = last if last and last.tag == "blockquote" else where.parent.add("blockquote")
    reader.lines(where.inside(node, "blockquote"), inner)
    return True


def _footnote(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    """A footnote's text: what follows on the line, and indented blocks after it."""
    found = block.first(syntax.FOOTNOTE)
    if found is None:
        return False
    index, match = found
    rest = block.after(index + 1)
    later = rest.first(syntax.LATER_FOOTNOTE)
    inner = rest.before(later[0]) if later else rest
    content = [block[index].cut(match.start("text")), *loose_detab(inner)]
    if later:
        waiting.append(rest.after(later[0]))
    else:
        while waiting and waiting[-1][0].text.startswith(INDENT):
            content += [Line("", ()), *loose_detab(waiting.pop())]
    reader.before(where, block, index)
    if not where.footnote:
        inside = _Where(
            reader.root("footnote"), "", where.depth + 1, footnote=True, kind=TextKind.FOOTNOTE
        )
        first = len(reader.prose.runs)
        reader.lines(inside, content)
        reader.prose.notes.append(range(first, len(reader.prose.runs)))
    return True


def _abbreviation(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    found = block.first(syntax.ABBREVIATION)
    if found is None:
        return False
    reader.before(where, block, found[0])
    _put_back(waiting, block.after(found[0] + 1))
    return True


def _link_definition(reader: _Reader, where: _Where, block: Block, waiting: list[Block]) -> bool:
    found = block.first(syntax.LINK_DEFINITION)
    if found is None:
        return False
    index, match = found
    after = index + 1
    if not match["rest"]:  # the address stands on the next line
        if after == len(block) or not syntax.LINK_ADDRESS.match(block[after].text):
            return False
        after += 1
    if after < len(block) and syntax.LINK_TITLE.match(block[after].text):
        after += 1
    label = block[index].cut(match.start("label") - 1, match.end("label") + 1)
    reader.prose.definitions.setdefault(match["label"].strip().lower(), label)
    reader.before(where, block, index)
    _put_back(waiting, block.after(after))
    return True


def _paragraph(reader: _Reader, where: _Where, block: Block, _waiting: list[Block]) -> bool:
    reader.text(block, where.kind)
    where.parent.add(TEXT if where.state == "list" else "p")
    return True


_PROCESSORS: tuple[Processor, ...] = (
    _boxed,
    _indented,
    _math,
    _code,
    _table,
    _hash_heading,
    _setext_heading,
    _rule,
    _list,
    _definition,
    _quote,
    _footnote,
    _abbreviation,
    _link_definition,
    _paragraph,
)
