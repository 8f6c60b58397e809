"""What can keep a file from being read at all. The readers find these themselves; here is their help."""

from blaupausen.checks.citing import norm_example, source_example
from blaupausen.checks.ledger import entry_example
from blaupausen.checks.rule import Example, Rule
from blaupausen.codes import Code
from blaupausen.content.glossary import GLOSSARY_FILE
from blaupausen.content.index_words import INDEX_FILE
from blaupausen.content.ledger import READINGS
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.content.wordlists import STYLE_FILE, WORDS_FILE
from blaupausen.intake.limits import LARGEST_FILE, LONGEST_LINE, MOST_HEADINGS, MOST_LINES

_PAGE = "---\ntitle: Beispiel\ndescription: Eine Seite, die eine Regel zeigt.\n---\n\n# Beispiel\n\nEin Satz.\n"
_STYLE = "vermeiden:\n  Mitarbeiter: Beschäftigte\nlinktexte: [hier]\nkeine_quellen: [nachrichten.ag]\n"
_TERM = "Data Governance:\n  erklaerung: Regeln und Zuständigkeiten für Daten.\n"
_INDEX_WORD = "Geodaten:\n  art: sache\n"
_YAML_REASON = (
    "Der Doppelpunkt trennt Feld und Wert, die Einrückung sagt, was zusammengehört. Ein Text, der selbst einen "
    "Doppelpunkt "
    "enthält, braucht Anführungszeichen."
)
_FIELD_REASON = "Ohne diese Angaben ist der Eintrag im Verzeichnis nicht zu gebrauchen."
_ONCE_REASON = "Eine Kennung steht für genau einen Eintrag; Groß- und Kleinschreibung zählt dabei nicht."


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _sources(*rules: tuple[str, str, str, Example]) -> tuple[Rule, ...]:
    return tuple(Rule(code, title, reason, wrong, source_example()) for code, title, reason, wrong in rules)


def _norms(*rules: tuple[str, str, str, Example]) -> tuple[Rule, ...]:
    return tuple(Rule(code, title, reason, wrong, norm_example()) for code, title, reason, wrong in rules)


