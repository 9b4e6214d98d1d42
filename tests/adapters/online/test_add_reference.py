"""`claims add reference`, run against services on this machine that speak each format."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.online import client as client_module
from mkdocs_claims.adapters.online import pace
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source
from services import Answer, Services, Time, serve

DOI = "10.1242/jeb.063677"
CSL = {
    "type": "article-journal",
    "DOI": DOI,
    "title": "Wired to <i>run</i>",
    "container-title": "Journal of Experimental Biology",
    "author": [{"family": "Raichlen", "given": "D. A."}, {"literal": "The Group"}],
    "issued": {"date-parts": [[2012, 4, 15]]},
    "volume": "215",
    "issue": "8",
    "page": "1331-1336",
    "URL": "http://dx.doi.org/10.1242/jeb.063677",
}
CROSSREF = {**CSL, "type": "journal-article", "title": ["Wired to run"], "container-title": ["JEB"]}
MEDLINE = f"""
PMID- 22442371
TI  - Wired to run.
FAU - Raichlen, David A
JT  - The Journal of experimental biology
DP  - 2012 Apr 15
VI  - 215
PG  - 1331-6
LID - {DOI} [doi]

"""
BOOK = {
    "title": "Dune",
    "subtitle": "a novel",
    "authors": [{"name": "Frank Herbert", "url": "x"}, {"name": "Ludwig van Beethoven"}],
    "publishers": [{"name": "Ace"}],
    "publish_date": "May 16, 2005",
    "publish_places": [{"name": "New York"}],
}
PAGE = """<!doctype html><html><head><title>Iron &amp; you - NHS</title>
<meta property="og:site_name" content="NHS"><meta name="DC.Date" content="2024-02-03">
<meta property="og:title" content="Iron &amp; you"></head><body><title>no</title></body></html>"""
NOT_FOUND = Answer("Resource not found.", 404, kind="text/plain")
LANDING = Answer("<!doctype html><title>Welcome</title>", kind="text/html")


def known_to_pmc(record):
    """What the ID converter of PubMed Central answers."""
    return Answer(json.dumps({"status": "ok", "records": [record], "warnings": []}))


@pytest.fixture
def services(monkeypatch):
    """Services that know one work each."""
    time = Time()
    monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=time.now, sleep=time.sleep))
    with serve(Services()) as running:
        for name in ("doi", "crossref", "pubmed", "pmc", "openlibrary"):
            monkeypatch.setenv(f"CLAIMS_{name.upper()}_URL", f"{running.address}/{name}/")
        running.pages = {
            f"/doi/{DOI}": Answer(json.dumps(CSL), kind="application/vnd.citationstyles.csl+json"),
            f"/crossref/works/{DOI}": Answer(json.dumps({"status": "ok", "message": CROSSREF})),
            "/pubmed/efetch.fcgi": Answer(MEDLINE, kind="text/plain"),
            "/pmc/": known_to_pmc({"pmcid": "PMC3283887", "pmid": 22442371, "doi": DOI}),
            "/openlibrary/api/books": Answer(json.dumps({"ISBN:9780306406157": BOOK})),
            "/iron/": Answer(PAGE, kind="text/html; charset=utf-8"),
        }
        yield running


@pytest.fixture
def root(tmp_path):
    """A small publication."""
    return publication.write(tmp_path)


def add(root, *arguments):
    """Run the command; return its status, what it printed, and the works that are new."""
    done = CliRunner().invoke(cli, ["-C", str(root), "add", "reference", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    text = (root / "references.bib").read_text(encoding="utf-8")
    assert text.startswith(publication.REFERENCES)
    works, faults = parse_bibtex([Source("", text.removeprefix(publication.REFERENCES))])
    assert not faults
    return done.exit_code, done.output, {each.key: each for each in works}


@pytest.mark.parametrize("typed", [DOI, f"https://doi.org/{DOI}", f"doi:{DOI}", f"<{DOI}>"])
def test_by_doi(services, root, typed):
    """The DOI itself is asked for CSL-JSON; every field is there, and the key is by the pattern."""
    code, out, works = add(root, typed, "--mailto", "ada@example.org")
    work = works["raichlen2012wired"]

    assert code == 0
    assert "raichlen2012wired" in out
    assert dict(work.fields) == {
        "title": "Wired to run",
        "journal": "Journal of Experimental Biology",
        "volume": "215",
        "number": "8",
        "pages": "1331–1336",
        "year": "2012",
        "doi": DOI,
    }
    assert [each.family or each.literal for each in work.authors] == ["Raichlen", "The Group"]
    assert services.asked == [f"/doi/{DOI}"]
    assert services.accepted == ["application/vnd.citationstyles.csl+json"]
    assert "ada@example.org" in services.agents[0]


@pytest.mark.parametrize(
    "answer",
    [
        LANDING,
        NOT_FOUND,
        Answer("Not Acceptable", 406, kind="text/html"),
        Answer('{"half": ', kind="application/json"),
        Answer("[1, 2]"),
        Answer('{"type": "article-journal"}'),
    ],
)
def test_where_a_doi_answers_otherwise_crossref_is_asked(services, root, answer):
    """Some agencies answer with a page, with nothing or with half of it."""
    services.pages[f"/doi/{DOI}"] = answer
    code, _, works = add(root, DOI)

    assert code == 0
    assert works["raichlen2012wired"].fields["journal"] == "JEB"


def test_an_unknown_doi(services, root):
    """Is told, with the status 1; the other works are added."""
    code, out, works = add(root, "10.1000/none", DOI)

    assert code == 1
    assert "nobody knows a work with the DOI 10.1000/none" in out
    assert list(works) == ["raichlen2012wired"]


@pytest.mark.parametrize(
    "typed", ["22442371", "PMID: 22442371", "https://pubmed.ncbi.nlm.nih.gov/22442371/"]
)
def test_by_pmid(services, root, typed):
    """PubMed is asked, and told who asks."""
    code, _, works = add(root, typed, "--mailto", "ada@example.org")
    work = works["raichlen2012wired"]

    assert code == 0
    assert (work.fields["pages"], work.fields["pmid"], work.doi) == ("1331–1336", "22442371", DOI)
    assert services.asked == [
        (
            "/pubmed/efetch.fcgi?db=pubmed&id=22442371&rettype=medline&retmode=text"
            "&tool=mkdocs-claims&email=ada@example.org"
        )
    ]


@pytest.mark.parametrize(
    "answer",
    [
        Answer("id: 1 Error occurred: cannot get document summary", kind="text/plain"),
        Answer("", kind="text/plain"),
        Answer("Bad Request", 400, kind="text/plain"),
        Answer(MEDLINE.replace("22442371", "5"), kind="text/plain"),
    ],
)
def test_an_unknown_pmid(services, root, answer):
    """PubMed answers in several ways, also with another work."""
    services.pages["/pubmed/efetch.fcgi"] = answer
    code, out, works = add(root, "22442371")

    assert (code, works) == (1, {})
    assert "PubMed knows no work with the PMID 22442371" in out


@pytest.mark.parametrize(
    "typed",
    [
        "PMC3283887",
        "pmcid: pmc3283887.1",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3283887/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3283887/pdf/x.pdf",
    ],
)
def test_by_pmcid(services, root, typed):
    """PubMed Central is asked for the PMID and told who asks; then PubMed for the work."""
    code, _, works = add(root, typed, "--mailto", "ada@example.org")
    work = works["raichlen2012wired"]

    assert code == 0
    assert (work.fields["pmid"], work.fields["pmcid"]) == ("22442371", "PMC3283887")
    assert work.doi == DOI
    assert services.asked[0] == (
        "/pmc/?ids=PMC3283887&idtype=pmcid&format=json&versions=no"
        "&tool=mkdocs-claims&email=ada@example.org"
    )
    assert services.asked[1].startswith("/pubmed/efetch.fcgi?db=pubmed&id=22442371&")


def test_a_pmcid_without_a_pmid(services, root):
    """Some of what PubMed Central keeps is not in PubMed; the DOI is asked then."""
    services.pages["/pmc/"] = known_to_pmc({"pmcid": "PMC3283887", "pmid": "", "doi": DOI})
    code, _, works = add(root, "PMC3283887")

    assert code == 0
    assert works["raichlen2012wired"].fields["pmcid"] == "PMC3283887"
    assert services.asked[1] == f"/doi/{DOI}"


@pytest.mark.parametrize(
    "answer",
    [
        Answer('{"status": "error", "errors": [{"code": "invalid_pmcids"}]}', 400),
        known_to_pmc({"pmcid": "PMC3283887", "status": "error", "errmsg": "not found in PMC"}),
        known_to_pmc({"pmcid": "PMC5", "pmid": 22442371}),
        known_to_pmc(["PMC3283887"]),
        Answer('{"records": null}'),
        Answer("[]"),
        LANDING,
        NOT_FOUND,
    ],
)
def test_an_unknown_pmcid(services, root, answer):
    """Nothing is taken for its work that is not."""
    services.pages["/pmc/"] = answer
    code, out, works = add(root, "PMC3283887")

    assert (code, works) == (1, {})
    assert "PubMed Central knows no work with the PMCID PMC3283887" in out


def test_by_isbn(services, root):
    """Open Library is asked; particles are part of a name."""
    code, _, works = add(root, "978-0-306-40615-7")
    work = works["herbert2005dune"]

    assert code == 0
    assert work.entry_type == "book"
    assert work.title == "Dune: a novel"
    assert [(each.particle, each.family) for each in work.authors] == [
        ("", "Herbert"),
        ("van", "Beethoven"),
    ]
    assert (work.fields["publisher"], work.fields["address"]) == ("Ace", "New York")


@pytest.mark.parametrize("body", ["{}", "[]", '{"ISBN:9780306406157": {}}', "x"])
def test_an_unknown_isbn(services, root, body):
    """Says what to do."""
    services.pages["/openlibrary/api/books"] = Answer(body)
    code, out, _ = add(root, "9780306406157")

    assert code == 1
    assert "Open Library knows no book" in out


def test_by_address(services, root):
    """A page becomes a web page with the day on which it was read."""
    address = f"{services.address}/iron/"
    code, _, works = add(root, address)
    work = works["nhs2024iron"]

    assert code == 0
    assert work.entry_type == "online"
    assert (work.title, work.fields["organization"]) == ("Iron & you", "NHS")
    assert work.fields["url"] == address
    assert work.accessed


def test_an_address_that_names_a_doi(services, root):
    """The work is meant, not the page."""
    page = f'<head><meta name="citation_doi" content="doi:{DOI}"><title>x</title></head>'
    services.pages["/iron/"] = Answer(page, kind="text/html")
    _, _, works = add(root, f"{services.address}/iron/")

    assert list(works) == ["raichlen2012wired"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer("%PDF-1.7", kind="application/pdf"), "this is no page that says its title"),
        (Answer("<p>Hi", kind="text/html"), "this is no page that says its title"),
        (NOT_FOUND, "nothing is there"),
    ],
)
def test_an_address_of_nothing(services, root, answer, why):
    """Says what it is not."""
    services.pages["/iron/"] = answer
    code, out, _ = add(root, f"{services.address}/iron/")

    assert code == 1
    assert why in " ".join(out.split())


def test_a_page_without_end(services, root):
    """Is not read to its end."""
    services.pages["/iron/"] = Answer("<p>" + "x" * 5_000_001, kind="text/html")
    code, out, _ = add(root, f"{services.address}/iron/")

    assert code == 2
    assert "longer than any record or page" in out


@pytest.mark.parametrize(
    "faults",
    [
        [Answer(status=429, headers={"Retry-After": "2"})],
        [Answer(status=503), Answer(status=500)],
        [Answer("{", promised=100)],
    ],
)
def test_a_service_that_is_busy_is_asked_again(services, root, faults):
    """As it wishes."""
    services.faults = faults

    assert add(root, DOI)[0] == 0


def test_a_redirect_is_followed(services, root):
    """As doi.org answers: the record is elsewhere."""
    services.faults = [Answer(status=302, headers={"Location": f"{services.address}/doi/{DOI}"})]

    assert list(add(root, DOI)[2]) == ["raichlen2012wired"]


def test_a_service_that_does_not_answer(services, root):
    """Nothing is written, and the message names it."""
    services.faults = [Answer(status=503)] * 9
    code, out, works = add(root, DOI)

    assert (code, works) == (2, {})
    assert "answers 503" in out


def test_no_network(monkeypatch, root):
    """Says so."""
    monkeypatch.setenv("CLAIMS_DOI_URL", "http://127.0.0.1:9")
    code, out, _ = add(root, DOI)

    assert code == 2
    assert "cannot be reached" in out


def test_hostile_answers_stay_in_their_fields(services, root):
    """No brace, no command and no terminal escape gets out of a field."""
    evil = "x}\n}\n@misc{evil, title={\x1b[31mgot you}} \\input{/etc/passwd}"
    services.pages[f"/doi/{DOI}"] = Answer(
        json.dumps(
            {
                **CSL,
                "title": evil,
                "author": [{"family": evil, "given": evil}],
                "page": evil,
                "DOI": f"10.1000/{evil}",
            }
        )
    )
    code, out, works = add(root, DOI)
    (work,) = works.values()

    assert code == 0
    assert "\x1b" not in out
    assert "\x1b" not in work.source
    assert work.title == "x} } @misc{evil, title={[31mgot you}} \\input{/etc/passwd}"


def test_a_work_that_is_there_already(services, root):
    """Its key is named, and nothing is written."""
    services.pages["/doi/10.1000/one"] = Answer(json.dumps({**CSL, "DOI": "10.1000/ONE"}))
    code, out, works = add(root, "10.1000/one")

    assert (code, works) == (1, {})
    assert "is there already, as `one2001` (references.bib:1)" in out


def test_the_same_work_twice(services, root):
    """By its DOI and by its PMID: once."""
    code, out, works = add(root, DOI, "22442371")

    assert (code, list(works)) == (1, ["raichlen2012wired"])
    assert "is there already, as `raichlen2012wired`" in out


def test_a_key_of_ones_own(services, root):
    """Where it is free and will do."""
    assert list(add(root, DOI, "--key", "mine")[2]) == ["mine"]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("a b", "is not a citation key"),
        ("Two2002", "with the key `two2002` already"),
        ("walking-helps", "there is a claim"),
    ],
)
def test_a_key_that_will_not_do(services, root, key, why):
    """Nothing is written."""
    code, out, works = add(root, DOI, "--key", key)

    assert (code, works) == (2, {})
    assert why in out


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("10.1242", "names no work"),
        ("smith2020", "names no work"),
        ("PMC", "names no work"),
        ("PMC0", "names no work"),
        ("978-0-306-40615-8", "one is mistyped"),
        ("0-306-40615-3", "one is mistyped"),
        ("https://", "is no address"),
        ("http://[::1", "is no address"),
    ],
)
def test_what_names_no_work(root, typed, why):
    """Is a mistake in the command line; no network is needed to see it."""
    code, out, _ = add(root, typed)

    assert code == 2
    assert why in out


def test_without_the_extra(monkeypatch, root):
    """Says what to install."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(client_module, "import_module", missing)
    code, out, _ = add(root, DOI)

    assert code == 2
    assert "pip install 'mkdocs-claims[online]'" in out
