"""Addresses followed on a server of this machine, with what servers do."""

import json
import os
import subprocess
import sys
import threading
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import publication
from mkdocs_claims.adapters.cli.following import LINKS
from mkdocs_claims.adapters.online.client import Client
from mkdocs_claims.adapters.online.links import find_archived, follow_all
from mkdocs_claims.adapters.online.pace import Clock
from mkdocs_claims.errors import OnlineError
from mkdocs_claims.parse.links import parse_links, write_links
from mkdocs_claims.trust.links import Fate, Followed
from services import Time, nobody

TODAY = date(2026, 11, 25)
ARCHIVED = "http://web.archive.org/web/2024/http://example.org/gone"


class Web:
    """A site: paths answer by their names, `/301/there` leads to `/there` for good."""

    def __init__(self):
        self.asked = []
        self.busy = 0
        self.slow = threading.Event()
        self.address = ""

    def answer(self, method, path):
        """Status and headers."""
        self.asked.append((method, path))
        parts = urlsplit(path)
        head, _, rest = parts.path.removeprefix("/").partition("/")
        if parts.path == "/wayback/available":
            closest = {"available": True, "url": ARCHIVED, "status": "200"}
            known = "gone" in parse_qs(parts.query)["url"][0]
            return (
                200,
                {},
                json.dumps({"archived_snapshots": {"closest": closest} if known else {}}),
            )
        if head in {"301", "302", "307", "308"}:
            return int(head), {"Location": f"/{rest}"}, ""
        if head == "doi":
            return (404, {}, "") if "nothing" in rest else (302, {"Location": f"/{rest}"}, "")
        if head == "circle":
            return 301, {"Location": "/circle"}, ""
        if head == "endless":
            return 302, {"Location": f"/endless/{int(rest or 0) + 1}"}, ""
        if head == "file":
            return 301, {"Location": "file:///etc/passwd"}, ""
        if head == "get-only":
            return (405 if method == "HEAD" else 200), {}, ""
        if head == "busy" and self.busy:
            self.busy -= 1
            return 429, {"Retry-After": "7"}, ""
        if head == "slow":
            self.slow.wait(60)
        return (int(head) if head.isdigit() else 200), {}, ""


@pytest.fixture
def web():
    found = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            status, headers, body = found.answer(self.command, self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body.encode())

        do_GET = do_HEAD  # noqa: N815 - the name that http.server calls

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield found
    found.slow.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def client(time):
    with Client("ada@example.org", distance=1, clock=clock_of(time), attempts=2) as found:
        yield found


def clock_of(time):
    return Clock(time.now, time.sleep)


CASES = {
    "/there": (Fate.THERE, "", ""),
    "/get-only": (Fate.THERE, "", ""),
    "/301/there": (Fate.MOVED, "", "/there"),
    "/308/301/there": (Fate.MOVED, "", "/there"),
    "/302/there": (Fate.THERE, "", "/there"),
    "/307/301/there": (Fate.THERE, "", "/there"),
    "/301/302/there": (Fate.MOVED, "", "/302/there"),
    "/404": (Fate.GONE, "404", ""),
    "/410": (Fate.GONE, "410", ""),
    "/301/404": (Fate.GONE, "404", "/404"),
    "/403": (Fate.REFUSED, "403", ""),
    "/401": (Fate.REFUSED, "401", ""),
    "/429": (Fate.REFUSED, "429", ""),
    "/501": (Fate.UNREACHABLE, "501", ""),
    "/circle": (Fate.ENDLESS, "", "/circle"),
    "/endless": (Fate.ENDLESS, "", "/endless/10"),
}


@pytest.mark.parametrize(("path", "expected"), CASES.items(), ids=CASES)
def test_what_becomes_of_an_address(web, client, path, expected):
    """By what its server answers."""
    address = f"{web.address}{path}"
    found = follow_all(client, [address, f"{web.address}/there"], {}, TODAY)[address]
    fate, detail, target = expected

    assert (fate, detail, target) == (
        found.fate,
        found.detail,
        found.target.removeprefix(web.address),
    )
    assert TODAY == found.day


