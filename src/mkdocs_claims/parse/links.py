"""The cache of followed addresses, read and written as JSON."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from mkdocs_claims.trust.links import Fate, Followed, Links

_VERSION = 1


def parse_links(text: str) -> dict[str, Followed]:
    """Return what a cache holds; nothing when it is broken or of another version."""
    try:
        data: Any = json.loads(text)
        if data["version"] != _VERSION:
            return {}
        return {str(name): _followed(each) for name, each in data["addresses"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _followed(plain: dict[str, Any]) -> Followed:
    texts = {name: str(plain.get(name, "")) for name in ("detail", "target", "archived")}
    return Followed(Fate(plain["fate"]), date.fromisoformat(plain["day"]), **texts)


def write_links(links: Links) -> str:
    """Return the text of a cache."""
    addresses = {name: _plain(each) for name, each in sorted(links.items())}
    return json.dumps({"version": _VERSION, "addresses": addresses}, indent=1) + "\n"


def _plain(followed: Followed) -> dict[str, str]:
    plain = {each.name: str(getattr(followed, each.name)) for each in fields(Followed)}
    return {name: text for name, text in plain.items() if text}
