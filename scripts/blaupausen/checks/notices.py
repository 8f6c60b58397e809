"""Help for what is found while building or starting, or cannot be shown in a text: about this computer, not a rule."""

from dataclasses import dataclass

from blaupausen.codes import Code


@dataclass(frozen=True)
class Notice:
    """A message that no rule is behind.

    Attributes:
        code: its name.
        meaning: when it appears and what helps, one or two German sentences.
    """

    code: Code
    meaning: str


_WORD = "Als Word-Dokument (.docx) speichern und diese Datei nehmen."
NOTICES = (
    Notice(Code.PFAD, "Die angegebene Datei gibt es nicht. Den Weg zur Datei vom Ordner des Handbuchs aus angeben."),
    Notice(Code.FELD, "Das Handlungsfeld gibt es nicht. Die Meldung nennt die Felder, die es gibt."),
    Notice(Code.ART, "Die Art des Kapitels gibt es nicht. Die Meldung nennt die Arten, die es gibt."),
    Notice(Code.TITEL, "Aus dem Titel lässt sich kein Kapitel machen. Einen kurzen Titel aus Wörtern nehmen."),
    Notice(Code.DATEI_VORHANDEN, "Das Kapitel gibt es schon; es bleibt, wie es ist. Einen anderen Titel nehmen."),
    Notice(Code.NAVIGATION_TEIL, "Die Navigation hat keinen Teil für dieses Feld. Den Teil in mkdocs.yml anlegen."),
    Notice(Code.BELEG_ADRESSE, "Das ist keine Webadresse. Die vollständige Adresse mit https:// angeben."),
    Notice(Code.BELEG_KENNUNG, "Quelle oder Norm gibt es nicht. Die Kennung aus dem Verzeichnis nehmen."),
    Notice(Code.WORD_FEHLT, "Die Word-Datei gibt es nicht. Den Weg zur Datei prüfen."),
    Notice(Code.WORD_ORDNER, "Statt einer Word-Datei ist ein Ordner angegeben. Die Datei darin angeben."),
    Notice(Code.WORD_LESERECHT, "Die Word-Datei lässt sich nicht öffnen. Ihre Leserechte prüfen, Word schließen."),
    Notice(Code.WORD_DATEI, f"Die Datei ist kein Word-Dokument, das sich lesen lässt. {_WORD}"),
    Notice(Code.WORD_ALT, f"Die Datei hat das alte Word-Format (.doc). {_WORD}"),
    Notice(Code.WORD_MAKROS, f"Die Datei kann Makros enthalten und wird nicht gelesen. {_WORD}"),
    Notice(Code.WORD_ODT, f"Die Datei ist von LibreOffice (.odt). {_WORD}"),
    Notice(Code.WORD_RTF, f"Die Datei ist Rich Text (.rtf). {_WORD}"),
    Notice(Code.WORD_PDF, "Die Datei ist ein PDF. Das Dokument nehmen, aus dem das PDF gemacht wurde."),
    Notice(Code.WORD_KENNWORT, "Die Datei ist mit einem Kennwort geschützt. Den Schutz aufheben und neu speichern."),
    Notice(Code.DATEI_SONDERFORM, "Im Ordner docs liegt etwas, das keine gewöhnliche Datei ist. Den Eintrag löschen."),
    Notice(Code.DATEI_UNLESBAR, "Eine Datei lässt sich nicht lesen. Ihre Leserechte prüfen."),
    Notice(Code.QUELLEN_FEHLEN, "Die Datei der Quellen fehlt. Sie wiederherstellen."),
    Notice(Code.NORMEN_FEHLEN, "Die Datei der Normen fehlt. Sie wiederherstellen."),
    Notice(Code.GLOSSAR_FEHLEN, "Die Datei des Glossars fehlt. Sie wiederherstellen."),
    Notice(Code.STICHWOERTER_FEHLEN, "Die Liste der Stichwörter fehlt. Sie wiederherstellen."),
    Notice(Code.QUELLEN_GROSS, "Die Datei der Quellen ist zu groß. Überzählige Einträge löschen."),
    Notice(Code.NORMEN_GROSS, "Die Datei der Normen ist zu groß. Überzählige Einträge löschen."),
    Notice(Code.GLOSSAR_GROSS, "Die Datei des Glossars ist zu groß. Überzählige Einträge löschen."),
    Notice(Code.STICHWOERTER_GROSS, "Die Liste der Stichwörter ist zu groß. Überzählige Einträge löschen."),
    Notice(
        Code.PRUEFWERKZEUG_FEHLT,
        "In der Pipeline fehlt das Programm für die Rechtschreibung. Vorher die Einrichtung der Prüfungen ausführen.",
    ),
    Notice(Code.TEXT_VERLOREN, "Ein Text des Kapitels steht nicht auf der fertigen Seite. Ihn einfacher schreiben."),
    Notice(Code.SATZ_BILD, "Ein Bild ließ sich nicht in das Buch setzen. Die Bilddatei prüfen."),
    Notice(Code.SATZ_ALTERNATIVTEXT, "Ein Bild im Buch hat keinen Alternativtext. Ihn im Kapitel ergänzen."),
    Notice(Code.SATZ_VERWEIS, "Ein Verweis führt im Buch zu keinem Ziel. Überschrift oder Anker prüfen."),
    Notice(Code.SATZ_ZEICHEN, "Ein Zeichen fehlt in den Schriften des Buchs. Es ersetzen."),
    Notice(Code.SATZ_WARNUNG, "Der Satz des Buchs meldet einen Mangel. Die genannte Stelle vereinfachen."),
    Notice(Code.BUCH_FEHLT, "Das Buch ist nicht entstanden. In mkdocs.yml das Plugin pdf-export prüfen."),
    Notice(
        Code.BUCH_FUSS,
        "Eine Seite des Buchs bleibt unten zu weit leer. Das Kapitel auf seine Seiten füllen oder eine Seite kürzen.",
    ),
    Notice(
        Code.BUCH_BRUCH,
        "Ein Zeilen- oder Seitenwechsel des Buchs trennt, was zusammengehört. Den Satz kürzen oder ergänzen.",
    ),
    Notice(
        Code.BUCH_UMFANG,
        "Das Buch oder ein Teil davon hat nicht die geplanten Seiten. Eine Ausgabe erscheint erst, wenn es sie hat.",
    ),
    Notice(Code.BAU_WARNUNG, "Der Bau der Website warnt. Verweise, Anker und Dateinamen der genannten Seite prüfen."),
    Notice(
        Code.BAU_ABBRUCH,
        "Der Bau bricht ab. Das zuletzt geänderte Kapitel vereinfachen, sonst die Meldung weitergeben.",
    ),
    Notice(Code.BAU_LAEUFT, "Im selben Ordner läuft schon ein Bau. Warten, bis er fertig ist."),
    Notice(
        Code.BETREIBER_FORM,
        "Unter „betreiber“ in mkdocs.yml steht etwas anderes als bekannte Felder mit Text. Die Meldung nennt die Form.",
    ),
    Notice(
        Code.BETREIBER_FEHLT,
        "Wer die Website betreibt, ist nicht vollständig eingetragen. In mkdocs.yml unter „betreiber“ ergänzen.",
    ),
    Notice(Code.EINSTELLUNG, "Eine Einstellung in mkdocs.yml oder in der Umgebung gilt nicht. Sie berichtigen."),
    Notice(Code.EINRICHTUNG, "Die Einrichtung ist beschädigt. Den Ordner .venv löschen und den Befehl wiederholen."),
    Notice(Code.BIBLIOTHEK_FEHLT, "Eine Bibliothek für den Satz fehlt. Die Einrichtung wiederholen."),
    Notice(Code.ADRESSE_BELEGT, "Unter der Adresse der Vorschau läuft schon etwas. Eine andere Adresse nehmen."),
    Notice(Code.ZIEL_DATEI, "Wo der Ordner site entsteht, liegt eine Datei. Sie umbenennen oder löschen."),
    Notice(Code.ZIEL_VERKNUEPFUNG, "Wo geschrieben werden soll, liegt eine Verknüpfung. Sie löschen."),
    Notice(Code.KEIN_ORDNER, "Ein Teil des Weges ist kein Ordner. Den Namen prüfen."),
    Notice(Code.KEINE_DATEI, "Statt einer Datei ist ein Ordner angegeben. Den Namen einer Datei angeben."),
    Notice(Code.DATEI_FEHLT, "Eine Datei fehlt. Den Weg zur Datei prüfen."),
    Notice(Code.DATEI_FEHLER, "Das Betriebssystem verweigert eine Datei. Die Datei und ihre Rechte prüfen."),
    Notice(Code.SCHREIBRECHT, "Im Ordner darf nicht geschrieben werden. Die Rechte des Ordners prüfen."),
    Notice(Code.SPEICHER_VOLL, "Der Speicherplatz ist voll. Platz schaffen und den Befehl wiederholen."),
    Notice(Code.ARBEITSSPEICHER, "Der Arbeitsspeicher reicht nicht. Andere Programme schließen."),
    Notice(Code.GRENZE_ERREICHT, "Das Betriebssystem erlaubt keine weiteren Dateien. Andere Programme schließen."),
    Notice(
        Code.PROGRAMM_FEHLER, "Das Programm hat einen Fehler; die Eingabe ist nicht schuld. Die Meldung weitergeben."
    ),
)
