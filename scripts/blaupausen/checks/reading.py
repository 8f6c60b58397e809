"""What can keep a file from being read at all. The readers find these themselves; here is their help."""

from blaupausen.checks.citing import norm_example, source_example
from blaupausen.checks.rule import Example, Rule
from blaupausen.content.glossary import GLOSSARY_FILE
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.content.wordlists import STYLE_FILE, WORDS_FILE
from blaupausen.intake.limits import LARGEST_FILE, LONGEST_LINE, MOST_HEADINGS, MOST_LINES

_PAGE = "---\ntitle: Beispiel\ndescription: Eine Seite, die eine Regel zeigt.\n---\n\n# Beispiel\n\nEin Satz.\n"
_STYLE = "vermeiden:\n  Mitarbeiter: Beschäftigte\nlinktexte: [hier]\nkeine_quellen: [nachrichten.ag]\n"
_TERM = "Data Governance:\n  erklaerung: Regeln und Zuständigkeiten für Daten.\n"
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


RULES = (
    Rule(
        "ZEICHENSATZ",
        "Jede Textdatei ist als UTF-8 gespeichert.",
        "Nur so stimmen Umlaute auf jedem Rechner.",
        Example(_PAGE.replace("Ein Satz", "Ein schöner Satz"), encoding="latin-1"),
        Example(_PAGE.replace("Ein Satz", "Ein schöner Satz")),
    ),
    Rule(
        "KONFLIKT",
        "Keine Datei enthält Reste einer unfertigen Zusammenführung.",
        "Haben zwei Personen dieselbe Stelle geändert, lässt Git beide Fassungen zwischen <<<<<<<, ======= und >>>>>>> "
        "stehen. Das gilt für Kapitel, Datendateien und mkdocs.yml. Soll es als Beispiel in einem Codeblock stehen, "
        "gehört ein Leerzeichen vor jede dieser Zeilen.",
        Example("<<<<<<< HEAD\nEin Satz.\n=======\nEin anderer Satz.\n>>>>>>> mein-zweig"),
        Example("Ein Satz."),
    ),
    Rule(
        "KOPF-OFFEN",
        "Der Kopfteil beginnt und endet mit einer Zeile ---.",
        "Ohne das Ende gilt die ganze Datei als Kopfteil.",
        Example("---\ntitle: Beispiel\n\n# Beispiel\n\nEin Satz.\n"),
        Example(_PAGE),
    ),
    Rule(
        "KOPF-YAML",
        "Der Kopfteil besteht aus Zeilen der Form „feld: wert“.",
        _YAML_REASON,
        Example(_PAGE.replace("title: Beispiel", "title: Das Beispiel: ein Kapitel")),
        Example(_PAGE.replace("title: Beispiel", 'title: "Das Beispiel: ein Kapitel"')),
    ),
    *_sources(
        (
            "QUELLEN-YAML",
            "Die Quellendatei ist gültiges YAML.",
            _YAML_REASON,
            Example("Q118:\n  titel: Forum: ein Tag\n", SOURCES_FILE),
        ),
        (
            "QUELLE-DOPPELT",
            "Jede Kennung einer Quelle kommt einmal vor.",
            _ONCE_REASON,
            source_example(source_example(adresse="https://www.marburg.de/forum").text.replace("Q118", "q118")),
        ),
        (
            "QUELLE-KENNUNG",
            "Die Kennung einer Quelle besteht aus Q und einer Zahl.",
            "Sie wird zum Sprungziel der Seite. Ein anderes Wort könnte eines treffen, das die Website selbst braucht.",
            Example(source_example().text.replace("Q118", "Q0118"), SOURCES_FILE),
        ),
        (
            "QUELLE-UNVOLLSTAENDIG",
            "Jede Quelle nennt titel, herausgeber, adresse, datum, abgerufen und art.",
            "Wer eine Aussage prüfen will, muss die Quelle finden, auch wenn ihre Adresse nicht mehr stimmt.",
            source_example(herausgeber=""),
        ),
        (
            "QUELLE-ADRESSE",
            "Die Adresse einer Quelle ist vollständig und beginnt mit https:// oder http://.",
            "Im gedruckten Buch tippt man sie ab.",
            source_example(adresse="www.marburg.de/digitalforum"),
        ),
        (
            "QUELLE-ART",
            "Die Art einer Quelle ist eine der vereinbarten.",
            "Sie entscheidet, ob das Verzeichnis „Angabe eines Anbieters“ oder „Pressebericht“ dazuschreibt.",
            source_example(art="blog"),
        ),
    ),
    *_norms(
        (
            "NORMEN-YAML",
            "Die Normendatei ist gültiges YAML.",
            _YAML_REASON,
            Example("N-DSGVO-30:\n  titel: DSGVO: Verzeichnis\n", NORMS_FILE),
        ),
        (
            "NORM-DOPPELT",
            "Jede Kennung einer Norm kommt einmal vor.",
            _ONCE_REASON,
            norm_example(norm_example().text.replace("N-DSGVO", "N-Dsgvo")),
        ),
        (
            "NORM-UNVOLLSTAENDIG",
            "Jede Norm nennt kurz, titel, ebene, inhalt, adresse, stand, geprueft und vertrauen.",
            _FIELD_REASON,
            norm_example(stand=""),
        ),
        (
            "NORM-KENNUNG",
            "Die Kennung einer Norm beginnt mit N- und hat nur große Buchstaben, Ziffern und Bindestriche.",
            "Daran unterscheidet das Handbuch Normen von Quellen, und sie wird zum Sprungziel der Seite.",
            Example(norm_example().text.replace("N-DSGVO-30", "DSGVO-30"), NORMS_FILE),
        ),
        (
            "NORM-ADRESSE",
            "Adresse und Lesestelle einer Norm sind vollständig und beginnen mit https:// oder http://.",
            "Wer den Wortlaut braucht, muss ihn finden, auch aus dem gedruckten Buch.",
            norm_example(adresse="eur-lex.europa.eu"),
        ),
        (
            "NORM-EBENE",
            "Die Ebene einer Norm ist hessen, bund, eu, standard oder rechtsprechung.",
            "Das Verzeichnis der Normen ist danach geordnet.",
            norm_example(ebene="land"),
        ),
        (
            "NORM-VERTRAUEN",
            "Zu jeder Norm steht, wie viel vom Wortlaut gelesen wurde.",
            "wortlaut, auszug oder sekundaer: Lesende sollen wissen, worauf eine Rechtsaussage beruht.",
            norm_example(vertrauen="hoch"),
        ),
    ),
    Rule(
        "GLOSSAR-YAML",
        "Das Glossar ist gültiges YAML.",
        _YAML_REASON,
        Example("Data Governance:\n  erklaerung: Kurz: Regeln\n", GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        "BEGRIFF-DOPPELT",
        "Jeder Begriff steht einmal im Glossar.",
        _ONCE_REASON,
        Example(_TERM + _TERM.replace("Gov", "gov"), GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        "BEGRIFF-KENNUNG",
        "Ein Begriff des Glossars ist ein Wort oder eine kurze Wortfolge.",
        "Er steht im Text zwischen doppelten eckigen Klammern und wird zum Sprungziel des Glossars.",
        Example(_TERM.replace("Data Governance", "Data_Governance"), GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        "BEGRIFF-UNVOLLSTAENDIG",
        "Jeder Begriff im Glossar hat eine Erklärung.",
        _FIELD_REASON,
        Example("Data Governance:\n  synonyme: [Datensteuerung]\n", GLOSSARY_FILE),
        Example(_TERM, GLOSSARY_FILE),
    ),
    Rule(
        "KAPITEL-GROSS",
        "Ein Kapitel bleibt in vernünftiger Größe.",
        f"Höchstens {LARGEST_FILE // 1000} Kilobyte (1 Kilobyte = 1000 Byte), {_thousands(MOST_LINES)} Zeilen und "
        f"{MOST_HEADINGS} Überschriften: Mehr liest niemand am Stück, und der Bau stockt.",
        Example("# Viele Abschnitte\n\n" + "## Abschnitt\n\n" * 200),
        Example("## Abschnitt\n\nEin Satz."),
    ),
    Rule(
        "ZEILE-LANG",
        f"Keine Zeile ist länger als {_thousands(LONGEST_LINE)} Zeichen.",
        "Solche Zeilen entstehen beim Einfügen von Daten; niemand kann ihre Änderungen vergleichen.",
        Example("lang " * 800 + "und breit"),
        Example("kurz " * 4 + "und gut"),
    ),
    Rule(
        "ZEICHEN-HAEUFUNG",
        "Kein Absatz und kein Kapitel besteht vor allem aus Klammern, Sternen und ähnlichen Zeichen.",
        "Daran rechnet das Programm, das aus dem Text eine Seite macht, unter Umständen minutenlang.",
        Example(" ".join(["["] * 401)),
        Example("Ein Satz in (runden) Klammern."),
    ),
    Rule(
        "TIEF-VERSCHACHTELT",
        "Listen und Zitate sind höchstens fünf Ebenen tief.",
        "Tiefer kann niemand folgen, auch kein Vorleseprogramm.",
        Example("> > > > > > Ein Zitat im Zitat."),
        Example("> Ein Zitat."),
    ),
    Rule(
        "HTML",
        "Kapitel enthalten kein HTML.",
        "Es würde als Text erscheinen. Für Kästen, Tabellen und Bilder gibt es eigene Schreibweisen.",
        Example("Ein <b>wichtiger</b> Satz."),
        Example("Ein **wichtiger** Satz."),
    ),
    Rule(
        "KOMMENTAR-OFFEN",
        "Ein Kommentar beginnt mit <!-- und endet mit --> im selben Absatz.",
        "Ein vergessenes Ende ließe sonst alles bis zum nächsten Pfeil --> verschwinden, ohne dass es jemand merkt. "
        "Darum ist ein Kommentar mit Leerzeile, Überschrift oder einem zweiten Anfang darin gewöhnlicher Text, ebenso "
        "einer über mehrere Zeilen, hinter dessen Ende noch etwas steht. In Code sind die Zeichen immer Text.",
        Example("Ein Satz.\n<!-- später ergänzen"),
        Example("Ein Satz.\n<!-- später ergänzen -->"),
    ),
    Rule(
        "KOPF-FELD-UNBEKANNT",
        "Der Kopfteil enthält nur bekannte Felder.",
        "Ein verschriebenes Feld hätte keine Wirkung, und niemand merkte es.",
        Example(_PAGE.replace("title:", "titel: Beispiel\ntitle:")),
        Example(_PAGE),
    ),
    Rule(
        "LINK-UNZULAESSIG",
        "Links beginnen mit https://, http:// oder mailto:, oder sie führen zu einer Datei des Handbuchs.",
        "Andere Anfänge können Programme starten oder Dateien des Rechners lesen.",
        Example("Ein [Werkzeug zum Rechnen](javascript:alert) im Browser."),
        Example("Ein [Werkzeug zum Rechnen](https://www.example.org/) im Browser."),
    ),
    Rule(
        "LINK-ENTWURF",
        "Veröffentlichte Seiten verweisen nicht auf Entwürfe.",
        "Entwürfe stehen nicht auf der Website; der Link führte ins Leere.",
        Example("Mehr sagt das Kapitel [Entwurf](entwurf.md)."),
        Example("Mehr sagt das Kapitel [Kapitel](kapitel.md)."),
    ),
    Rule(
        "DATEI-VERKNUEPFUNG",
        "Dateien des Handbuchs liegen selbst im Ordner docs.",
        "Eine Verknüpfung könnte auf beliebige Dateien des Rechners zeigen.",
        Example("raum.csv", "docs/verknuepft.csv", link=True),
        Example("# Wörter\nAffe\n", WORDS_FILE),
    ),
    Rule(
        "DATEI-NAME",
        "Dateinamen haben nur Buchstaben ohne Umlaute, Ziffern, Punkt, Bindestrich und Unterstrich.",
        "Der Name wird Teil der Webadresse.",
        Example("Raum;Anzahl\n", "docs/Raum buchen.csv"),
        Example("Raum;Anzahl\n", "docs/raum-buchen.csv"),
    ),
    Rule(
        "DATEI-ART",
        "Im Ordner docs liegen nur Dateien, die das Handbuch veröffentlicht.",
        "Andere Arten können Programme enthalten oder Daten, die nicht öffentlich werden sollen.",
        Example("Notizen\n", "docs/notizen.html"),
        Example("Notizen\n", "docs/notizen.txt"),
    ),
    Rule(
        "DATEI-INHALT",
        "Eine Datei mit Daten enthält, was ihre Endung sagt, und keine Formeln.",
        "Manche Server nennen die Art der Datei nicht; der Browser rät dann. Tabellenkalkulationen führen Formeln aus.",
        Example("Raum;Plätze\nSaal;=1+1\n", "docs/raum.csv"),
        Example("Raum;Plätze\nSaal;-1\n", "docs/raum.csv"),
    ),
    Rule(
        "DATEI-ORT",
        "Die Ordner assets, book, pdf, search und site gehören der Website.",
        "Eine Datei dort würde Teile der Website ersetzen.",
        Example("Notizen\n", "docs/pdf/notizen.txt"),
        Example("Notizen\n", "docs/notizen.txt"),
    ),
    Rule(
        "DATEI-DOPPELT",
        "Keine zwei Dateien unterscheiden sich nur durch Groß- und Kleinschreibung.",
        "Windows und macOS halten sie für dieselbe Datei.",
        Example("Raum;Anzahl\n", "docs/Raum.csv"),
        Example("Notizen\n", "docs/notizen.txt"),
    ),
    Rule(
        "BILD-UNSICHER",
        "Eine SVG-Zeichnung enthält nur Zeichnung.",
        "SVG-Dateien können Programme ausführen und fremde Adressen laden.",
        Example("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "docs/bild.svg"),
        Example("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "docs/bild.svg"),
    ),
    Rule(
        "BILD-UNLESBAR",
        "Eine Bilddatei ist unbeschädigt und enthält, was ihre Endung sagt.",
        "Website und Buch könnten sie nicht zeigen.",
        Example("kein Bild", "docs/foto.png"),
        Example("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "docs/bild.svg"),
    ),
    Rule(
        "KOPF-SEITENVORLAGE",
        "Eine Seitenvorlage im Kopfteil gehört zum Handbuch.",
        "Die meisten Seiten brauchen keine; eine unbekannte ließe sich nicht bauen.",
        Example(_PAGE.replace("title:", "template: fremd.html\ntitle:")),
        Example(_PAGE),
    ),
    Rule(
        "LISTE-FEHLERHAFT",
        "Die Wortlisten der Prüfung sind gültiges YAML mit den vereinbarten Feldern.",
        "Ohne sie kann die Prüfung weder Orte und Gesetze noch die Abschnitte eines Kapitels erkennen.",
        Example("vermeiden: [Mitarbeiter]\n", STYLE_FILE),
        Example(_STYLE, STYLE_FILE),
    ),
    Rule(
        "EINSTELLUNG-YAML",
        "Die Datei mkdocs.yml ist gültiges YAML.",
        _YAML_REASON,
        Example("nav: [Start: index.md\n", "mkdocs.yml"),
        Example("nav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n", "mkdocs.yml"),
    ),
    Rule(
        "NAVIGATION-FORM",
        "Die Navigation besteht aus Seiten und aus Teilen mit Seiten.",
        "Im Buch ist jeder Eintrag der ersten Ebene ein Teil und jeder darunter ein Kapitel; anderes ginge verloren.",
        Example("nav:\n  - Start: index.md\n  - Beispiel: beispiel\n", "mkdocs.yml"),
        Example("nav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n", "mkdocs.yml"),
    ),
    Rule(
        "NAVIGATION-LEER",
        "Die Datei mkdocs.yml hat den Abschnitt nav.",
        "Er bestimmt, welche Seiten es gibt und in welcher Reihenfolge das Buch sie druckt.",
        Example("site_name: Beispiel\n", "mkdocs.yml"),
        Example("site_name: Beispiel\nnav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n", "mkdocs.yml"),
    ),
)
