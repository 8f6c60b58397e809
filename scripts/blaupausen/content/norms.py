"""The legal norms and standards of the handbook: read once from ``docs/daten/normen.yml``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from blaupausen.findings import Finding
from blaupausen.intake.addresses import host_of
from blaupausen.intake.records import (
    Compose,
    Record,
    RecordKind,
    choice_finding,
    records_file,
    records_of,
    web_address_finding,
)
from blaupausen.intake.tree import Tree
from blaupausen.markup.references import Law

NORMS_FILE = "docs/daten/normen.yml"
PREFIX = "N-"
_REQUIRED = ("kurz", "titel", "ebene", "inhalt", "adresse", "stand", "geprueft", "vertrauen")
_KEY = re.compile(r"N(?:-[A-Z0-9]{1,20}){1,6}")
_KIND = RecordKind(
    NORMS_FILE,
    "NORMEN",
    "NORM",
    "der Norm",
    _REQUIRED,
    _KEY,
    f"{PREFIX}HPVG-78, also in großen Buchstaben mit {PREFIX} davor",
)
_OPTIONAL = ("fundstelle", "gelesen")
_START_PAGE = re.compile(r"https?://[^/?#]+/?")
LEVELS = ("hessen", "bund", "eu", "standard", "rechtsprechung")
TRUST = {"wortlaut": "Wortlaut gelesen", "auszug": "Auszug gelesen", "sekundaer": "nach Darstellung Dritter"}
_TRUST_AT = {"wortlaut": "Wortlaut bei", "auszug": "Auszug bei", "sekundaer": "nach"}  # goes before a place
# Where the state itself publishes. Standards and judgments have no such place in common.
OFFICIAL_HOSTS = {
    "hessen": ("hessen.de",),
    "bund": ("gesetze-im-internet.de", "recht.bund.de"),
    "eu": ("europa.eu",),
}


@dataclass(frozen=True)
class Norm:
    """One legal norm, judgment or standard.

    Attributes:
        key: identifier used in ``[@N-…]``; begins with ``PREFIX``.
        short: how the text cites it, e.g. ``§ 78 HPVG``.
        title: full name.
        level: one of ``LEVELS``.
        content: what it says, one sentence of our own.
        address: complete web address; of Hessian, federal and European law the official one.
        version: day, month or year of the version that was confirmed.
        checked: ISO day on which that was looked up.
        trust: one of ``TRUST``: how much of the wording was read.
        gazette: where the law was promulgated, e.g. ``GVBl. 2023 S. 183``, or empty.
        read_at: complete web address of the text that was read, or empty when it was read at ``address``.
        line: 1-based line of the file in which it begins.
    """

    key: str
    short: str
    title: str
    level: str
    content: str
    address: str
    version: str
    checked: str
    trust: str
    gazette: str = ""
    read_at: str = ""
    line: int = field(default=1, compare=False, kw_only=True)

    @property
    def reference(self) -> Law:
        """What a text cites; the parts of its label stay on one line."""
        return Law(
            key=self.key,
            label=self.short.replace(" ", "\N{NO-BREAK SPACE}"),
            title=self.title,
            address=self.address,
            looked_up=self.checked,
            content=self.content,
            version=self.version,
            gazette=self.gazette,
            trust=(_TRUST_AT if self.read_at else TRUST)[self.trust],
            read_at=self.read_at,
            read_host=host_of(self.read_at).removeprefix("www."),
        )

    @property
    def is_official(self) -> bool:
        """Whether the address lies where the state publishes law of this level; true where no such place exists."""
        hosts = OFFICIAL_HOSTS.get(self.level)
        host = host_of(self.address).removeprefix("www.")
        return hosts is None or any(host == known or host.endswith(f".{known}") for known in hosts)

    @property
    def names_only_a_portal(self) -> bool:
        """Whether the address leads to a start page, from where one has to search for the law."""
        return bool(_START_PAGE.fullmatch(self.address))


def is_key(key: str) -> bool:
    """Whether a text has the form of a norm's key."""
    return bool(_KEY.fullmatch(key))


def read_norms(tree: Tree) -> Mapping[str, Norm]:
    """Read the norms of the handbook.

    Raises:
        HandbookError: the file is missing or no YAML, a key stands twice, or a record is incomplete.
    """
    return norms_from(records_file(tree, _KIND).yaml)


def norms_from(compose: Compose) -> Mapping[str, Norm]:
    """Return the norms of composed YAML by key; errors as in ``read_norms``, except for the file."""
    records = records_of(compose, _KIND, _judge)
    return MappingProxyType(
        {r.key: Norm(r.key, *(r.text(name) for name in (*_REQUIRED, *_OPTIONAL)), line=r.line) for r in records}
    )


def _judge(record: Record) -> Iterator[Finding]:
    yield from web_address_finding(record, _KIND)
    if record.text("gelesen"):
        yield from web_address_finding(record, _KIND, "gelesen")
    yield from choice_finding(record, _KIND, "ebene", LEVELS)
    yield from choice_finding(record, _KIND, "vertrauen", tuple(TRUST))