FILES = (
    Rule(
        Code.ZEICHENSATZ,
        "Jede Textdatei ist als UTF-8 gespeichert.",
        "Nur so stimmen Umlaute auf jedem Rechner.",
        Example(_PAGE.replace("Ein Satz", "Ein schöner Satz"), encoding="latin-1"),
        Example(_PAGE.replace("Ein Satz", "Ein schöner Satz")),
    ),
    Rule(
        Code.KONFLIKT,
        "Keine Datei enthält Reste einer unfertigen Zusammenführung.",
        "Haben zwei Personen dieselbe Stelle geändert, lässt Git beide Fassungen zwischen <<<<<<<, ======= und >>>>>>> "
        "stehen. Das gilt für Kapitel, Datendateien und mkdocs.yml. Soll es als Beispiel in einem Codeblock stehen, "
        "gehört ein Leerzeichen vor jede dieser Zeilen.",
        Example("<<<<<<< HEAD\nEin Satz.\n=======\nEin anderer Satz.\n>>>>>>> mein-zweig"),
        Example("Ein Satz."),
    ),
    Rule(
        Code.KAPITEL_GROSS,
        "Ein Kapitel bleibt in vernünftiger Größe.",
        f"Höchstens {LARGEST_FILE // 1000} Kilobyte (1 Kilobyte = 1000 Byte), {_thousands(MOST_LINES)} Zeilen und "
        f"{MOST_HEADINGS} Überschriften: Mehr liest niemand am Stück, und der Bau stockt.",
        Example("# Viele Abschnitte\n\n" + "## Abschnitt\n\n" * 200),
        Example("## Abschnitt\n\nEin Satz."),
    ),
    Rule(
        Code.ZEILE_LANG,
        f"Keine Zeile ist länger als {_thousands(LONGEST_LINE)} Zeichen.",
        "Solche Zeilen entstehen beim Einfügen von Daten; niemand kann ihre Änderungen vergleichen.",
        Example("lang " * 800 + "und breit"),
        Example("kurz " * 4 + "und gut"),
    ),
    Rule(
        Code.ZEICHEN_HAEUFUNG,
        "Kein Absatz und kein Kapitel besteht vor allem aus Klammern, Sternen und ähnlichen Zeichen.",
        "Daran rechnet das Programm, das aus dem Text eine Seite macht, unter Umständen minutenlang.",
        Example(" ".join(["["] * 401)),
        Example("Ein Satz in (runden) Klammern."),
    ),
    Rule(
        Code.TIEF_VERSCHACHTELT,
        "Listen und Zitate sind höchstens fünf Ebenen tief.",
        "Tiefer kann niemand folgen, auch kein Vorleseprogramm.",
        Example("> > > > > > Ein Zitat im Zitat."),
        Example("> Ein Zitat."),
    ),
    Rule(
        Code.DATEI_VERKNUEPFUNG,
        "Dateien des Handbuchs liegen selbst im Ordner docs.",
        "Eine Verknüpfung könnte auf beliebige Dateien des Rechners zeigen.",
        Example("raum.csv", "docs/verknuepft.csv", link=True),
        Example("# Wörter\nAffe\n", WORDS_FILE),
    ),
    Rule(
        Code.DATEI_NAME,
        "Dateinamen haben nur Buchstaben ohne Umlaute, Ziffern, Punkt, Bindestrich und Unterstrich.",
        "Der Name wird Teil der Webadresse.",
        Example("Raum;Anzahl\n", "docs/Raum buchen.csv"),
        Example("Raum;Anzahl\n", "docs/raum-buchen.csv"),
    ),
    Rule(
        Code.DATEI_ART,
        "Im Ordner docs liegen nur Dateien, die das Handbuch veröffentlicht.",
        "Andere Arten können Programme enthalten oder Daten, die nicht öffentlich werden sollen.",
        Example("Notizen\n", "docs/notizen.html"),
        Example("Notizen\n", "docs/notizen.txt"),
    ),
    Rule(
        Code.DATEI_INHALT,
        "Eine Datei mit Daten enthält, was ihre Endung sagt, und keine Formeln.",
        "Manche Server nennen die Art der Datei nicht; der Browser rät dann. Tabellenkalkulationen führen Formeln aus.",
        Example("Raum;Plätze\nSaal;=1+1\n", "docs/raum.csv"),
        Example("Raum;Plätze\nSaal;-1\n", "docs/raum.csv"),
    ),
    Rule(
        Code.DATEI_ORT,
        "Die Ordner assets, book, pdf, search und site gehören der Website.",
        "Eine Datei dort würde Teile der Website ersetzen.",
        Example("Notizen\n", "docs/pdf/notizen.txt"),
        Example("Notizen\n", "docs/notizen.txt"),
    ),
    Rule(
        Code.DATEI_DOPPELT,
        "Keine zwei Dateien unterscheiden sich nur durch Groß- und Kleinschreibung.",
        "Windows und macOS halten sie für dieselbe Datei.",
        Example("Raum;Anzahl\n", "docs/Raum.csv"),
        Example("Notizen\n", "docs/notizen.txt"),
    ),
    Rule(
        Code.BILD_UNSICHER,
        "Eine SVG-Zeichnung enthält nur Zeichnung.",
        "SVG-Dateien können Programme ausführen und fremde Adressen laden.",
        Example("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "docs/bild.svg"),
        Example("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "docs/bild.svg"),
    ),
    Rule(
        Code.BILD_UNLESBAR,
        "Eine Bilddatei ist unbeschädigt und enthält, was ihre Endung sagt.",
        "Website und Buch könnten sie nicht zeigen.",
        Example("kein Bild", "docs/foto.png"),
        Example("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "docs/bild.svg"),
    ),
)
HEADS = (
    Rule(
        Code.KOPF_OFFEN,
        "Der Kopfteil beginnt und endet mit einer Zeile ---.",
        "Ohne das Ende gilt die ganze Datei als Kopfteil.",
        Example("---\ntitle: Beispiel\n\n# Beispiel\n\nEin Satz.\n"),
        Example(_PAGE),
    ),
    Rule(
        Code.KOPF_YAML,
        "Der Kopfteil besteht aus Zeilen der Form „feld: wert“.",
        _YAML_REASON,
        Example(_PAGE.replace("title: Beispiel", "title: Das Beispiel: ein Kapitel")),
        Example(_PAGE.replace("title: Beispiel", 'title: "Das Beispiel: ein Kapitel"')),
    ),
)
LEDGER_FILES = (
    Rule(
        Code.BELEG_YAML,
        "Jeder Beleg ist gültiges YAML.",
        _YAML_REASON,
        entry_example('stelle: "Absatz 1"', "stelle: Absatz: 1"),
        entry_example(),
    ),
    Rule(
        Code.BELEG_FORM,
        "Jeder Beleg sagt, wann und wie gelesen wurde, und was die Quelle wo sagt.",
        "Die Datei heißt wie die Quelle. „lesart“ ist "
        + ", ".join(f"{name} ({told})" for name, told in READINGS.items())
        + "; "
        "„ort“ nennt, wo gelesen wurde, wenn nicht an der Adresse der Quelle, „grenzen“, was die Quelle nicht ist.",
        entry_example("lesart: ganz", "lesart: flüchtig"),
        entry_example(),
    ),
)
RECORDS = (
    *_sources(
        (
            Code.QUELLEN_YAML,
            "Die Quellendatei ist gültiges YAML.",
            _YAML_REASON,
            Example("Q118:\n  titel: Forum: ein Tag\n", SOURCES_FILE),
        ),
        (
            Code.QUELLE_DOPPELT,
            "Jede Kennung einer Quelle kommt einmal vor.",
            _ONCE_REASON,
            source_example(source_example(adresse="https://www.marburg.de/forum").text.replace("Q118", "q118")),
        ),
        (
            Code.QUELLE_KENNUNG,
            "Die Kennung einer Quelle besteht aus Q und einer Zahl.",
            "Sie wird zum Sprungziel der Seite. Ein anderes Wort könnte eines treffen, das die Website selbst braucht.",
            Example(source_example().text.replace("Q118", "Q0118"), SOURCES_FILE),
        ),
        (
            Code.QUELLE_UNVOLLSTAENDIG,
            "Jede Quelle nennt titel, herausgeber, adresse, datum, abgerufen und art.",
            "Wer eine Aussage prüfen will, muss die Quelle finden, auch wenn ihre Adresse nicht mehr stimmt.",
            source_example(herausgeber=""),
        ),
        (
            Code.QUELLE_ADRESSE,
            "Die Adresse einer Quelle ist vollständig und beginnt mit https:// oder http://.",
            "Im gedruckten Buch tippt man sie ab.",
            source_example(adresse="www.marburg.de/digitalforum"),
        ),
        (
            Code.QUELLE_ART,
            "Die Art einer Quelle ist eine der vereinbarten.",
            "Sie entscheidet, ob das Verzeichnis „Angabe eines Anbieters“ oder „Pressebericht“ dazuschreibt.",
            source_example(art="blog"),
        ),
    ),
    *_norms(
        (
            Code.NORMEN_YAML,
            "Die Normendatei ist gültiges YAML.",
            _YAML_REASON,
            Example("N-DSGVO-30:\n  titel: DSGVO: Verzeichnis\n", NORMS_FILE),
        ),
        (
            Code.NORM_DOPPELT,
            "Jede Kennung einer Norm kommt einmal vor.",
            _ONCE_REASON,
            norm_example(norm_example().text.replace("N-DSGVO", "N-Dsgvo")),
        ),
        (
            Code.NORM_UNVOLLSTAENDIG,
            "Jede Norm nennt kurz, titel, ebene, inhalt, adresse, stand, geprueft und vertrauen.",
            _FIELD_REASON,
            norm_example(stand=""),
        ),
        (
            Code.NORM_KENNUNG,
            "Die Kennung einer Norm beginnt mit N- und hat nur große Buchstaben, Ziffern und Bindestriche.",
            "Daran unterscheidet das Handbuch Normen von Quellen, und sie wird zum Sprungziel der Seite.",
            Example(norm_example().text.replace("N-DSGVO-30", "DSGVO-30"), NORMS_FILE),
        ),
        (
            Code.NORM_ADRESSE,
            "Adresse und Lesestelle einer Norm sind vollständig und beginnen mit https:// oder http://.",
            "Wer den Wortlaut braucht, muss ihn finden, auch aus dem gedruckten Buch.",
            norm_example(adresse="eur-lex.europa.eu"),
        ),
        (
            Code.NORM_EBENE,
            "Die Ebene einer Norm ist hessen, bund, eu, standard oder rechtsprechung.",
            "Das Verzeichnis der Normen ist danach geordnet.",
            norm_example(ebene="land"),
        ),
        (
            Code.NORM_VERTRAUEN,
            "Zu jeder Norm steht, wie viel vom Wortlaut gelesen wurde.",
            "wortlaut, auszug oder sekundaer: Lesende sollen wissen, worauf eine Rechtsaussage beruht.",
            norm_example(vertrauen="hoch"),
        ),
    ),
    Rule(
        Code.GLOSSAR_YAML,
        "Das Glossar ist gültiges YAML.",
        _YAML_REASON,
        Example("Data Governance:\n  erklaerung: Kurz: Regeln\n", GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        Code.BEGRIFF_DOPPELT,
        "Jeder Begriff steht einmal im Glossar.",
        _ONCE_REASON,
        Example(_TERM + _TERM.replace("Gov", "gov"), GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        Code.BEGRIFF_KENNUNG,
        "Ein Begriff des Glossars ist ein Wort oder eine kurze Wortfolge.",
        "Er steht im Text zwischen doppelten eckigen Klammern und wird zum Sprungziel des Glossars.",
        Example(_TERM.replace("Data Governance", "Data_Governance"), GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        Code.BEGRIFF_UNVOLLSTAENDIG,
        "Jeder Begriff im Glossar hat eine Erklärung.",
        _FIELD_REASON,
        Example("Data Governance:\n  synonyme: [Datensteuerung]\n", GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        Code.STICHWOERTER_YAML,
        "Die Liste der Stichwörter ist gültiges YAML.",
        _YAML_REASON,
        Example("Geodaten:\n  art: name: jede Nennung\n", INDEX_FILE),
        Example(_INDEX_WORD, INDEX_FILE),
    ),
    Rule(
        Code.STICHWORT_DOPPELT,
        "Jedes Stichwort steht einmal in der Liste.",
        _ONCE_REASON,
        Example(_INDEX_WORD + _INDEX_WORD.replace("Geo", "geo"), INDEX_FILE),
        Example(_INDEX_WORD, INDEX_FILE),
    ),
    Rule(
        Code.STICHWORT_KENNUNG,
        "Ein Stichwort ist ein Wort oder eine kurze Wortfolge.",
        "Es steht so im Stichwortverzeichnis des Buches.",
        Example(_INDEX_WORD.replace("Geodaten", "Geo_daten"), INDEX_FILE),
        Example(_INDEX_WORD, INDEX_FILE),
    ),
    Rule(
        Code.STICHWORT_UNVOLLSTAENDIG,
        "Bei jedem Stichwort steht seine Art.",
        "Sie sagt, ob jede Nennung zählt oder nur Stellen, die etwas darüber sagen.",
        Example("Geodaten:\n  auch: [Geobasisdaten]\n", INDEX_FILE),
        Example(_INDEX_WORD, INDEX_FILE),
    ),
    Rule(
        Code.STICHWORT_ART,
        "Die Art eines Stichworts ist name oder sache.",
        "Bei einem Namen zählt jede Nennung, bei einer Sache nur, was mehr sagt: Überschrift, Fettes, zwei Nennungen.",
        Example(_INDEX_WORD.replace("sache", "ort"), INDEX_FILE),
        Example(_INDEX_WORD, INDEX_FILE),
    ),
)
LISTS = (
    Rule(
        Code.LISTE_FEHLERHAFT,
        "Die Wortlisten der Prüfung sind gültiges YAML mit den vereinbarten Feldern.",
        "Ohne sie kann die Prüfung weder Orte und Gesetze noch die Abschnitte eines Kapitels erkennen.",
        Example("vermeiden: [Mitarbeiter]\n", STYLE_FILE),
        Example(_STYLE, STYLE_FILE),
    ),
    Rule(
        Code.EINSTELLUNG_YAML,
        "Die Datei mkdocs.yml ist gültiges YAML.",
        _YAML_REASON,
        Example("nav: [Start: index.md\n", "mkdocs.yml"),
        Example("nav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n", "mkdocs.yml"),
    ),
    Rule(
        Code.NAVIGATION_FORM,
        "Die Navigation besteht aus Seiten und aus Teilen mit Seiten.",
        "Im Buch ist jeder Eintrag der ersten Ebene ein Teil und jeder darunter ein Kapitel; anderes ginge verloren.",
        Example("nav:\n  - Start: index.md\n  - Beispiel: beispiel\n", "mkdocs.yml"),
        Example("nav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n", "mkdocs.yml"),
    ),
    Rule(
        Code.NAVIGATION_LEER,
        "Die Datei mkdocs.yml hat den Abschnitt nav.",
        "Er bestimmt, welche Seiten es gibt und in welcher Reihenfolge das Buch sie druckt.",
        Example("site_name: Beispiel\n", "mkdocs.yml"),
        Example("site_name: Beispiel\nnav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n", "mkdocs.yml"),
    ),
)
