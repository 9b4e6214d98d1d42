"""Addresses of works followed for a check, with the answers of the last days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mkdocs_claims.adapters.cli.rewriting import write_atomically
from mkdocs_claims.adapters.online.client import Client
from mkdocs_claims.adapters.online.links import find_archived, follow_all
from mkdocs_claims.check.addresses import DOI_RESOLVER, addresses, has_archive
from mkdocs_claims.errors import SourceError
from mkdocs_claims.model import Reference
from mkdocs_claims.parse.links import parse_links, write_links
from mkdocs_claims.source import CACHE
from mkdocs_claims.trust.links import Fate, Followed, Links
from mkdocs_claims.watch import Watch

LINKS = CACHE / "links.json"
_TIMEOUT = 15.0
_ATTEMPTS = 2
_DISTANCE = 1.0
"""Seconds between two questions to one site: no publication is in a hurry."""


@dataclass(frozen=True, slots=True)
class Following:
    """Follows the addresses of a publication."""

    root: Path
    today: date
    mailto: str = ""
    cached: bool = True
    """Whether answers of the last days count."""
    watch: Watch | None = None

    def __call__(self, references: Mapping[str, Reference]) -> Links:
        """Return what became of every address.

        Raises:
            OnlineError: there is no network.
            MissingExtraError: httpx is not installed.
        """
        wanted = list(
            dict.fromkeys(each for work in references.values() for each, _ in addresses(work))
        )
        known = self._known()
        if self.watch:
            self.watch.start("Following", len(wanted))
        with Client(
            self.mailto, distance=_DISTANCE, timeout=_TIMEOUT, attempts=_ATTEMPTS
        ) as client:
            recent = known if self.cached else {}
            found = follow_all(client, wanted, recent, self.today, self._step)
            found |= _archived(client, references, found)
        self._keep({**known, **found})
        return found

    def _step(self) -> None:
        if self.watch:
            self.watch.step()

    def _known(self) -> dict[str, Followed]:
        try:
            return parse_links((self.root / LINKS).read_text(encoding="utf-8"))
        except (OSError, UnicodeError):
            return {}

    def _keep(self, links: Links) -> None:
        """Keep the answers; a folder that cannot be written is no fault."""
        lasting = {name: each for name, each in links.items() if each.counts(self.today)}
        try:
            (self.root / CACHE).mkdir(parents=True, exist_ok=True)
            write_atomically(self.root / LINKS, write_links(lasting).encode("utf-8"), str(LINKS))
        except (OSError, SourceError):
            return


def _archived(
    client: Client, references: Mapping[str, Reference], found: Links
) -> dict[str, Followed]:
    """Look for pages that are gone, and that their entry gives no archive of, in one."""
    lost = {
        address: found[address]
        for work in references.values()
        if not has_archive(work)
        for address, _ in addresses(work)
        if found[address].fate in {Fate.GONE, Fate.ENDLESS}
        and not found[address].archived
        and not address.startswith(DOI_RESOLVER)
    }
    return {
        address: replace(each, archived=find_archived(client, address))
        for address, each in lost.items()
    }
