"""Addresses followed, politely: is the page there, has it moved, does an archive have it?"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from mkdocs_claims.adapters.online.client import Client, Look
from mkdocs_claims.adapters.online.exchange import BusyError, UnreachableError
from mkdocs_claims.adapters.online.services import address_of
from mkdocs_claims.check.addresses import DOI_RESOLVER
from mkdocs_claims.errors import AnswerError, OnlineError
from mkdocs_claims.plurals import counted
from mkdocs_claims.trust.links import Fate, Followed, Links

_HOPS = 10
_HOST = re.compile(r"(?<=://)[^/?#]+")
"""Of an address that is safe in a link: letters of other scripts are percent-encoded there."""
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_ERROR = 400
_SERVER_ERROR = 500


def follow_all(
    client: Client,
    wanted: Collection[str],
    known: Links,
    today: date,
    step: Callable[[], object] = lambda: None,
) -> dict[str, Followed]:
    """Follow addresses, those with a recent answer excepted.

    Raises:
        OnlineError: not one of those that were asked can be reached.
    """
    found: dict[str, Followed] = {}
    reached, last = 0, ""
    for address in wanted:
        if address in known and known[address].counts(today):
            found[address] = known[address]
            reached += 1
        else:
            found[address] = _follow(client, address, today)
            if found[address].fate is Fate.UNREACHABLE:
                last = found[address].detail
            else:
                reached += 1
        step()
    if last and not reached:
        raise OnlineError(
            f"none of {counted(len(wanted), 'address', 'addresses')} can be reached: {last}"
        )
    return found


def _follow(client: Client, address: str, today: date) -> Followed:
    """Follow one address."""
    is_doi = address.startswith(DOI_RESOLVER)
    start = f"{address_of('doi')}/{address.removeprefix(DOI_RESOLVER)}" if is_doi else address
    start = _HOST.sub(lambda host: unquote(host[0]), start)
    seen, at, moved, for_good = {start}, start, "", not is_doi
    for _ in range(_HOPS):
        try:
            look = _look(client, at)
        except BusyError as error:
            return Followed(_fate(error.status, ""), today, str(error.status))
        except OnlineError as error:
            return Followed(Fate.UNREACHABLE, today, str(error))
        if not look.target:
            fate = _fate(look.status, moved)
            detail = str(look.status) if look.status >= _ERROR else ""
            return Followed(fate, today, detail, moved or (at if at != start else ""))
        for_good = for_good and look.status in _FOR_GOOD
        at = look.target
        moved = at if for_good else moved
        if at in seen or at.partition(":")[0] not in {"http", "https"}:
            break
        seen.add(at)
    return Followed(Fate.ENDLESS, today, target=at)


def _look(client: Client, address: str) -> Look:
    """Ask for the head; some sites answer that with an error, so then for the page."""
    try:
        found = client.look(address)
    except (BusyError, UnreachableError):
        raise
    except OnlineError:
        return client.look(address, method="GET")
    return found if found.status < _ERROR else client.look(address, method="GET")


def _fate(status: int, moved: str) -> Fate:
    if status in _GONE:
        return Fate.GONE
    if status >= _SERVER_ERROR:
        return Fate.UNREACHABLE
    if status >= _ERROR:
        return Fate.REFUSED
    return Fate.MOVED if moved else Fate.THERE


def find_archived(client: Client, address: str) -> str:
    """Return where the Wayback Machine keeps a page; '' when it does not, or does not answer."""
    try:
        answer: Any = client.get_json(
            f"{address_of('wayback')}/wayback/available", {"url": address}
        )
    except (OnlineError, AnswerError):
        return ""
    closest = answer
    for name in ("archived_snapshots", "closest"):
        closest = closest.get(name) if isinstance(closest, Mapping) else None
    if not isinstance(closest, Mapping) or closest.get("available") is not True:
        return ""
    found = str(closest.get("url") or "")
    return found.replace("http://", "https://", 1) if found.startswith("http") else ""
