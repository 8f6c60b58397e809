"""Rules about citations, sources and norms."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.norms import NORMS_FILE, OFFICIAL_HOSTS, PREFIX, Norm
from blaupausen.content.sources import SOURCES_FILE, Source, nearest_keys
from blaupausen.findings import Severity
from blaupausen.intake.addresses import host_of
from blaupausen.markup.citations import find_slips
from blaupausen.markup.dates import german_date, is_day, is_day_or_part
from blaupausen.markup.passage import find_citations

_YEAR = dt.timedelta(days=366)
_UNDATED = "ohne Datum"


def _unknown_source(page: Page, handbook: Examined) -> Iterator[Found]:
    if handbook.sources is not None:
        yield from _unknown(page, set(handbook.sources), "Quelle", SOURCES_FILE, norms=False)


def _unknown_norm(page: Page, handbook: Examined) -> Iterator[Found]:
    if handbook.norms is not None:
        yield from _unknown(page, set(handbook.norms), "Norm", NORMS_FILE, norms=True)


def _unknown(page: Page, known: set[str], noun: str, file: str, *, norms: bool) -> Iterator[Found]:
    ordered = sorted(known)
    for citation in find_citations(page.chapter):
        if citation.key.startswith(PREFIX) is norms and citation.key not in known:
            near = ", ".join(nearest_keys(citation.key, ordered))
            yield Found(
                citation.line,
                f"Die {noun} {citation.key} gibt es nicht.",
                f"Eine vorhandene Kennung nehmen (ähnlich: {near}) oder die {noun} in {file} eintragen.",
            )


def _malformed(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in page.prose_lines():
        for slip in find_slips(text):
            yield Found(
                line, f"„{slip.written}“ ist keine Quellenangabe.", f"So schreiben: {slip.right}, sonst nichts darin."
            )


def _unused(handbook: Examined) -> Iterator[Found]:
    cited = {citation.key for page in handbook.pages() for citation in find_citations(page.chapter)}
    kinds: tuple[tuple[str, str, Mapping[str, Source | Norm] | None], ...] = (
        ("Quelle", SOURCES_FILE, handbook.sources),
        ("Norm", NORMS_FILE, handbook.norms),
    )
    for kind, file, records in kinds:
        for key, record in (records or {}).items():
            if key not in cited:
                yield Found(
                    record.line,
                    f"Die {kind} {key} wird in keinem Kapitel zitiert.",
                    "Im Kapitel zitieren oder den Eintrag löschen.",
                    file,
                )


def _weak(handbook: Examined) -> Iterator[Found]:
    for key, source in (handbook.sources or {}).items():
        host = host_of(source.address).removeprefix("www.")
        if host in handbook.style.weak_hosts:
            yield Found(
                source.line,
                f"Die Quelle {key} liegt bei {host}; dort stehen umgeschriebene Meldungen oder private Notizen.",
                "Die ursprüngliche Meldung suchen und deren Adresse eintragen, sonst die Aussage streichen.",
                SOURCES_FILE,
            )


def _dates(handbook: Examined) -> Iterator[Found]:
    for key, source in (handbook.sources or {}).items():
        wrong = ""
        if source.date != _UNDATED and not is_day_or_part(source.date):
            wrong = (
                f"Das Datum „{source.date}“ der Quelle {key} ist kein Tag, Monat oder Jahr in der vereinbarten Form."
            )
        elif not _is_past_day(source.accessed, handbook.today):
            wrong = f"Der Tag des Abrufs „{source.accessed}“ der Quelle {key} ist kein vergangener Tag."
        if wrong:
            yield Found(
                source.line,
                wrong,
                "Als JJJJ-MM-TT schreiben, beim Datum auch JJJJ-MM, JJJJ oder „ohne Datum“.",
                SOURCES_FILE,
            )


def _is_past_day(value: str, today: dt.date) -> bool:
    # One day ahead is no mistake: it may be tomorrow already where the author sits.
    return is_day(value) and dt.date.fromisoformat(value) <= today + dt.timedelta(days=1)


def _norm_dates(handbook: Examined) -> Iterator[Found]:
    for key, norm in (handbook.norms or {}).items():
        wrong = ""
        if norm.version != _UNDATED and not is_day_or_part(norm.version):
            wrong = f"Der Stand „{norm.version}“ der Norm {key} ist kein Tag, Monat oder Jahr in der vereinbarten Form."
        elif not _is_past_day(norm.checked, handbook.today):
            wrong = f"Der Tag der Prüfung „{norm.checked}“ der Norm {key} ist kein vergangener Tag."
        if wrong:
            yield Found(
                norm.line,
                wrong,
                f"Als JJJJ-MM-TT schreiben, beim Stand auch JJJJ-MM, JJJJ oder „{_UNDATED}“.",
                NORMS_FILE,
            )


def _same_address(handbook: Examined) -> Iterator[Found]:
    alike: dict[str, list[Source]] = defaultdict(list)
    for source in (handbook.sources or {}).values():
        alike[source.address.rstrip("/").removeprefix("https://").removeprefix("http://")].append(source)
    for first, *others in alike.values():
        for source in others:
            yield Found(
                source.line,
                f"Die Quelle {source.key} hat dieselbe Adresse wie {first.key}.",
                f"In den Kapiteln {first.key} statt {source.key} zitieren und den Eintrag {source.key} löschen.",
                SOURCES_FILE,
            )


def _old_norm(handbook: Examined) -> Iterator[Found]:
    for key, norm in (handbook.norms or {}).items():
        try:
            checked = dt.date.fromisoformat(norm.checked)
        except ValueError:
            checked = dt.date.min
        if handbook.today - checked > _YEAR:
            yield Found(
                norm.line,
                f"Die Norm {key} wurde zuletzt am {german_date(norm.checked)} geprüft, das ist länger als zwölf "
                "Monate her.",
                "Die Fassung unter der Adresse nachsehen, die Kapitel anpassen und „stand“ und „geprueft“ erneuern.",
                NORMS_FILE,
            )


def _unofficial(handbook: Examined) -> Iterator[Found]:
    for key, norm in (handbook.norms or {}).items():
        if not norm.is_official:
            hosts = " oder ".join(OFFICIAL_HOSTS[norm.level])
            yield Found(
                norm.line,
                f"Die Adresse der Norm {key} ist keine amtliche.",
                f"Als „adresse“ eine Seite unter {hosts} eintragen, als „gelesen“ die Seite, auf der Sie lasen.",
                NORMS_FILE,
            )


def _unpublished(handbook: Examined) -> Iterator[Found]:
    for key, norm in (handbook.norms or {}).items():
        if norm.is_official and norm.names_only_a_portal and not norm.gazette:
            yield Found(
                norm.line,
                f"Die Adresse der Norm {key} führt nur zur Startseite eines Portals.",
                "Die Adresse des Gesetzes eintragen. Gibt es keine, im Feld „fundstelle“ Blatt, Jahr und Seite der "
                "Verkündung nennen.",
                NORMS_FILE,
            )


def _due(page: Page, handbook: Examined) -> Iterator[Found]:
    due = page.chapter.raw_sheet.get("pruefen_bis")
    if isinstance(due, dt.date) and due < handbook.today:
        yield Found(
            page.chapter.head_line(("steckbrief", "pruefen_bis")),
            f"Das Kapitel war bis zum {due:%d.%m.%Y} zu prüfen.",
            "Aussagen, Recht und Verweise nachsehen, dann „rechtsstand“ und „pruefen_bis“ erneuern.",
        )


def _record(**changed: str) -> str:
    fields = {
        "titel": "Digitalforum",
        "herausgeber": "Stadt Marburg",
        "adresse": "https://www.marburg.de/digitalforum",
        "datum": "2023-06-01",
        "abgerufen": "2026-11-22",
        "art": "behoerde",
        **changed,
    }
    return "Q118:\n" + "".join(f'  {name}: "{value}"\n' for name, value in fields.items())


def source_example(text: str = "", **changed: str) -> Example:
    """Return a sources file with one record, some fields changed, and more text behind it."""
    return Example(_record(**changed) + text, SOURCES_FILE)


def norm_example(text: str = "", **changed: str) -> Example:
    """Return a norms file with one record, some fields changed, and more text behind it."""
    fields = {
        "kurz": "Art. 30 DSGVO",
        "titel": "Datenschutz-Grundverordnung, Verzeichnis von Verarbeitungstätigkeiten",
        "ebene": "eu",
        "inhalt": "Wer personenbezogene Daten verarbeitet, führt darüber ein Verzeichnis.",
        "adresse": "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
        "stand": "2016",
        "geprueft": "2026-11-22",
        "vertrauen": "wortlaut",
        **changed,
    }
    record = "N-DSGVO-30:\n" + "".join(f'  {name}: "{value}"\n' for name, value in fields.items())
    return Example(record + text, NORMS_FILE)


RULES = (
    Rule(
        "QUELLE-UNBEKANNT",
        "Jede zitierte Quelle steht im Quellenverzeichnis.",
        "Ein Kürzel ohne Eintrag führt Lesende ins Leere. Quellen stehen in docs/daten/quellen.yml, jede einmal.",
        Example("Das Format ist belegt [@Q811]."),
        Example("Das Format ist belegt [@Q118]."),
        _unknown_source,
    ),
    Rule(
        "NORM-UNBEKANNT",
        "Jede zitierte Norm steht im Normenverzeichnis.",
        "Normen stehen in docs/daten/normen.yml mit Fassung und Prüftag, damit man sieht, worauf eine Aussage beruht.",
        Example("Das Verzeichnis ist Pflicht [@N-DSGVO-33]."),
        Example("Das Verzeichnis ist Pflicht [@N-DSGVO-30]."),
        _unknown_norm,
    ),
    Rule(
        "ZITAT-FORM",
        "Quellenangaben haben die Form [@Q17], mehrere die Form [@Q17; @Q18].",
        "Nur in dieser Form wird daraus ein Verweis; sonst stehen die Zeichen im Text.",
        Example("Das Format ist belegt [Q118]."),
        Example("Das Format ist belegt [@Q118]."),
        _malformed,
    ),
    Rule(
        "QUELLE-UNBENUTZT",
        "Jede Quelle und jede Norm wird zitiert.",
        "Das Quellenverzeichnis im Buch nennt, worauf sich das Handbuch stützt; Unbenutztes gehört nicht dazu.",
        source_example(),
        Example("Das Format ist belegt [@Q118]."),
        None,
        _unused,
        severity=Severity.ADVICE,
    ),
    Rule(
        "QUELLE-SCHWACH",
        "Umgeschriebene Portale und private Notizen sind keine Quellen.",
        "Sie geben fremde Meldungen verändert wieder; Fehler daraus stünden dann im Handbuch. Die Liste steht in "
        "docs/daten/sprache.yml.",
        source_example(adresse="https://nachrichten.ag/meldung"),
        source_example(),
        None,
        _weak,
    ),
    Rule(
        "QUELLE-DATUM",
        "Datum und Tag des Abrufs sind vollständig und plausibel.",
        "Nur mit dem Tag des Abrufs lässt sich später prüfen, welche Fassung einer Seite gemeint war.",
        source_example(datum="im Juni"),
        source_example(datum="2023-06"),
        None,
        _dates,
    ),
    Rule(
        "QUELLE-GLEICH",
        "Jede Adresse steht nur einmal im Quellenverzeichnis.",
        "Zwei Kennungen für dieselbe Quelle sehen aus wie zwei Belege.",
        source_example(_record(titel="Forum").replace("Q118:", "Q119:")),
        source_example(_record(titel="Forum", adresse="https://www.marburg.de/forum").replace("Q118:", "Q119:")),
        None,
        _same_address,
    ),
    Rule(
        "NORM-AMTLICH",
        "Hessisches Recht, Bundesrecht und Unionsrecht nennen die amtliche Adresse.",
        "Maßgeblich ist der amtliche Text. Wer ihn nicht öffnen konnte und anderswo gelesen hat, sagt das im Feld "
        "„gelesen“; das Verzeichnis nennt dann beide Stellen.",
        norm_example(adresse="https://www.example.org/dsgvo/30"),
        norm_example(gelesen="https://www.example.org/dsgvo/30"),
        None,
        _unofficial,
    ),
    Rule(
        "NORM-FUNDSTELLE",
        "Wer nur die Startseite eines Portals nennt, nennt auch die Verkündung.",
        "Mit Blatt, Jahr und Seite findet man ein Gesetz auch dann, wenn seine Adresse im Portal nicht bekannt ist.",
        norm_example(adresse="https://eur-lex.europa.eu"),
        norm_example(adresse="https://eur-lex.europa.eu", fundstelle="ABl. L 119 vom 04.05.2016, S. 1"),
        None,
        _unpublished,
    ),
    Rule(
        "NORM-DATUM",
        "Stand und Tag der Prüfung einer Norm sind vollständig und plausibel.",
        "Nur mit dem Tag der Prüfung weiß man, ob eine Änderung des Gesetzes schon berücksichtigt ist.",
        norm_example(stand="im Juni"),
        norm_example(geprueft="2026-11-22"),
        None,
        _norm_dates,
    ),
    Rule(
        "NORM-ALT",
        "Jede Norm wurde in den letzten zwölf Monaten nachgesehen.",
        "Gesetze ändern sich. Maßgeblich ist der Tag der Prüfung („geprueft“): Eine Fassung von 2016 kann "
        "weiter gelten. Der "
        "Befund ist ein Hinweis, damit eine Frist nicht die Berichtigung anderer Kapitel aufhält.",
        norm_example(geprueft="2020-01-15"),
        norm_example(geprueft="2026-11-22"),
        None,
        _old_norm,
        severity=Severity.ADVICE,
    ),
    Rule(
        "KAPITEL-FAELLIG",
        "Ein Kapitel wird bis zum Tag seiner nächsten Prüfung durchgesehen.",
        "Der Steckbrief verspricht Lesenden diesen Tag. Der Befund ist ein Hinweis, damit eine Frist nicht die "
        "Berichtigung "
        "anderer Kapitel aufhält.",
        chapter_example("## Weiterlesen\n\nEin Hinweis.", law_date="2019-01-15", review_by="2020-01-15"),
        chapter_example("## Weiterlesen\n\nEin Hinweis.", review_by="2030-01-15"),
        _due,
        severity=Severity.ADVICE,
    ),
)
