"""The example data set goes the whole way: its metadata obey DCAT-AP.de 3.0 and describe the file that is offered."""

import csv
import hashlib
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH
from rdflib.term import Node
from tests.conftest import Built

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLE = _ROOT / "docs/datenstrategie/beispiel"
_RULES = _ROOT / "tests/fixtures/dcat/pflichtregeln.ttl"
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_LOCN = Namespace("http://www.w3.org/ns/locn#")

# pyshacl and rdflib's own readers still use names that rdflib 7 warns of.
pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:(pyshacl|rdflib)\..*")


@pytest.fixture
def metadata() -> Graph:
    return Graph().parse(_EXAMPLE / "metadaten.ttl")


def _complaints(metadata: Graph) -> set[tuple[URIRef, URIRef]]:
    """Give each broken rule as the class and the property it speaks of; a choice of properties counts as its first."""
    _, report, _ = validate(metadata, shacl_graph=str(_RULES), shacl_graph_format="turtle", advanced=False)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        first = report.value(report.value(path, SH.alternativePath), RDF.first)
        found.add((metadata.value(report.value(result, SH.focusNode), RDF.type), first or path))
    return found


def test_metadata_obey_the_mandatory_rules(metadata: Graph) -> None:
    assert len(list(metadata.subjects(RDF.type, DCAT.Dataset))) == 1
    assert _complaints(metadata) == set()


@pytest.mark.parametrize(
    ("kind", "mandatory"),
    [
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Dataset, DCTERMS.description),
        (DCAT.Dataset, DCTERMS.publisher),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.license),
        (FOAF.Agent, FOAF.name),
        (_VCARD.Kind, _VCARD.hasEmail),
        (_SPDX.Checksum, _SPDX.algorithm),
        (_SPDX.Checksum, _SPDX.checksumValue),
    ],
)
def test_rules_miss_each_mandatory_property(metadata: Graph, kind: URIRef, mandatory: URIRef) -> None:
    [subject] = metadata.subjects(RDF.type, kind)
    metadata.remove((subject, mandatory, None))
    assert _complaints(metadata) == {(kind, mandatory)}


def test_rules_miss_both_ends_of_a_period(metadata: Graph) -> None:
    metadata.remove((None, DCAT.startDate, None))
    assert _complaints(metadata) == set()
    metadata.remove((None, DCAT.endDate, None))
    assert _complaints(metadata) == {(DCTERMS.PeriodOfTime, DCAT.startDate)}


@pytest.mark.parametrize(
    ("kind", "named", "wrong"),
    [
        (DCAT.Dataset, DCAT.theme, Literal("Freizeit")),
        (DCAT.Dataset, DCTERMS.publisher, Literal("Gemeinde Musterbrunn")),
        (DCAT.Distribution, DCTERMS.license, URIRef("https://creativecommons.org/publicdomain/zero/1.0/")),
        (DCAT.Distribution, DCAT.byteSize, Literal("1,6 kB")),
        (DCTERMS.Location, _LOCN.geometry, Literal("POINT(0.01 0.02)")),
        (_VCARD.Kind, _VCARD.hasEmail, Literal("daten@musterbrunn.example")),
        (_SPDX.Checksum, _SPDX.checksumValue, Literal("d532264f")),
    ],
)
def test_rules_refuse_a_value_of_the_wrong_kind(metadata: Graph, kind: URIRef, named: URIRef, wrong: Node) -> None:
    [subject] = metadata.subjects(RDF.type, kind)
    metadata.set((subject, named, wrong))
    assert _complaints(metadata) == {(kind, named)}


def test_every_property_of_the_example_has_a_rule(metadata: Graph) -> None:
    rules = Graph().parse(_RULES)
    ruled = {
        (rules.value(shape, SH.targetClass), rules.value(rule, SH.path))
        for shape, rule in rules.subject_objects(SH.property)
    }
    used = {(metadata.value(subject, RDF.type), named) for subject, named, _ in metadata if named != RDF.type}
    assert used <= ruled


