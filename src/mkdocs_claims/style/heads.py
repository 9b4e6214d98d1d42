"""Who a reference begins with, and who made the book that it is part of."""

from mkdocs_claims.model import Person
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.names import vancouver
from mkdocs_claims.style.punctuation import sentence
from mkdocs_claims.style.record import Record, names_somebody

_ROLES = {
    "compiler",
    "founder",
    "continuator",
    "redactor",
    "reviser",
    "collaborator",
    "organizer",
    "director",
    "producer",
}
"""Of biblatex's `editortype`; each makes its plural with an s."""


def authors(record: Record) -> str:
    """Return the names that a reference begins with, their role after them; '' for none.

    Authors; else the editors, unless it is part of a book, whose editors they then are;
    else the organisation.
    """
    if names_somebody(record.authors):
        return _inventors(record) if record.kind is Kind.PATENT else vancouver(record.authors)
    if record.kind is Kind.PATENT:
        return _with_role(record.people("holder"), "assignee")
    if names_somebody(record.editors) and not record.is_part:
        return _with_role(record.editors, _role(record))
    return record.corporate_author


def editors_lead(record: Record) -> bool:
    """Whether the reference begins with its editors."""
    return not names_somebody(record.authors) and not record.is_part


def of_book(record: Record) -> str:
    """Return the names before a book's title: `Smith J, Jones A, editors. `; '' for none."""
    writers = record.people("bookauthor")
    names = [vancouver(writers) if writers != record.authors else ""]
    names.append(_with_role(record.editors, _role(record)))
    return "".join(f"{sentence(each)} " for each in names if each)


def contributors(record: Record) -> list[str]:
    """Return the editors and translators who do not stand elsewhere, with their roles."""
    stand_elsewhere = record.is_part or editors_lead(record)
    editors = () if stand_elsewhere else record.editors
    translators = record.people("translator")
    if editors and editors == translators:
        found = [_with_role(editors, _role(record), "translator")]
    else:
        found = [_with_role(editors, _role(record)), _with_role(translators, "translator")]
    return [sentence(each) for each in found if each]


def _inventors(record: Record) -> str:
    text = _with_role(record.authors, "inventor")
    holders = _with_role(record.people("holder"), "assignee")
    return f"{text}; {holders}" if holders else text


def _with_role(people: tuple[Person, ...], *roles: str) -> str:
    names = vancouver(people)
    if not names:
        return ""
    ending = "s" if len(people) > 1 else ""
    return f"{names}, {' and '.join(role + ending for role in roles)}"


def _role(record: Record) -> str:
    given = record.first("editortype").lower()
    return given if given in _ROLES else "editor"
