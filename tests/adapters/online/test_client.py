"""The client that asks services politely."""

import itertools
import re
import socket
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from mkdocs_claims.adapters.online import client as module
from mkdocs_claims.adapters.online import pace
from mkdocs_claims.adapters.online.client import Client
from mkdocs_claims.adapters.online.exchange import RefusedError
from mkdocs_claims.adapters.online.pace import Clock
from mkdocs_claims.errors import AnswerError, ConfigError, MissingExtraError, OnlineError
from services import Answer, Services, Time, nobody, serve

GOOD = Answer('{"a": 1}')


@pytest.fixture
def services():
    with serve(Services()) as running:
        yield running


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def client(time):
    with Client("ada@example.org", clock=Clock(time.now, time.sleep)) as open_client:
        yield open_client


def test_it_says_who_asks(services, client):
    """In the address and in the name, as Crossref and OpenAlex ask for the polite pool."""
    services.faults = [GOOD]

    assert {"a": 1} == client.get_json(f"{services.address}/x", {"rows": "2"})
    assert ["/x?rows=2&mailto=ada@example.org"] == services.asked
    assert services.agents[0].startswith("mkdocs-claims/")
    assert "mailto:ada@example.org" in services.agents[0]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_it_tries_again_where_that_can_help(services, client, time, status):
    """Longer and longer apart."""
    services.faults = [Answer(status=status)] * 3 + [GOOD]

    assert {"a": 1} == client.get_json(services.address)
    assert [1.0, 2.0, 4.0] == time.slept


def test_it_gives_up_after_four_attempts(services, client):
    """And says what the last answer was."""
    services.faults = [Answer(status=503)] * 9

    with pytest.raises(OnlineError, match="answers 503 Service Unavailable"):
        client.get_json(services.address)
    assert 4 == len(services.asked)


def test_it_waits_as_long_as_it_is_asked_to(services, client, time):
    """Retry-After in seconds; the usual wait is part of it."""
    services.faults = [Answer(status=429, headers={"Retry-After": "7"}), GOOD]

    assert {"a": 1} == client.get_json(services.address)
    assert [1.0, 6.0] == time.slept


def test_whoever_asks_to_be_left_alone_is_left_alone(services, client, time):
    """Not waited for after the last attempt, and not asked about anything else meanwhile."""
    services.faults = [Answer(status=429, headers={"Retry-After": "60"})] * 4 + [GOOD]

    with pytest.raises(OnlineError, match="answers 429"):
        client.get_json(services.address)
    assert 180 == time.at
    client.get_json(f"{services.address}/another")
    assert 240 == time.at


def test_it_waits_until_the_day_and_hour_it_is_asked_to(services, client, time, monkeypatch):
    """Retry-After as a date."""
    now = datetime(2026, 11, 25, 23, 59, 30, tzinfo=UTC)
    monkeypatch.setattr(pace, "datetime", SimpleNamespace(now=lambda _: now))
    when = format_datetime(now + timedelta(seconds=60), usegmt=True)
    services.faults = [Answer(status=503, headers={"Retry-After": when}), GOOD]

    assert {"a": 1} == client.get_json(services.address)
    assert [1.0, 59.0] == time.slept


def test_a_retry_after_that_is_none_is_passed_over(services, client, time):
    """A word is no date."""
    services.faults = [Answer(status=503, headers={"Retry-After": "soon"}), GOOD]

    assert {"a": 1} == client.get_json(services.address)
    assert [1.0] == time.slept


def test_it_does_not_wait_for_hours(services, client, time):
    """It says when to come back."""
    services.faults = [Answer(status=429, headers={"Retry-After": "3600"})]

    with pytest.raises(OnlineError, match="come back in 3600 seconds"):
        client.get_json(services.address)
    assert [] == time.slept


