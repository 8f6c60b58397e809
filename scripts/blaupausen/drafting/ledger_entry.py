"""A new entry of the ledger: the source's record and the file for what it says, both to be filled in."""

import datetime as dt
from pathlib import Path

from blaupausen.codes import Code
from blaupausen.content.ledger import READINGS, ledger_file
from blaupausen.content.norms import read_norms
from blaupausen.content.sources import SOURCES_FILE, read_sources
from blaupausen.findings import stop
from blaupausen.intake.addresses import doubt
from blaupausen.intake.outputs import write_whole
from blaupausen.intake.tree import read_tree


def new_entry(project: Path, address: str, day: dt.date) -> tuple[str, list[str]]:
    """Make the skeleton of an entry for what lies at an address.

    A source that is listed already keeps its key; another gets the next free one and a record in the list of sources.

    Args:
        project: project folder.
        address: complete web address.
        day: day on which it is read.

    Returns:
        The key, and the files that were written, relative to the project folder.

    Raises:
        HandbookError: the address is none, the list of sources or norms is faulty, or the entry exists already.
    """
    if not address.startswith(("https://", "http://")) or doubt(address):
        raise stop(
            "handbuch beleg",
            Code.BELEG_ADRESSE,
            f"„{address}“ ist keine Webadresse.",
            "Die vollständige Adresse mit https:// angeben, so wie der Browser sie zeigt.",
        )
    tree = read_tree(project)
    sources, norms = read_sources(tree), read_norms(tree)
    places = {**{key: s.address for key, s in sources.items()}, **{key: n.address for key, n in norms.items()}}
    listed = [key for key, place in places.items() if place == address]
    missing = [key for key in listed if ledger_file(key) not in tree.files]
    if listed and not missing:
        raise stop(
            ledger_file(listed[0]),
            Code.DATEI_VORHANDEN,
            f"Zu dieser Adresse gibt es den Beleg {listed[0]} schon; er bleibt unverändert.",
            f"Ihn ansehen (handbuch beleg {listed[0]}) und Aussagen ergänzen.",
        )
    key = missing[0] if missing else f"Q{max((int(key[1:]) for key in sources), default=0) + 1}"
    written = []
    if not listed:
        file = project / SOURCES_FILE
        write_whole(file, (tree.files[SOURCES_FILE].text.rstrip("\n") + _record(key, address, day)).encode())
        written.append(SOURCES_FILE)
    place = project / ledger_file(key)
    place.parent.mkdir(exist_ok=True)
    write_whole(place, _skeleton(day).encode())
    return key, [*written, ledger_file(key)]


def _record(key: str, address: str, day: dt.date) -> str:
    return f"""
{key}:
  titel: ""
  herausgeber: ""
  adresse: "{address}"
  datum: ""
  abgerufen: "{day.isoformat()}"
  art: ""
"""


def _skeleton(day: dt.date) -> str:
    readings = ", ".join(f"{name} ({told})" for name, told in READINGS.items())
    return f"""# lesart: {readings}
# ort: Adresse, wenn anderswo gelesen. grenzen: was die Quelle nicht ist. Beides weglassen, wenn es nichts gibt.
# Je Aussage: wo sie steht und was sie sagt, in eigenen Worten, mit den Zahlen und Namen der Quelle.
# Dazu freiwillig auch: ["Umrechnung"] und nur_mit: ["Vorbehalt|anderes Wort dafür"].
gelesen: "{day.isoformat()}"
lesart: ganz
aussagen:
  erste-aussage:
    stelle: ""
    sagt: ""
"""