def test_a_redirect_to_what_is_no_web_page_is_not_followed(web, client):
    """A file of this machine is none of its business."""
    address = f"{web.address}/file"

    assert Fate.ENDLESS is follow_all(client, [address], {}, TODAY)[address].fate


def test_it_asks_for_the_head_and_only_then_for_the_page(web, client):
    """Where the head is answered with an error."""
    follow_all(client, [f"{web.address}/there", f"{web.address}/get-only"], {}, TODAY)

    expected = [("HEAD", "/there"), ("HEAD", "/get-only"), ("GET", "/get-only")]
    assert expected == web.asked


def test_it_is_polite(web, client, time):
    """A second between two questions to one site, and as long as Retry-After asks for."""
    web.busy = 1
    addresses = [f"{web.address}/{each}" for each in ("a", "busy", "b")]
    found = follow_all(client, addresses, {}, TODAY)

    assert {Fate.THERE} == {each.fate for each in found.values()}
    assert [1.0, 1.0, 6.0, 1.0] == time.slept
    assert 4 == len(web.asked)


def test_a_site_that_does_not_answer_in_time(web, time):
    """It says how long it waited; others are followed all the same."""
    address = f"{web.address}/slow"
    with Client(clock=clock_of(time), timeout=0.5) as client:  # a busy machine has four attempts
        found = follow_all(client, [address, f"{web.address}/there"], {}, TODAY)

    assert Fate.UNREACHABLE is found[address].fate
    assert "gives no answer in 0.5 seconds" in found[address].detail
    assert Fate.THERE is found[f"{web.address}/there"].fate


def test_without_a_network(client):
    """Nothing is called gone: it is one error for them all."""
    refused = pytest.raises(OnlineError, match="none of 2 addresses can be reached")
    with nobody() as address, refused:
        follow_all(client, [f"{address}/a", f"{address}/b"], {}, TODAY)


def test_one_site_that_is_down(web, client):
    """Is one site that cannot be reached."""
    with nobody() as address:
        found = follow_all(client, [address, f"{web.address}/there"], {}, TODAY)

    assert Fate.UNREACHABLE is found[address].fate


@pytest.mark.parametrize("address", ["https://example..org/x", f"https://{'a' * 70}.org/"])
def test_an_address_that_nobody_can_have(web, client, address):
    """Costs itself, and not the others their answer."""
    found = follow_all(client, [address, f"{web.address}/there"], {}, TODAY)

    assert Fate.UNREACHABLE is found[address].fate
    assert "no address" in found[address].detail
    assert Fate.THERE is found[f"{web.address}/there"].fate


def test_a_host_in_letters_of_another_script(web, client):
    """It is percent-encoded in a link, and asked for as it is written."""
    address = web.address.replace("127.0.0.1", "%6C%6Fcalhost")

    assert (
        Fate.THERE is follow_all(client, [f"{address}/there"], {}, TODAY)[f"{address}/there"].fate
    )


def test_dois_go_through_their_resolver(web, client, monkeypatch):
    """They are meant to lead elsewhere, and are gone when the resolver does not know them."""
    monkeypatch.setenv("CLAIMS_DOI_URL", f"{web.address}/doi")
    dois = [f"https://doi.org/{each}" for each in ("301/there", "nothing", "403", "410")]
    found = follow_all(client, dois, {}, TODAY)

    expected = [Fate.THERE, Fate.GONE, Fate.REFUSED, Fate.GONE]
    assert expected == [found[each].fate for each in dois]


def test_recent_answers_count(web, client):
    """For seven days, and not those that were none; nor those from the future."""
    names = ("recent", "old", "failed", "ahead")
    addresses = {name: f"{web.address}/{name}" for name in names}
    known = {
        addresses["recent"]: Followed(Fate.GONE, TODAY - timedelta(6)),
        addresses["old"]: Followed(Fate.GONE, TODAY - timedelta(7)),
        addresses["failed"]: Followed(Fate.UNREACHABLE, TODAY),
        addresses["ahead"]: Followed(Fate.GONE, TODAY + timedelta(1)),
    }
    found = follow_all(client, list(addresses.values()), known, TODAY)

    assert [Fate.GONE, *[Fate.THERE] * 3] == [found[addresses[name]].fate for name in names]
    assert ["/old", "/failed", "/ahead"] == [path for _, path in web.asked]
    assert known == parse_links(write_links(known))