@pytest.mark.parametrize("asked", ["9" * 5000, "999999999999"])
def test_it_does_not_come_back_on_another_day(services, client, time, asked):
    """However far ahead."""
    services.faults = [Answer(status=429, headers={"Retry-After": asked})]

    with pytest.raises(OnlineError, match="come back on another day"):
        client.get_json(services.address)
    assert [] == time.slept


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (("1", "86400s"), [10.0]),
        (("9" * 5000, "1s"), [0.2]),
        (("0", "1s"), [0.2]),
        (("\xb2", "1"), [0.2]),
    ],
)
def test_no_limit_makes_it_wait_for_ever(services, client, time, limits, expected):
    """Nor does one that is no number stop it."""
    limits = {"x-rate-limit-limit": limits[0], "x-rate-limit-interval": limits[1]}
    services.faults = [Answer("{}", headers=limits)] * 2

    for _ in range(2):
        client.get_json(services.address)

    assert expected == time.slept


def test_it_keeps_the_distance_that_answers_ask_for(services, client, time):
    """Two questions a second, as the headers say; other hosts are another matter."""
    limits = {"x-rate-limit-limit": "2", "x-rate-limit-interval": "1s"}
    services.faults = [Answer("{}", headers=limits)] * 3

    for _ in range(3):
        client.get_json(services.address)

    assert [0.5, 0.5] == time.slept


def test_nothing_is_there(services, client):
    """Crossref's 404 is plain text, not JSON; that is an answer, and no second question follows."""
    assert None is client.get_json(f"{services.address}/crossref/works/10.1/x")
    assert 1 == len(services.asked)


def test_a_refusal_is_final(services, client):
    """A bad question does not get better."""
    services.faults = [Answer("no", 400)]

    with pytest.raises(RefusedError, match="answers 400 Bad Request"):
        client.get_json(services.address)
    assert 1 == len(services.asked)


def test_truncated_json_is_asked_for_again(services, client):
    """It may have been cut on its way."""
    services.faults = [Answer('{"status": "ok", "mess'), GOOD]

    assert {"a": 1} == client.get_json(services.address)


def test_what_is_never_json_is_no_answer(services, client):
    """As the page of a proxy."""
    services.faults = [Answer("<html>Log in first</html>")] * 4

    with pytest.raises(AnswerError, match="no JSON"):
        client.get_json(services.address)


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_json_that_nobody_can_read(services, client, body):
    """Nested too deep, a number too long."""
    services.faults = [Answer(body)] * 4

    with pytest.raises(AnswerError, match="no JSON"):
        client.get_json(services.address)


def test_null_is_not_the_same_as_nothing_there(services, client):
    """No service says of a work that it is null."""
    services.faults = [Answer("null")]

    with pytest.raises(AnswerError, match="answers `null`"):
        client.get_json(services.address)


def test_json_without_end(services, client, monkeypatch):
    """It is not read to where memory ends."""
    monkeypatch.setattr(module, "_LONGEST", 1000)
    services.faults = [Answer('{"a": "' + "x" * 2000)]

    with pytest.raises(RefusedError, match="longer than any record or page"):
        client.get_json(services.address)


@pytest.mark.parametrize(
    "typed", ["ada", "ada@", "\u00fcna@example.org", "a@b\r\nX: y", "a b@example.org", "a@b@c"]
)
def test_an_e_mail_address_that_is_none(typed):
    """It would not fit into a header, or reach nobody."""
    with pytest.raises(ConfigError, match="is no e-mail address"):
        Client(typed)


def test_a_body_shorter_than_promised_is_asked_for_again(services, client):
    """The connection broke off."""
    services.faults = [Answer('{"a"', promised=900), GOOD]

    assert {"a": 1} == client.get_json(services.address)


def test_redirects_are_followed_but_not_for_ever(services, client):
    """Services move."""
    services.faults = [Answer(status=301, headers={"Location": "/new"}), GOOD]
    assert {"a": 1} == client.get_json(f"{services.address}/old")
    assert services.asked[-1].startswith("/new")

    services.faults = [Answer(status=302, headers={"Location": "/again"})] * 50
    with pytest.raises(OnlineError, match="redirects"):
        client.get_json(f"{services.address}/round")


