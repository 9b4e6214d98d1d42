"""What a reference says between its authors and its end, as it is found."""

from dataclasses import dataclass, field

from mkdocs_claims.model import PartialDate, Person


@dataclass
class Container:
    """What a reference says between its authors and its end."""

    title: str = ""
    kind: str = "misc"
    server: str = ""
    """Of a preprint."""
    fields: dict[str, str] = field(default_factory=dict)
    editors: tuple[Person, ...] = ()
    issued: PartialDate | None = None
    pubstate: str = ""
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def set(self, name: str, value: str | None) -> None:
        """Give a field its value, unless it has one."""
        if value and value.strip(" .,"):
            self.fields.setdefault(name, value.strip())
