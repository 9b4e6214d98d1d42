"""What machines read of the built site: feeds, sitemap, data and structured data."""

import json
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(site, name):
    """A JSON file of the site."""
    return json.loads((site.folder / name).read_text(encoding="utf-8"))


def served(site, address):
    """The file that an address of the site leads to."""
    assert address.startswith(site.url), address
    path = urlsplit(address).path.removeprefix("/")
    return site.folder / (f"{path}index.html" if path.endswith("/") or not path else path)


@pytest.fixture(params=["feed_rss_created.xml", "feed_rss_updated.xml"])
def feed(request, site):
    """The channel of a feed."""
    root = ElementTree.parse(site.folder / request.param).getroot()
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert channel.find(f"{ATOM}link").get("href") == f"{site.url}{request.param}"
    return channel


def test_feeds_are_valid(site, feed):
    """What RSS 2.0 asks for: texts, dates, addresses of this site, a name for each entry."""
    assert all(feed.findtext(name) for name in ("title", "link", "description"))
    items = feed.findall("item")
    assert len(items) == len(list((site.folder / "posts").glob("*/index.html")))
    names = [item.findtext("guid") for item in items]
    assert len(set(names)) == len(names)
    for item in items:
        assert item.findtext("link") == item.findtext("guid")
        assert served(site, item.findtext("link")).is_file()
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        # An author of RSS 2.0 is an address of electronic mail.
        assert all("@" in author.text for author in item.findall("author"))
    image = urlsplit(feed.findtext("image/url")).path  # named in mkdocs.yml, so not of this site
    assert (site.folder / image.removeprefix("/")).is_file()


def test_feeds_hold_no_citation_marks(feed):
    """Nor what is left of them."""
    for item in feed.findall("item"):
        text = item.findtext("title") + item.findtext("description")
        assert not re.search(r"\[[\d,; ]*\]|\[@|claims-", text)
        assert len(item.findtext("description")) > 40


def test_the_sitemap_has_every_page(site):
    """Generated ones, too, and no page that is not there."""
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    listed = [each.text for each in root.iter(f"{SITEMAP}loc")]

    assert all(served(site, address).is_file() for address in listed)
    wanted = ["claims/", "references/", "evidence/"]
    wanted += [f"claims/{claim['id']}/" for claim in read(site, "claims.json")["claims"]]
    wanted += [
        f"posts/{page.parent.name}/" for page in (site.folder / "posts").glob("*/index.html")
    ]
    assert [path for path in wanted if f"{site.url}{path}" not in listed] == []


def test_the_register_is_what_its_schema_says(site):
    """And every address in it is served."""
    data = read(site, "claims.json")
    schema = read(site, data["$schema"])

    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    works = {work["id"] for work in read(site, "references.json")}
    for claim in data["claims"]:
        assert served(site, claim["url"]).is_file()
        assert {line["reference"] for line in claim["evidence"]} <= works


def test_each_article_has_the_works_it_shows(site):
    """references.bib lies beside it, in the order of its list."""
    for page in (site.folder / "posts").glob("*/index.html"):
        html = page.read_text(encoding="utf-8")
        shown = re.findall(r'id="ref-([\w-]+)" class="claims-reference"', html)
        text = (page.parent / "references.bib").read_text(encoding="utf-8")
        entries, faults = parse_bibtex([Source("references.bib", text)])
        assert [entry.key for entry in entries] == shown
        assert faults == ()


def test_every_page_of_the_register_has_structured_data(site):
    """And what it says of addresses on this site is true."""
    pages = [site.folder / name / "index.html" for name in ("claims", "references", "evidence")]
    pages += (site.folder / "claims").glob("*/index.html")
    for page in pages:
        html = page.read_text(encoding="utf-8")
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        for address in re.findall(r'"(?:url|contentUrl)":\s?"([^"]+)"', script):
            if address.startswith(site.url):
                assert served(site, address).is_file(), address
