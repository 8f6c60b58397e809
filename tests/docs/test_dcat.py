"""The example data set goes the whole way: its metadata obey DCAT-AP.de 3.0 and describe the file that is offered."""

import csv
import hashlib
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF
from tests.conftest import Built

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLE = _ROOT / "docs/datenstrategie/beispiel"
_RULES = _ROOT / "tests/fixtures/dcat/pflichtregeln.ttl"
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

# pyshacl and rdflib's own readers still use names that rdflib 7 warns of.
pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:(pyshacl|rdflib)\..*")


@pytest.fixture
def metadata() -> Graph:
    return Graph().parse(_EXAMPLE / "metadaten.ttl")


def _complaints(metadata: Graph) -> str:
    conforms, _, text = validate(metadata, shacl_graph=str(_RULES), shacl_graph_format="turtle", advanced=False)
    return "" if conforms else str(text)


def test_metadata_obey_the_mandatory_rules(metadata: Graph) -> None:
    assert len(list(metadata.subjects(RDF.type, DCAT.Dataset))) == 1
    assert not _complaints(metadata)


@pytest.mark.parametrize(
    "mandatory",
    [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCAT.accessURL,
        DCTERMS.license,
        FOAF.name,
        _SPDX.checksumValue,
        _VCARD.hasEmail,
    ],
)
def test_rules_miss_each_mandatory_property(metadata: Graph, mandatory: URIRef) -> None:
    for subject in list(metadata.subjects(mandatory)):
        metadata.remove((subject, mandatory, None))
    assert "Constraint Violation" in _complaints(metadata)


def test_rules_refuse_a_theme_in_words(metadata: Graph) -> None:
    [dataset] = metadata.subjects(RDF.type, DCAT.Dataset)
    metadata.set((dataset, DCAT.theme, Literal("Freizeit")))
    assert "PatternConstraint" in _complaints(metadata)


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