def test_turtle_and_json_ld_say_the_same(metadata: Graph) -> None:
    assert isomorphic(metadata, Graph().parse(_EXAMPLE / "metadaten.jsonld", format="json-ld"))


def test_metadata_describe_the_file(metadata: Graph) -> None:
    data = (_EXAMPLE / "spielplaetze.csv").read_bytes()
    distribution = metadata.value(predicate=RDF.type, object=DCAT.Distribution)
    address = str(metadata.value(distribution, DCAT.downloadURL))
    assert address.endswith("/spielplaetze.csv")
    assert str(metadata.value(distribution, DCAT.byteSize)) == str(len(data))
    [checksum] = metadata.objects(None, _SPDX.checksumValue)
    assert str(checksum).lower() == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("case", ["hunde", "pegel"])
def test_the_other_cases_obey_the_same_rules_and_describe_their_files(case: str) -> None:
    metadata = Graph().parse(_EXAMPLE / f"{case}-metadaten.ttl")
    assert _complaints(metadata) == set()
    distribution = metadata.value(predicate=RDF.type, object=DCAT.Distribution)
    data = (_EXAMPLE / str(metadata.value(distribution, DCAT.downloadURL)).rpartition("/")[2]).read_bytes()
    assert str(metadata.value(distribution, DCAT.byteSize)) == str(len(data))
    [checksum] = metadata.objects(None, _SPDX.checksumValue)
    assert str(checksum).lower() == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("mandatory", [DCAT.endpointURL, DCTERMS.title, DCTERMS.publisher])
def test_rules_miss_what_a_data_service_must_have(mandatory: URIRef) -> None:
    metadata = Graph().parse(_EXAMPLE / "pegel-metadaten.ttl")
    [service] = metadata.subjects(RDF.type, DCAT.DataService)
    metadata.remove((service, mandatory, None))
    assert _complaints(metadata) == {(DCAT.DataService, mandatory)}


def test_sums_of_the_register_show_no_small_number_and_gaps_of_the_series_are_marked() -> None:
    with (_EXAMPLE / "hunde-je-ortsteil.csv").open(encoding="utf-8", newline="") as file:
        assert min(int(row["hunde"]) for row in csv.DictReader(file)) == 148
    with (_EXAMPLE / "pegel-tageswerte.csv").open(encoding="utf-8", newline="") as file:
        days = list(csv.DictReader(file))
    assert len(days) == 31
    for day in days:
        low, middle, high = (float(day[f"pegel_cm_{name}"]) for name in ("niedrigster", "mittel", "hoechster"))
        assert low < middle < high
        assert (day["status"] == "lückenhaft") == (int(day["messwerte"]) < 90)


def test_table_keeps_what_its_description_promises() -> None:
    with (_EXAMPLE / "spielplaetze.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12
    assert all(len(row) == 15 and all(row.values()) for row in rows)
    assert len({row["kennung"] for row in rows}) == len(rows)
    assert all(int(row["alter_ab"]) < int(row["alter_bis"]) for row in rows)


def test_inventory_entry_has_all_fields_and_the_marks_of_the_quality_sheet() -> None:
    with (_EXAMPLE / "inventareintrag.csv").open(encoding="utf-8", newline="") as file:
        fields = {row["feld"]: row["eintrag"] for row in csv.DictReader(file)}
    with (_EXAMPLE / "qualitaetsbogen.csv").open(encoding="utf-8", newline="") as file:
        marks = [int(row["punkte_0_bis_3"]) for row in csv.DictReader(file)]
    assert len(fields) == 37
    assert all(fields.values())
    assert f"{sum(marks) / len(marks):.1f}".replace(".", ",") in fields["Qualität"]


def test_site_offers_every_file(built: Built) -> None:
    offered = {path.name for path in (built.site / "datenstrategie/beispiel").iterdir()}
    assert offered == {path.name for path in _EXAMPLE.iterdir()}
