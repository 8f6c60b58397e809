"""Help for what can be wrong with a calculating template: ``office/sheets/judging`` finds it, here is why."""

from blaupausen.checks.rule import Example, Rule
from blaupausen.codes import Code
from blaupausen.content.chapter import FORMS

SHEET = """titel: Stühle
beschreibung: Rechnet aus, wie viele Stühle Sie brauchen.
anleitung: [Zahl der Gäste eintragen]
blaetter:
  - name: raum
    titel: Raum
    art: felder
    felder:
      - {name: gaeste, titel: Gäste, typ: ganzzahl, min: 0, max: 500, beispiel: 20}
      - {name: stuehle, titel: Stühle, typ: ganzzahl, formel: gaeste + 5}
  - name: wuensche
    titel: Wünsche
    art: liste
    zeilen: 5
    spalten:
      - {name: essen, titel: Essen, typ: text}
faelle:
  - name: Beispieldatei
    beispiel: true
    erwartet: {raum: {stuehle: 25}}
  - name: Niemand kommt
    erwartet: {raum: {stuehle: 5}}
"""
SHEET_FILE = f"{FORMS}/stuehle.yml"
_FORMULA = "gaeste + 5"
_SECOND = "  - name: Niemand kommt\n    erwartet: {raum: {stuehle: 5}}\n"


def _rule(code: str, title: str, reason: str, *changes: tuple[str, str]) -> Rule:
    wrong = SHEET
    for old, new in changes:
        wrong = wrong.replace(old, new, 1)
    return Rule(code, title, reason, Example(wrong, SHEET_FILE), Example(SHEET, SHEET_FILE))


_NAMES = "Eine Formel nennt Felder mit Namen statt mit Zellen; ein falscher Name ergäbe in der Tabelle einen Fehler."
RULES = (
    _rule(
        Code.VORLAGE_YAML,
        "Die Datei einer Rechenvorlage ist gültiges YAML.",
        "Der Doppelpunkt trennt Feld und Wert; ein Text mit Doppelpunkt braucht Anführungszeichen.",
        ("titel: Stühle", "titel: Stühle: viele"),
    ),
    _rule(
        Code.VORLAGE_FELD,
        "Eine Rechenvorlage hat nur die vereinbarten Felder mit erlaubten Werten.",
        "Ein verschriebenes Feld hätte keine Wirkung, und niemand merkte es.",
        ("zeilen: 5", "zeilenzahl: 5\n    zeilen: 5"),
    ),
    _rule(
        Code.VORLAGE_FAELLE,
        "Eine Rechenvorlage wird mit mindestens zwei Fällen nachgerechnet.",
        "Ein Fall ist das Beispiel, einer prüft die Grenze: leer, null oder sehr viel.",
        (_SECOND, ""),
    ),
    _rule(
        Code.FALL_FALSCH,
        "Jeder Fall ergibt, was von Hand gerechnet wurde.",
        "So fällt auf, wenn eine Änderung an einer Formel andere Ergebnisse verdirbt.",
        ("stuehle: 25", "stuehle: 26"),
    ),
    _rule(
        Code.ZELLE_FORMEL,
        "Kein Text beginnt mit =, +, - oder @.",
        "Die Tabelle hielte ihn für eine Formel und führte ihn aus.",
        ("titel: Stühle", 'titel: "=Stühle"'),
    ),
    _rule(
        Code.NAME_DOPPELT,
        "Jeder Name in einer Rechenvorlage kommt einmal vor.",
        "Formeln könnten sonst das falsche Feld meinen.",
        ("  - name: wuensche", "      - {name: gaeste, titel: Noch einmal, typ: text}\n  - name: wuensche"),
    ),
    _rule(Code.FELD_UNBEKANNT, "Formeln nennen Felder, die es gibt.", _NAMES, (_FORMULA, "gast + 5")),
    _rule(Code.BLATT_UNBEKANNT, "Formeln nennen Blätter, die es gibt.", _NAMES, (_FORMULA, "saal.gaeste + 5")),
    _rule(
        Code.SPALTE_UNBEKANNT,
        "Diagramme und Auswahllisten nennen Spalten, die es gibt.",
        _NAMES,
        ("typ: text}", "typ: auswahl, werte: wuensche.speise}"),
    ),
    _rule(
        Code.FUNKTION_UNBEKANNT,
        "Formeln nutzen nur Funktionen, die Excel und LibreOffice gleich rechnen.",
        "Die Vorlage gibt es für beide Programme.",
        (_FORMULA, "VERDOPPLE(gaeste)"),
    ),
    _rule(
        Code.FORMEL_SCHREIBWEISE,
        "Formeln sind vollständig und richtig geschrieben.",
        "Eine unvollständige Formel lässt sich nicht in die Tabelle übersetzen.",
        (_FORMULA, "gaeste +"),
    ),
    _rule(
        Code.FORMEL_ARGUMENTE,
        "Jede Funktion bekommt so viele Angaben, wie sie braucht.",
        "Mit zu wenigen oder zu vielen Angaben meldet die Tabelle einen Fehler.",
        (_FORMULA, "WENN(gaeste > 0; 5)"),
    ),
    _rule(
        Code.FORMEL_BEREICH,
        "Wo ein Wert erwartet wird, steht ein Wert; wo eine Spalte erwartet wird, eine Spalte.",
        "Excel und LibreOffice behandeln eine Spalte an der Stelle eines Werts verschieden.",
        (_FORMULA, "wuensche.essen"),
    ),
    _rule(
        Code.FORMEL_KREIS,
        "Keine Formel hängt von ihrem eigenen Ergebnis ab.",
        "Die Tabelle könnte sie nicht ausrechnen.",
        (_FORMULA, "stuehle + 5"),
    ),
    _rule(
        Code.FORMEL_TYP,
        "Formeln rechnen mit Zahlen und ergeben, was der Typ des Felds sagt.",
        "Ein Text in einem Zahlenfeld verdirbt jede Summe darunter.",
        (_FORMULA, "'\"viele\"'"),
    ),
    _rule(
        Code.FORMEL_KRITERIUM,
        "Suchbedingungen nennen den ganzen Wert, ohne * und ?.",
        "Diese Zeichen deuten Excel und LibreOffice je nach Einstellung verschieden.",
        (_FORMULA, "'ZÄHLENWENN(wuensche.essen; \"veg*\")'"),
    ),
    _rule(
        Code.FORMEL_FEHLER,
        "Keine Formel ergibt einen Fehler, auch nicht in der leeren Vorlage.",
        "Wer die Vorlage öffnet, sähe zuerst #DIV/0!.",
        (_FORMULA, "500 / gaeste"),
        ("{raum: {stuehle: 5}}", "{raum: {}}"),
    ),
)
