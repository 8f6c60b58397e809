"""What a text may cite, as data: the markup writes the entry of a directory, the book reads the data of it again.

Who keeps sources and norms makes these records; the markup knows no files.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from blaupausen.markup.dates import german_date

# Attributes of citations and of entries: they hold the key, so that nobody has to know how an anchor is written.
SOURCE, NORM = "data-quelle", "data-norm"
# The remark of an entry that tells when it was looked up; the attribute holds the ISO day.
REMARK, LOOKED_UP = "abruf", "data-tag"
# What a norm says, in the directory of norms.
CONTENT = "norminhalt"


@dataclass(frozen=True)
class Evidence:
    """What somebody read in a source.

    Attributes:
        statements: what it says and where, in our own words.
        reading: how it was read, a piece of a German sentence.
        read_on: ISO day on which it was read.
        read_at: complete web address of what was read, or empty when it was read at the address of the source.
        limits: what it is not or does not say, or empty.
    """

    statements: tuple[tuple[str, str], ...]
    reading: str
    read_on: str
    read_at: str = ""
    limits: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What every citation needs.

    Attributes:
        key: identifier used in ``[@key]``.
        label: what a citation prints between its brackets.
        title: full title.
        address: complete web address.
        looked_up: ISO day on which the address was opened.
        evidence: what it says, where somebody wrote that down.
    """

    key: str
    label: str
    title: str
    address: str
    looked_up: str
    evidence: Evidence | None = None
    attribute: ClassVar[str] = ""
    looked_up_as: ClassVar[str] = ""

    @property
    def anchor(self) -> str:
        """Fragment identifier of the entry on its page."""
        return self.key.lower()

    @classmethod
    def remark(cls, day: str) -> str:
        """Return how an entry tells the day on which it was looked up."""
        return f"{cls.looked_up_as} {german_date(day)}"


@dataclass(frozen=True, kw_only=True)
class Work(Reference):
    """A source.

    Attributes:
        publisher: body that answers for it.
        date: day, month or year of publication; empty where it has none.
        origin: what a reader should know about its origin, or empty.
    """

    publisher: str
    date: str
    origin: str = ""
    attribute: ClassVar[str] = SOURCE
    looked_up_as: ClassVar[str] = "abgerufen am"


@dataclass(frozen=True, kw_only=True)
class Law(Reference):
    """A legal norm, a judgment or a standard.

    Attributes:
        content: what it says, one sentence.
        version: day, month or year of the version that was confirmed.
        gazette: where it was promulgated, or empty.
        trust: how much of the wording was read; goes before ``read_host`` where there is one.
        read_at: address of the text that was read, or empty when it was read at ``address``.
        read_host: host of ``read_at``; it alone keeps the directory short, the link leads to the whole address.
    """

    content: str
    version: str
    gazette: str
    trust: str
    read_at: str = ""
    read_host: str = ""
    attribute: ClassVar[str] = NORM
    looked_up_as: ClassVar[str] = "geprüft"


def source_list(works: Iterable[Work], *, with_evidence: bool = False) -> ET.Element:
    """Return the list of sources as a ``ul`` whose items carry the anchors that citations point to.

    Args:
        works: what to list.
        with_evidence: whether each item also tells what the source says; screens show that, the book does not.
    """
    ul = ET.Element("ul", {"class": "quellenliste"})
    for work in works:
        date = f"Stand {german_date(work.date)}" if work.date else "ohne Datum"
        origin = f" ({work.origin})" if work.origin else ""
        li = _entry(ul, work, f" {work.publisher}: {work.title}. {date}. ", work.address, f"{origin}.")
        _add_evidence(li, work, with_evidence=with_evidence)
    return ul


def norm_list(laws: Iterable[Law], *, with_evidence: bool = False) -> ET.Element:
    """Return the list of norms as a ``ul`` whose items carry the anchors that citations point to.

    Args:
        laws: what to list.
        with_evidence: as in ``source_list``.
    """
    ul = ET.Element("ul", {"class": "quellenliste normenliste"})
    for law in laws:
        gazette = f"{law.gazette}, " if law.gazette else ""
        after = f" ({law.trust} " if law.read_at else f" ({law.trust})."
        li = _entry(ul, law, f" {law.title}. ", law.address.removeprefix("https://"), after)
        content = ET.Element("span", {"class": CONTENT})
        content.text, content.tail = law.content, f" Fassung {german_date(law.version)}, {gazette}"
        li.insert(1, content)
        if law.read_at:
            read = ET.SubElement(li, "a", {"href": law.read_at})
            read.text = law.read_host
            read.tail = ")."
        _add_evidence(li, law, with_evidence=with_evidence)
    return ul


def evidence_list(references: Iterable[Reference]) -> ET.Element:
    """Return everything that was read as a ``ul``: each source with its statements open to see."""
    ul = ET.Element("ul", {"class": "quellenliste belegliste"})
    for reference in references:
        if reference.evidence:
            li = ET.SubElement(ul, "li", {"id": f"beleg-{reference.anchor}", reference.attribute: reference.key})
            key = ET.SubElement(li, "span", {"class": "quellenkennung"})
            key.text = reference.label
            key.tail = " "
            link = ET.SubElement(li, "a", {"href": reference.address})
            link.text = reference.title
            li.extend(_evidence(reference.evidence))
    return ul


def _add_evidence(li: ET.Element, reference: Reference, *, with_evidence: bool) -> None:
    if with_evidence and reference.evidence:
        # The search finds sentences of the handbook, not of its sources.
        details = ET.SubElement(li, "details", {"class": "beleg nur-bildschirm", "data-search-exclude": ""})
        summary = ET.SubElement(details, "summary")
        summary.text = f"Was {reference.label} sagt"
        details.extend(_evidence(reference.evidence))


def _evidence(evidence: Evidence) -> Iterator[ET.Element]:
    if evidence.statements:
        said = ET.Element("ul", {"class": "belegaussagen"})
        for says, place in evidence.statements:
            item = ET.SubElement(said, "li")
            item.text = f"{says} "
            where = ET.SubElement(item, "span", {"class": "belegstelle"})
            where.text = f"({place})"
        yield said
    how = ET.Element("p", {"class": "beleglesung"})
    how.text = f"{evidence.reading[0].upper()}{evidence.reading[1:]} am {german_date(evidence.read_on)}"
    if evidence.read_at:
        how.text += ", an "
        link = ET.SubElement(how, "a", {"href": evidence.read_at})
        link.text = "anderer Stelle"
        link.tail = "."
    else:
        how.text += "."
    yield how
    if evidence.limits:
        limits = ET.Element("p", {"class": "beleggrenzen"})
        limits.text = f"Zu beachten: {evidence.limits}"
        yield limits


def _entry(ul: ET.Element, reference: Reference, before: str, shown: str, after: str) -> ET.Element:
    li = ET.SubElement(ul, "li", {"id": reference.anchor, reference.attribute: reference.key})
    key = ET.SubElement(li, "span", {"class": "quellenkennung"})
    key.text = reference.label
    key.tail = before
    link = ET.SubElement(li, "a", {"href": reference.address})
    link.text = shown
    remark = ET.SubElement(li, "span", {"class": REMARK, LOOKED_UP: reference.looked_up})
    remark.text = f", {reference.remark(reference.looked_up)}"
    remark.tail = after
    return li