def test_without_a_network_it_says_so_at_once(client, time):
    """Nothing listens at the port."""
    refused = pytest.raises(
        OnlineError, match=r"127\.0\.0\.1 cannot be reached .*is there a network"
    )
    with nobody() as address, refused:
        client.get_json(address)
    assert [] == time.slept


def test_a_host_that_fails_is_asked_no_faster(services, time):
    """The distance holds where no answer comes, too."""
    with nobody() as address, Client(clock=Clock(time.now, time.sleep)) as client:
        for name in "abc":
            with pytest.raises(OnlineError):
                client.get_json(f"{address}/{name}")
    assert [0.2, 0.2] == time.slept


def test_no_answer_in_time(services, time):
    """After the last attempt it says how long it waited."""
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(8)
    address = f"http://127.0.0.1:{silent.getsockname()[1]}"
    with (
        silent,
        Client(clock=Clock(time.now, time.sleep), timeout=0.05) as client,
        pytest.raises(OnlineError, match=r"no answer in 0\.05 seconds"),
    ):
        client.get_json(address)
    assert [1.0, 2.0, 4.0] == [each for each in time.slept if each >= 1]


@pytest.mark.parametrize(
    "address",
    [
        "htp://example.org",
        "http://[::1/x",
        "http://[v1.x]/",
        "http://example..org/",
        f"http://{'a' * 70}.org/",
        "http://example.org/\ud800",
        "http:///x",
    ],
)
@pytest.mark.parametrize("how", ["get_json", "get_text", "look"])
def test_an_address_that_is_none(client, time, address, how):
    """A mistyped address is a message, too; it gets no better by trying again."""
    with pytest.raises(OnlineError, match=f"^{re.escape(address)}: "):
        getattr(client, how)(address)
    assert [] == time.slept


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("HTTPS_PROXY", "foo:bar", "names no proxy"),
        ("HTTPS_PROXY", "ftp://proxy.example:3128", "names no proxy"),
        ("SSL_CERT_FILE", "/nonexistent/ca.pem", "certificates that SSL_CERT_FILE"),
    ],
)
def test_a_network_that_is_set_up_wrong(monkeypatch, name, value, message):
    """What the environment names and cannot be used is a mistake in the set-up."""
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError, match=message):
        Client()


def test_a_proxy_that_needs_more(monkeypatch):
    """SOCKS is an extra of httpx."""
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")

    with pytest.raises(MissingExtraError, match=r"httpx\[socks\]"):
        Client()


def test_an_answer_that_trickles(services):
    """It is not awaited for ever, however steadily it comes."""
    clock = Clock(itertools.count(step=20.0).__next__, lambda _: None)
    services.faults = [Answer(f'{{"a": "{"x" * 1_000_000}"}}')]

    refused = pytest.raises(RefusedError, match="does not come to its end")
    with Client(clock=clock) as client, refused:
        client.get_json(services.address)


def test_a_download_is_whole(services, client, tmp_path):
    """A file that was cut off is loaded again from its beginning; one that is not there is said."""
    services.files["/rw.csv"] = "a,b\n" * 1000
    services.faults = [Answer("a,b\n", promised=4000, kind="text/csv")]

    client.download(f"{services.address}/rw.csv", tmp_path / "rw.csv")
    assert services.files["/rw.csv"] == (tmp_path / "rw.csv").read_text(encoding="utf-8")

    with pytest.raises(OnlineError, match=r"/none\.csv: nothing is there \(404\)"):
        client.download(f"{services.address}/none.csv", tmp_path / "none.csv")


def test_a_download_without_end(services, client, tmp_path, monkeypatch):
    """The disk is not filled."""
    monkeypatch.setattr(module, "_LONGEST_FILE", 100)
    services.files["/rw.csv"] = "a,b\n" * 1000

    with pytest.raises(RefusedError, match="too long to be the right one"):
        client.download(f"{services.address}/rw.csv", tmp_path / "rw.csv")


def test_without_httpx_it_says_what_to_install(monkeypatch):
    """The extra `online`."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", missing)
    with pytest.raises(MissingExtraError, match=r"mkdocs-claims\[online\]"):
        Client()