def test_an_archive_is_asked_for(web, client, monkeypatch):
    """Its address is given over https; a service that does not answer has none."""
    monkeypatch.setenv("CLAIMS_WAYBACK_URL", web.address)
    secure = ARCHIVED.replace("http://web", "https://web")
    assert secure == find_archived(client, "http://example.org/gone")
    assert "" == find_archived(client, "http://example.org/never")
    monkeypatch.setenv("CLAIMS_WAYBACK_URL", f"{web.address}/403")
    assert "" == find_archived(client, "http://example.org/gone")
    with nobody() as address:
        monkeypatch.setenv("CLAIMS_WAYBACK_URL", address)
        assert "" == find_archived(client, "http://example.org/gone")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2}', '{"version": 1}', "null"])
def test_a_cache_that_is_broken_is_empty(text):
    """Whatever it holds."""
    assert {} == parse_links(text)


@pytest.fixture
def root(tmp_path, web):
    """One work with a DOI, one whose page is gone, one that has moved."""
    works = publication.REFERENCES.replace(
        "year = {2002}", f"year = {{2002}}, url = {{{web.address}/404/gone}}"
    ).replace("year = {2003}", f"year = {{2003}}, url = {{{web.address}/301/there}}")
    return publication.write(tmp_path, references_bib=works)


def check(root, web, *options):
    address = web if isinstance(web, str) else web.address
    return subprocess.run(
        [Path(sys.executable).parent / "claims", "check", *options],
        cwd=root,
        env={
            **os.environ,
            "CLAIMS_DOI_URL": f"{address}/doi",
            "CLAIMS_WAYBACK_URL": address,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_follows_when_it_is_asked_to(root, web):
    """And else asks nobody; what is gone is a warning, with its address in an archive."""
    assert "BIB012" not in check(root, web).stdout
    assert [] == web.asked
    done = check(root, web, "--online", "--mailto", "ada@example.org")

    assert 0 == done.returncode, done.stderr
    assert "warning BIB012" in done.stdout, done.stdout
    assert f"an archive has it: {ARCHIVED.replace('http://web', 'https://web')}" in done.stdout
    assert f"has moved for good to {web.address}/there" in done.stdout
    assert "Addresses: 4 followed, 2 there, 1 moved, 1 gone." in done.stdout
    kept = parse_links((root / LINKS).read_text())
    assert {"there", "moved", "gone"} == {each.fate.value for each in kept.values()}

    before = len(web.asked)
    again = check(root, web, "--online")
    assert done.stdout == again.stdout
    assert before == len(web.asked)
    check(root, web, "--online", "--no-cache")
    assert 2 * before == len(web.asked)
    assert "BIB012" not in check(root, web).stdout


def test_the_check_without_a_network(root):
    """A plain message, and nothing is kept."""
    with nobody() as address:
        done = check(root, address, "--online")
        assert "Traceback" not in done.stderr
        publication.write(root)
        done = check(root, address, "--online", "--no-cache")

    assert 2 == done.returncode
    assert "none of 2 addresses can be reached" in done.stderr


def test_a_rule_that_needs_a_network(root, web):
    """It says so, when nothing else was selected."""
    done = check(root, web, "--select", "BIB012")
    assert 2 == done.returncode
    assert "add --online" in done.stderr
    assert "BIB012" in check(root, web, "--select", "BIB012", "--online").stdout
    check(root, web, "--ignore", "BIB012", "--online", "--no-cache")
    before = len(web.asked)
    check(root, web, "--ignore", "BIB012", "--online", "--no-cache")
    assert before == len(web.asked)
