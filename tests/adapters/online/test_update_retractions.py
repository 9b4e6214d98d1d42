"""`claims update retractions`, run against services and files on this machine."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.online import pace
from services import Answer, Services, Time, serve

HEAD = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes,\n"
)
CLAIMS = "claims:\n  one-two: {statement: One, evidence: retracted}\n"
WORKS = {
    "retracted": "10.1016/S0140-6736(97)11096-0",
    "reinstated": "10.1161/CIRCOUTCOMES.120.007778",
    "concern": "https://doi.org/10.1016/j.micpro.2020.103053",
    "comma": "10.1002/(SICI)1097,0258[1998]17:15<1661::AID-SIM968>3.0.CO;2-2",
    "datacite": "10.5281/zenodo.123",
    "fine": "10.1000/fine",
}
BIB = "".join(
    f"@article{{{key}, title={{{key}}}, author={{A, B}}, journal={{J}}, year=2000, doi={{{doi}}}}}\n"
    for key, doi in WORKS.items()
) + (
    "@article{pubmed, title={P}, author={A, B}, journal={J}, year=2000, pmid={31579114}}\n"
    "@book{none, title={N}, author={A, B}, publisher={P}, year=2000}\n"
)


def update(kind, day, source="publisher", doi="10.9000/notice", **more):
    parts = [int(each) for each in day.split("-")]
    return {
        "DOI": doi,
        "type": kind,
        "source": source,
        "updated": {"date-parts": [parts], "date-time": f"{day}T00:00:00Z"},
        **more,
    }


def row(record, nature, day, doi="", pmid="0", *, notice="unavailable", reason=""):
    cells = [record, "T", *[""] * 8, day, notice, "0", "1/1/2000 0:00", doi, pmid, nature, reason]
    return ",".join([*cells, "No", "", ""]) + "\n"


@pytest.fixture
def root(tmp_path):
    return publication.write(tmp_path, claims_yaml=CLAIMS, references_bib=BIB)


@pytest.fixture
def services(monkeypatch):
    time = Time()
    clock = SimpleNamespace(monotonic=time.now, sleep=time.sleep)
    monkeypatch.setattr(pace, "time", clock)
    works = {
        "10.1016/s0140-6736(97)11096-0": [
            update("correction", "2004-03-06", "retraction-watch"),
            update(
                "retraction", "2010-02-06", "retraction-watch", "10.9000/r", **{"record-id": "4036"}
            ),
            update("retraction", "2010-02-06", "publisher", "10.9000/r"),
            update("Corrigendum", "2012-01-01"),
        ],
        "10.1161/circoutcomes.120.007778": [
            update("reinstatement", "2023-11-21"),
            update("retraction", "2022-05-05"),
        ],
        "10.1016/j.micpro.2020.103053": [
            update("expression_of_concern", "2021-06-25"),
            update("removal", "2022-06-25"),
        ],
        "10.1002/(sici)1097,0258[1998]17:15<1661::aid-sim968>3.0.co;2-2": [
            update("partial-retraction", "1999-01-01")
        ],
        "10.1000/fine": [],
    }
    retracted = {doi: "s0140" in doi or "sici" in doi for doi in works} | {
        "10.5281/zenodo.123": True
    }
    with serve(Services(works=works, retracted=retracted)) as running:
        monkeypatch.setenv("CLAIMS_CROSSREF_URL", f"{running.address}/crossref/")
        monkeypatch.setenv("CLAIMS_OPENALEX_URL", f"{running.address}/openalex")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")  # 2026-11-25
        yield running


def run(root, *arguments):
    return CliRunner().invoke(cli, ["-C", str(root), "update", "retractions", *arguments])


def soundness(root):
    trust = open_publication(root).project.trust
    return {key: each.soundness.value for key, each in trust.works.items()}


EXPECTED = {
    "retracted": "retracted",
    "reinstated": "reinstated",
    "concern": "retracted",
    "comma": "retracted",
    "datacite": "unclear",
    "fine": "none",
    "pubmed": "unchecked",
    "none": "unchecked",
}


def test_what_the_services_say_becomes_a_snapshot(root, services):
    """The decision rule, commas, brackets and capitals, a 404, and the second opinion."""
    done = run(root, "--mailto", "ada@example.org")

    assert 0 == done.exit_code, done.output
    assert EXPECTED == soundness(root)
    assert "Looked up 7 of 8 works" in done.output
    assert "retracted: retracted on 2010-02-06, notice doi 10.9000/r" in done.output
    assert "Checked 6 of 8.\nNot checked: pubmed, none." in done.output
    assert all("mailto=ada@example.org" in path for path in services.asked)


def test_what_goes_alone(root, services):
    """Lists are asked for together; a comma or a bar would end a DOI there."""
    run(root)

    lists = [path for path in services.asked if "filter=" in path]
    alone = [path for path in services.asked if "filter=" not in path]
    assert 2 == len(lists)
    assert 2 == len(alone)
    assert all("1097,0258[1998]17:15<1661" in path for path in alone)


def test_the_file_is_made_for_diffs(root, services):
    """Sorted, a work a line and a notice a line; running it again changes nothing."""
    run(root)
    text = (root / "retractions.json").read_text(encoding="utf-8")
    again = run(root)

    assert "retractions.json is up to date, as of 2026-11-25." in again.output
    assert text == (root / "retractions.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert list(data["works"]) == sorted(data["works"])
    assert '  "doi:10.1000/fine": {},\n' in text
    assert '  "doi:10.5281/zenodo.123": {"checked": null, "openalex": "retracted"},\n' in text
    assert (
        '   {"kind": "retraction", "date": "2010-02-06", "doi": "10.9000/r", '
        '"source": "retraction-watch", "record": "4036"},\n' in text
    )
    assert ["2004-03-06", "2010-02-06", "2010-02-06", "2012-01-01"] == [
        each["date"] for each in data["works"]["doi:10.1016/s0140-6736(97)11096-0"]["notices"]
    ]


def test_a_service_that_refuses_lists_is_asked_one_by_one(root, services):
    """As when a field cannot be selected."""
    services.refuses_lists = True

    assert 0 == run(root).exit_code
    assert EXPECTED == soundness(root)


def test_offline_nothing_is_written(root, services, monkeypatch):
    """One clear message, no traceback, the old snapshot as it was."""
    monkeypatch.setenv("CLAIMS_CROSSREF_URL", "http://127.0.0.1:9")
    done = run(root)

    assert 2 == done.exit_code
    assert "127.0.0.1 cannot be reached" in done.output
    assert "Traceback" not in done.output
    assert not (root / "retractions.json").exists()


def test_what_a_service_does_not_answer_stays_as_it_was(root, services, monkeypatch):
    """A second run in which Crossref breaks off half-way keeps what was known, and its day."""
    run(root)
    before = soundness(root)
    services.faults = [
        Answer(json.dumps({"status": "ok", "message": {"items": [{"DOI": "10.1000/FINE"}]}})),
        *[Answer('{"status": "ok", "mess')] * 4,
    ]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798243200")  # 2026-12-26
    done = run(root)

    assert 1 == done.exit_code
    assert (
        "crossref was not asked to the end: 127.0.0.1 answers with what is no JSON" in done.output
    )
    assert before == soundness(root)
    data = json.loads((root / "retractions.json").read_text(encoding="utf-8"))
    assert "2026-11-25" == data["snapshot"]
    assert {"checked": "2026-12-26"} == data["works"]["doi:10.1000/fine"]


def test_answers_that_are_none_are_messages(root, services):
    """JSON of something else."""
    services.faults = [Answer('{"error": "maintenance"}')]
    done = run(root)

    assert 2 == done.exit_code
    assert "the answer has no `message`" in done.output


CSV = HEAD + "".join(
    [
        row(
            "4036",
            "Retraction",
            "2/6/2010 0:00",
            "10.1016/s0140-6736(97)11096-0",
            reason="+Data;+Ethics;",
        ),
        row("17269", "Correction", "3/6/2024 0:00", "10.1016/S0140-6736(97)11096-0"),
        row(
            "1",
            "Reinstatement",
            "11/21/2023 0:00",
            "https://doi.org/10.1161/CIRCOUTCOMES.120.007778",
        ),
        row("2", "Retraction", "2022-05-05", "10.1161/CIRCOUTCOMES.120.007778"),
        row("3", "Expression of concern", "6/25/2021 0:00", "10.1016/j.micpro.2020.103053"),
        ",".join([""] * 21) + "\n",
        row(
            "5",
            "Retraction",
            "",
            '"10.1002/(SICI)1097,0258[1998]17:15%3C1661::AID-SIM968%3E3.0.CO;2-2"',
        ),
        row("6", "Vanished", "13/45/2021 0:00", "10.1000/fine"),
        row("7", "Retraction", "1/1/2020 0:00", "unavailable", "31579114"),
        row("8", "Retraction", "1/1/2020 0:00", "Unavailable", "0", notice="10.5281/zenodo.123"),
    ]
)
FROM_CSV = {
    "retracted": "retracted",
    "reinstated": "reinstated",
    "concern": "expression of concern",
    "comma": "retracted",
    "datacite": "none",
    "fine": "unclear",
    "pubmed": "retracted",
    "none": "unchecked",
}


def test_a_file_of_retraction_watch(root, services):
    """No network; its day is that of the README beside it, and whoever cites a notice is right to."""
    (root / "rw").mkdir()
    (root / "rw" / "retraction_watch.csv").write_bytes(
        CSV.encode().replace(b"Vanished", b"Vanished\xff")
    )
    (root / "rw" / "README.md").write_text("# Data, generated on 2026-11-20\n", encoding="utf-8")
    done = run(root, "--from", "rw")

    assert 0 == done.exit_code, done.output
    assert FROM_CSV == soundness(root)
    assert [] == services.asked
    assert "retraction-watch: 9 records, as of 2026-11-20" in done.output
    assert (
        "unknown kinds of notices, which the check calls doubtful: `Vanished\ufffd`" in done.output
    )
    text = (root / "retractions.json").read_text(encoding="utf-8")
    assert '"snapshot": "2026-11-20"' in text
    assert '"reasons": ["Data", "Ethics"]' in text


def test_an_address_of_retraction_watch(root, services):
    """The same over the network."""
    services.files["/rw.csv"] = CSV
    done = run(root, "--from", f"{services.address}/rw.csv")

    assert 0 == done.exit_code, done.output
    assert FROM_CSV == soundness(root)


def test_sources_take_turns(root, services):
    """What a publisher alone reports outlives a file of Retraction Watch, and not the publisher."""
    run(root)
    others = HEAD + row("9", "Retraction", "1/1/2020 0:00", "10.1000/other")
    (root / "rw.csv").write_text(others, encoding="utf-8")
    assert 0 == run(root, "--from", "rw.csv").exit_code
    kept = soundness(root)
    assert ("retracted", "retracted") == (kept["concern"], kept["retracted"])

    services.works["10.1016/j.micpro.2020.103053"] = []
    run(root)
    assert "none" == soundness(root)["concern"]


def test_what_is_no_longer_retracted_is_told(root, services):
    """The record may be gone by mistake."""
    (root / "rw.csv").write_text(CSV, encoding="utf-8")
    run(root, "--from", "rw.csv")
    others = HEAD + row("9", "Retraction", "1/1/2020 0:00", "10.1000/other")
    (root / "rw.csv").write_text(others, encoding="utf-8")
    done = run(root, "--from", "rw.csv")

    assert 0 == done.exit_code, done.output
    assert "retracted: none; before: retracted on 2010-02-06" in done.output


@pytest.mark.parametrize(
    "answer",
    [
        Answer("Resource not found.", 404, kind="text/plain"),
        Answer('{"status": "ok", "message": {}}'),
        Answer('{"status": "ok", "message": {"items": {}}}'),
        Answer("null"),
    ],
)
def test_an_address_that_knows_nothing_is_not_a_clean_answer(root, services, answer):
    """Else yesterday's knowledge would be taken for today's."""
    services.faults = [answer]
    done = run(root)

    assert 2 == done.exit_code
    assert not (root / "retractions.json").exists()


@pytest.mark.parametrize(
    ("origin", "message"),
    [
        ("HTTP://127.0.0.1:9/rw.csv", "127.0.0.1 cannot be reached"),
        ("ftp://127.0.0.1/rw.csv", "unsupported protocol"),
        ("claims.yaml", "this is not the CSV of Retraction Watch"),
        ("missing.csv", "cannot be read: No such file"),
        ("docs", "retraction_watch.csv: cannot be read: No such file"),
    ],
)
def test_a_file_that_is_another(root, services, origin, message):
    """A message with the path."""
    done = run(root, "--from", origin)

    assert 2 == done.exit_code
    assert message in done.output
    assert not (root / "retractions.json").exists()


def test_a_mistyped_command_is_a_message(root):
    """`retraction` is none."""
    done = CliRunner().invoke(cli, ["-C", str(root), "update", "retraction"])

    assert 2 == done.exit_code
    assert "retraction" in done.output


def test_a_snapshot_whose_file_cannot_be_written(root, services):
    """Nothing is left behind."""
    (root / "retractions.json").mkdir()
    done = run(root)

    assert 2 == done.exit_code
    assert "cannot be written" in done.output
    assert not list(root.glob(".*.new"))
