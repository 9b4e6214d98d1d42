"""Lines of a tag and a value, as RIS and PubMed have them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass
class Tagged:
    """One record: the values of each tag in order, and the line that it starts on."""

    line: int
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def first(self, *tags: str) -> str:
        """Return the first value of the first of these tags that has one."""
        return next((value for tag in tags for value in self.values.get(tag, ()) if value), "")

    def all(self, *tags: str) -> list[str]:
        """Return the values of the first of these tags that has any."""
        return next((found for tag in tags if (found := self.values.get(tag))), [])


def read_tagged(
    text: str, line: re.Pattern[str], first: Iterable[str], last: str = ""
) -> Iterator[Tagged]:
    """Yield the records of a text. A record starts with one of the tags `first`.

    It ends with the tag `last`, or where the next one starts. A line without a tag goes on
    with the value before it; what stands before the first record is left out.
    """
    starts = frozenset(first)
    record: Tagged | None = None
    tag = ""
    for number, each in enumerate(text.splitlines(), start=1):
        match = line.fullmatch(each)
        if match and match["tag"] in starts:
            if record:
                yield record
            record, tag = Tagged(number), ""
        if record is None:
            continue
        if match and match["tag"] == last:
            yield record
            record = None
        elif match:
            tag = match["tag"]
            record.values[tag].append(match["value"].strip())
        elif tag and each.strip():
            record.values[tag][-1] = f"{record.values[tag][-1]} {each.strip()}"
    if record:
        yield record
