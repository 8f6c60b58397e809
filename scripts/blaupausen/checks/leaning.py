"""What a source says, and which sentences of the handbook lean on it: for whoever checks a statement or changes it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from blaupausen.checks.bearing import Told, nearest
from blaupausen.checks.examined import Examined
from blaupausen.codes import Code
from blaupausen.content.ledger import READINGS, ledger_file
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE, nearest_keys
from blaupausen.findings import stop, visible
from blaupausen.markup.dates import german_date


def told_about(handbook: Examined, key: str) -> str:
    """Return what is known of a source or norm as German text: record, statements, the sentences that lean on each.

    Raises:
        HandbookError: there is no such key, or a list is faulty.
    """
    sources, norms = handbook.handbook.sources.required(), handbook.handbook.norms.required()
    entry = handbook.handbook.ledger.required().get(key)
    record = sources.get(key) or norms.get(key)
    if record is None:
        alike = ", ".join(nearest_keys(key, sorted({*sources, *norms})))
        raise stop(
            "handbuch beleg",
            Code.BELEG_KENNUNG,
            f"Die Kennung {key} gibt es nicht.",
            f"Eine aus {SOURCES_FILE} oder {NORMS_FILE} nehmen (ähnlich: {alike}).",
        )
    lines = [f"{key}  {record.title}", f"     {record.address}"]
    if entry is None:
        lines.append(f"Noch hat niemand aufgeschrieben, was {key} sagt. Die Datei dafür legt an:")
        lines.append(f"     handbuch beleg --neu {record.address}")
    else:
        lines.append(f"     {READINGS[entry.reading]} am {german_date(entry.read_on)} ({ledger_file(key)})")
        lines += [f"     Zu beachten: {entry.limits}"] if entry.limits else []
    carrier = handbook.known.by_key.get(key) if handbook.known else None
    told = carrier.told if carrier else ()
    return _visible([*lines, *_statements(told, _leaning(handbook, key, told))])


def _leaning(handbook: Examined, key: str, told: Sequence[Told]) -> dict[str, list[str]]:
    """Return the sentences that cite a key by the statement that is nearest to them, none where no statement is."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in handbook.pages():
        for citing in handbook.citing(page):
            if key in citing.keys:
                near = nearest(citing, told)
                place = f"     {page.chapter.path}:{citing.line}  {citing.text.strip(' ·')}"
                found[near[0].statement.name if near else ""].append(place)
    return found


def _statements(told: Sequence[Told], leaning: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for one in told:
        statement = one.statement
        yield ""
        yield f"  {statement.name} ({statement.place}): {statement.says}"
        if statement.also:
            yield f"     auch: {'; '.join(statement.also)}"
        if statement.provisos:
            yield f"     nur mit: {'; '.join(' oder '.join(group) for group in statement.provisos)}"
        yield from leaning.get(statement.name, ["     (kein Satz stützt sich darauf)"])
    if "" in leaning:
        yield from ["", "Sätze, die sich auf keine Aussage stützen:", *leaning[""]]


def _visible(lines: list[str]) -> str:
    """Return lines of strangers' text as they may stand on a screen."""
    return "\n".join(map(visible, lines))
