"""What newcomers do to a chapter: each mistake with its family, and what looks like it and is right."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT, make_project
from tests.handbooks import examine_in, examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.registry import RULES
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.chapter import parse_chapter
from blaupausen.markup.dates import MONTHS, written_days

_TODAY = dt.date(2026, 11, 25)
_HANDBOOK = examined_in(ROOT, _TODAY)
_ROOM = "- Raum\n- Technik"
_CODES = {
    *("KOPF-SPANNE", "KOPF-TAGE", "SPANNE-VERKEHRT", "TAG-UNMOEGLICH", "TAG-ZWEIERLEI"),
    *("ABSCHNITT-LEER", "ABSCHNITT-DOPPELT", "UEBERSCHRIFT-STECKBRIEF"),
    *("KASTEN-ENDE", "KASTEN-INHALT", "KASTEN-FORM", "BLOCK-LEERZEILE", "SYNTAX-FREMD", "MARKDOWN-ANDERS"),
    *("LINK-EIGEN", "LINK-FORM", "LINK-TOT", "PARAGRAF-BELEG", "PARAGRAF-ZAHL"),
}
_NEW = [rule for rule in RULES if rule.code in _CODES]


def _told(text: str, **sheet: str) -> list[tuple[str, int]]:
    """Return code and line of what these rules find; the text begins in line 1, what lies above it is in line 0."""
    head = chapter_example("", **sheet).text.rstrip("\n")
    page = Page(parse_chapter("docs/formate/neu.md", f"{head}\n\n{text}\n\n## Weiterlesen\n\nEin Hinweis.\n"))
    above = head.count("\n") + 2
    found = [finding for rule in _NEW for finding in rule.in_page(page, _HANDBOOK)]
    return [(str(finding.code), max(finding.line - above, 0)) for finding in found]


# What is wrong, the code, and the line of the text in which it is told.
_WRONG: dict[str, list[tuple[str, int]]] = {
    "SPANNE-VERKEHRT": [
        ("Das dauert 12 bis 3 Wochen.", 1),
        ("Das dauert\n12–3 Monate.", 2),
        ("Es kommen 1.000 bis 50 Personen.", 1),
        ("Rund 2,5 bis 1,5 Stunden genügen.", 1),
        ("Es sind 40 bis 20 % der Fälle.", 1),
        ("Er dauerte von 2027 bis 2024.", 1),
        ("Siehe Seite 12–3.", 1),
        ("Das sagen §§ 12–3 DNG.", 1),
        ("Das gilt vom 12. bis 3. November.", 1),
        ("Das gilt vom 12.11.2026 bis zum 3.11.2026.", 1),
        ("- Dauer: 8 bis 6 Tage", 1),
    ],
    "TAG-UNMOEGLICH": [
        ("Bis zum 31. November.", 1),
        ("Bis zum 31.\nJuni.", 1),
        ("Bis zum 30.02.2026.", 1),
        ("Bis zum 32.01. ist Zeit.", 1),
        ("Bis zum 29.02.2025.", 1),
        ("Am 29. Februar 2027.", 1),
        ("Am 12.13.2026.", 1),
        ("Ab 2026-13-01.", 1),
        ("Ab 2026-02-30.", 1),
        ("Am 31.04.27 ist Schluss.", 1),
        ("Am 31. Sept. 2027.", 1),
        ("Vom 29.–31. November.", 1),
        ("Am 0. Mai.", 1),
        ("### Termin am 31. Juni\n\nEin Satz.", 1),
        ("Tabelle: Tage\n\n| Tag | Was |\n|---|---|\n| 31.09.2027 | Ende |", 5),
        ("![Ein Zeitstrahl vom 1. Mai bis zum 31. Juni](abbildungen/digitalforum-raeume.svg)", 1),
        ('!!! tip "Bis 31. Juni"\n    Ein Satz.', 1),
    ],
    "ABSCHNITT-LEER": [
        ("## Leer\n\n## Voll\n\nEin Satz.", 1),
        ("## Leer\n\n<!-- Hier fehlt noch Text -->\n\n## Voll\n\nEin Satz.", 1),
        ("## Leer\n\nWort <!-- x -->\n\n### Innen\n\n## Voll\n\nEin Satz.", 5),
        ("## Leer\n\n---\n\n## Voll\n\nEin Satz.", 1),
        ("## Oben\n\n### Leer\n\n### Voll\n\nEin Satz.", 3),
        ("## Leer", 1),
    ],
    "ABSCHNITT-DOPPELT": [
        ("## Aufwand\n\na\n\n## Aufwand\n\nb", 5),
        ("## Aufwand\n\na\n\n##  aufwand \n\nb", 5),
        ("## Der Aufwand\n\na\n\n## Der  **Aufwand**:\n\nb", 5),
        ("## Oben\n\n### Kosten\n\na\n\n### Kosten\n\nb", 7),
    ],
    "KASTEN-INHALT": [
        ('!!! tip "T"\nDer Text.', 2),
        ('!!! tip "T"\n  Der Text.', 2),
        ('!!! tip "T"\n- a\n- b', 2),
        ('- a\n\n    !!! tip "T"\n    Der Text.', 4),
    ],
    "KASTEN-FORM": [('!!! tip "T"\n\nDer Text.', 1)],
    "KASTEN-ENDE": [
        ('!!! tip "T"\n    Erste Zeile\nzweite Zeile.', 3),
        ('!!! tip "T"\n    Erste Zeile.\n\n  Zweiter Absatz.', 4),
        ('!!! tip "T"\n    Dafür brauchen Sie:\n\n- Raum\n- Technik', 4),
        ('!!! tip "T"\n    Dafür brauchen Sie:\n- Raum\n- Technik', 3),
    ],
    "BLOCK-LEERZEILE": [
        *(
            (f"Dafür brauchen Sie:\n{a} Raum\n{b} Technik", 2)
            for a, b in ("--", "**", "++", ("1.", "2."), ("1)", "2)"))
        ),
        ("Dafür:\n- [ ] Raum\n- [ ] Technik", 2),
        (f"**Dafür**\n{_ROOM}", 2),
        ("> Dafür:\n> - Raum\n> - Technik", 2),
        (f"- Punkt\n\n    Dafür:\n    {_ROOM.replace(chr(10), chr(10) + '    ')}", 4),
        (f"Tabelle: T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n{_ROOM}", 6),
        ("Tabelle: T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n1. a\n2. b", 6),
        ("Dazu:\n1. nur eines", 2),
    ],
    "LINK-FORM": [
        ("Siehe [Barcamp] (barcamp.md).", 1),
        ("Siehe [Barcamp]\n(barcamp.md).", 1),
        ("Siehe\n[Barcamp] (../rpa/index.md#x).", 2),
        ("Siehe [Barcamp]( barcamp.md ).", 1),
        ("Siehe [Barcamp](barcamp.md ).", 1),
        ("Siehe (Barcamp)[barcamp.md].", 1),
        ("Siehe (Barcamp) [barcamp.md].", 1),
        ("Siehe [Barcamp] [barcamp.md].", 1),
        ("Siehe [Barcamp]{barcamp.md}.", 1),
        ("Siehe {Barcamp}(barcamp.md).", 1),
        ("Siehe [Barcamp](barcamp.md.", 1),
        ("Siehe [Barcamp(barcamp.md).", 1),
        ("Siehe Barcamp](barcamp.md).", 1),
        ("Siehe [Barcamp]: barcamp.md", 1),
        ("Siehe <barcamp.md>.", 1),
        ("Siehe [Marburg] (https://www.marburg.de/).", 1),
        ("Siehe [Marburg] (www.marburg.de).", 1),
        ("Siehe [Abschnitt] (#aufwand).", 1),
        ("![Drei Schritte: einladen, zeigen] (bild.svg)", 1),
        ("Tabelle: T\n\n| a | b |\n|---|---|\n| [Karte] (barcamp.md) | 2 |", 5),
    ],
    "PARAGRAF-BELEG": [
        ("Nach § 999 HPVG gilt das [@N-HPVG-78-1].", 1),
        ("Nach § 87 Abs. 1 Nr. 5 HPVG gilt das [@N-HPVG-78-1].", 1),
        ("Nach § 71 HPVG gilt das [@N-HPVG-78-1].", 1),
        ("Erst das.\nNach Art. 33a\nder DSGVO gilt das [@Q118].", 2),
        ("Das sagt § 999 des HPVG [@Q118].", 1),
        ("- Das sagen §§ 78, 999 HPVG [@N-HPVG-78-1].", 1),
        ("Tabelle: T\n\n| a | b |\n|---|---|\n| § 999 HGO | [@Q118] |", 5),
    ],
    "PARAGRAF-ZAHL": [
        ("Nach § 999 VwVfG gilt das [@Q118].", 1),
        ("Nach Art. 100 DSGVO gilt das [@Q118].", 1),
        ("> Nach §§ 80, 121 SGB X gilt das.", 1),
        ("Nach § 0 AO gilt das [@Q118].", 1),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "line"), [(code, text, line) for code, cases in _WRONG.items() for text, line in cases]
)
def test_a_mistake_is_told_with_its_line(code: str, text: str, line: int) -> None:
    assert (code, line) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Das dauert 3 bis 12 Wochen.",
            "Es sind 5 bis 2.000 Personen.",
            "Von 22 bis 6 Uhr ist zu.",
            "6 bis 2 bleibt 4.",
        ),
        *(
            "Bestand 60-006 Spielplätze, Auszug 60-007.",
            "Im Oktober 2025 bis 3 Monate danach.",
            "Um 20.15. Dann ist Schluss.",
        ),
        *(
            "Vom 15. Dezember bis 10. Januar 2026.",
            "Fassung 20.6.0 und 3.12.13, Abschnitt 7.5 vom Anfang.",
            "Am 29.02.2028.",
        ),
        *("Am 29. Februar.", "Am 3. März.", "Ein Preis von 31.11 Punkten."),
        *(
            "## Kosten\n\n### Raum\n\nEin Satz.",
            "## Bild\n\n![Zwei Räume und ein Flur](abbildungen/digitalforum-raeume.svg)",
        ),
        *("## Eins\n\n### Kosten\n\na\n\n## Zwei\n\n### Kosten\n\nb", "## Kosten heute\n\na\n\n## Kosten danach\n\nb"),
        *(
            '!!! tip "T"\n    Im Kasten.\n\nDanach.',
            '!!! tip "T"\n    Im Kasten.\n\n- a\n- b',
            '!!! tip "T"\n    Dafür:\n\n    - a',
        ),
        *("- Text:\n    - a\n    - b", "### Raum\n- a\n- b", "- [ ] Raum\n- [ ] Technik", "* [ ] Raum", "Text [ ] so."),
        *("- [Barcamp](barcamp.md)", "- [...] bleibt", "- (siehe unten)", "Am [Datum] (siehe oben) in [Ort] (Saal)."),
        *(
            "Siehe [Barcamp](barcamp.md) (dort).",
            "Siehe [Barcamp](<barcamp.md>).",
            "[Text] (und mehr) {so}",
            "[ja] (/ nein)",
        ),
        *(
            "5 * 3 = 15, 5*3, snake_case, a_b_c.",
            "**fett** *kursiv* _so_ ***beides***",
            "Preis (*) und 3 \\* 4 und \\_x",
            "`*.md`",
        ),
        *(
            "Nach § 78 Abs. 1 Nr. 5 HPVG gilt das [@N-HPVG-78-1].",
            "Nach §§ 7, 8 DNG [@N-DNG-7-8].",
            "§ 12 dieser Vereinbarung.",
        ),
        *(
            "Nach § 2 BGB gilt das [@Q118].",
            "Nach § 103 BGB gilt das [@Q118].",
        ),
    ],
)
def test_what_only_looks_like_a_mistake_is_none(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "**wichtig",
            "wichtig**",
            "**wichtig **",
            "*wichtig",
            "wichtig*",
            "_wichtig",
            "wichtig_",
            "__wichtig",
            "wichtig__",
        ),
        *("**wichtig*", "*wichtig**", "*wichtig *", "* wichtig*", "***wichtig"),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "Das ist {} und so.",
        "### Das ist {}",
        "- Das ist {}",
        "> Das ist {}",
        "a\nDas ist {}",
        "| a | b |\n|---|---|\n| x {} | 2 |",
    ],
)
def test_emphasis_that_nothing_ends_is_told_wherever_it_stands(mark: str, around: str) -> None:
    text = ("Tabelle: T\n\n" if "|" in around else "") + around.format(mark)
    assert ("SYNTAX-FREMD", text.count("\n") + 1) in _told(text)


@pytest.mark.parametrize("sign", ["-", "*", "+", "1."])
@pytest.mark.parametrize(
    "box",
    [
        "[] ",
        "[x ] ",
        "[ x] ",
        "[X] ",
        "[  ] ",
        "[ ]",
        "[]",
        "[_] ",
        "[o] ",
        "[✓] ",
        "[-] ",
        "( ) ",
        "() ",
        "{ } ",
        "☐ ",
        "\\[ ] ",
    ],
)
def test_a_box_that_nobody_can_tick_is_told(sign: str, box: str) -> None:
    assert ("SYNTAX-FREMD", 2) in _told(f"{sign} [ ] Raum\n{sign} {box}Technik")


@pytest.mark.parametrize(
    "text", ["- []", "- [ ]", "-[ ] a", "-[] a", "*[ ] a", "[ ] a", "[] a", "– [ ] a", "-[x] a", "• [ ] a"]
)
def test_a_box_outside_of_a_list_or_without_text_is_told(text: str) -> None:
    assert ("SYNTAX-FREMD", 1) in _told(text)


@pytest.mark.parametrize("scheme", ["https://", "http://", "//", "", "https://www.", "HTTPS://"])
@pytest.mark.parametrize(
    ("place", "file"),
    [
        *(("/formate/barcamp/", "barcamp.md"), ("/formate/barcamp", "barcamp.md"), ("/formate/", "index.md")),
        *(
            ("/formate/barcamp/index.html", "barcamp.md"),
            ("/formate/barcamp/#ziel", "barcamp.md#ziel"),
            ("", "../index.md"),
        ),
        *(
            ("/formate/barcamp/?x=1", "barcamp.md"),
            ("/vorlagen/regieplan/", "../vorlagen/regieplan.md"),
            ("/", "../index.md"),
        ),
    ],
)
def test_a_link_to_our_own_website_is_told_with_the_way_to_the_file(scheme: str, place: str, file: str) -> None:
    page = Page(
        parse_chapter(
            "docs/formate/neu.md", f"# A\n\n[Die Seite]({scheme}blaupausen-handbuch.github.io/handbuch{place})\n"
        )
    )
    (rule,) = (rule for rule in _NEW if rule.code == "LINK-EIGEN")
    (finding,) = rule.in_page(page, _HANDBOOK)
    assert (finding.line, f"]({file})" in finding.cure) == (3, True)


@pytest.mark.parametrize(
    "address",
    [
        "https://blaupausen-handbuch.github.io/handbuch/pdf/handbuch.pdf",
        "https://blaupausen-handbuch.github.io/handbuch2/",
        "https://github.com/blaupausen-handbuch/handbuch/issues/new/choose",
        "https://github.com/blaupausen-handbuch/handbuch/blob/main/ARCHITECTURE.md",
    ],
)
def test_what_only_the_web_has_may_be_linked(address: str) -> None:
    assert _told(f"Siehe [die Seite dort]({address}).") == []


def test_a_link_to_the_source_of_a_chapter_is_told() -> None:
    address = "https://github.com/blaupausen-handbuch/handbuch/blob/main/docs/formate/barcamp.md"
    assert _told(f"Siehe [die Karte Barcamp]({address}).") == [("LINK-EIGEN", 1)]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ({"weeks": "{von: 12, bis: 3}"}, "KOPF-SPANNE"),
        ({"effort": "{von: 6, bis: 2, herkunft: geschaetzt}"}, "KOPF-SPANNE"),
        ({"costs": '{herkunft: geschaetzt, hinweis: "Etwa 6 bis 2 Tage."}'}, "SPANNE-VERKEHRT"),
        ({"requirements": '["6 bis 2 Ämter"]'}, "SPANNE-VERKEHRT"),
        ({"summary": "Ein Kapitel, das 6 bis 2 Beispiele zeigt."}, "SPANNE-VERKEHRT"),
        ({"law_date": "2026-11-27"}, "KOPF-TAGE"),
        ({"law_date": "2026-11-22", "review_by": "2026-11-21"}, "KOPF-TAGE"),
        ({"law_date": '"2027-06-01"'}, "KOPF-TAGE"),
        ({"law_date": '"2026-11-31"'}, "TAG-UNMOEGLICH"),
        ({"summary": "Ein Kapitel, das bis zum 31. Juni gilt."}, "TAG-UNMOEGLICH"),
        ({"title": '"Beispiel: etwas anderes"'}, "UEBERSCHRIFT-STECKBRIEF"),
        ({"title": '"beispiel: ein Kapitel"'}, "UEBERSCHRIFT-STECKBRIEF"),
        ({"norms": '["§ 999 HPVG"]'}, "PARAGRAF-BELEG"),
        ({"norms": '["§ 999 UrhG"]'}, "PARAGRAF-ZAHL"),
    ],
)
def test_a_mistake_in_the_fact_sheet_is_told_at_its_field(sheet: dict[str, str], code: str) -> None:
    head = chapter_example("", **sheet).text
    told = [(str(f.code), f.line) for rule in _NEW for f in rule.in_page(_page(head), _HANDBOOK)]
    value = next(iter(sheet.values())) if code != "KOPF-TAGE" else list(sheet.values())[-1]
    heading = head.split("\n").index("# Beispiel: ein Kapitel") + 1
    place = heading if code == "UEBERSCHRIFT-STECKBRIEF" else head[: head.index(value)].count("\n") + 1
    assert (code, place) in told


@pytest.mark.parametrize(
    "sheet",
    [
        *({"weeks": "{von: 3, bis: 3}"}, {"effort": "{herkunft: unbekannt}"}, {"law_date": "2026-11-26"}),
        *(
            {"law_date": "2026-11-22", "review_by": "2026-11-22"},
            {"norms": '["§§ 78, 79 HPVG", "§§ 22, 23 KunstUrhG"]'},
        ),
    ],
)
def test_a_fact_sheet_at_the_edge_is_right(sheet: dict[str, str]) -> None:
    assert _told("Ein Satz.", **sheet) == []


def _page(text: str) -> Page:
    return Page(parse_chapter("docs/formate/neu.md", text))


@given(
    st.integers(2000, 2099),
    st.integers(1, 12),
    st.integers(0, 39),
    st.sampled_from(["{d}. {n} {y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}"]),
)
@settings(deadline=None)
def test_of_all_days_exactly_those_of_the_calendar_are_right(year: int, month: int, day: int, form: str) -> None:
    written = form.format(d=day, m=month, y=year, n=MONTHS[month - 1])
    (found,) = written_days(f"Bis zum {written} ist Zeit.")
    try:
        dt.date(year, month, day)
    except ValueError:
        assert not found.exists
    else:
        assert found.date == dt.date(year, month, day)


@given(st.integers(0, 9_999), st.integers(0, 9_999), st.sampled_from(["{} bis {} Tage", "{}–{} Personen"]))
@settings(deadline=None)
def test_of_all_spans_exactly_those_that_go_down_are_told(low: int, high: int, form: str) -> None:
    if low not in range(1900, 2100) and high not in range(1900, 2100):
        told = [code for code, _ in _told(f"Es sind {form.format(low, high)}.")]
        assert told == (["SPANNE-VERKEHRT"] if low > high else [])


# --- The same day in two places --------------------------------------------------------------------------------------

_SHEET = {"law_date": "2026-11-22"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Rechtsstand: 21.11.2026 [@Q118].", 1),
        ("Das gilt (Rechtsstand 22. November 2025).", 1),
        ("Stand: 22.11.2025.", 1),
        ("Die nächste Prüfung ist am 1. Januar 2027.", 1),
        (
            "Die Anmeldefrist für das Barcamp endet am 31. März 2027.\n\nAnmeldefrist zum Barcamp: 30. März 2027.",
            3,
        ),
        ("![Zeitstrahl: ab 12. Mai 2027 neu](abbildungen/digitalforum-raeume.svg)\n\nNeu ist es ab 12. Juni 2027.", 1),
    ],
)
def test_two_days_for_one_thing_are_told(text: str, line: int) -> None:
    assert ("TAG-ZWEIERLEI", line) in _told(text, **_SHEET, review_by="2030-11-22")


@pytest.mark.parametrize(
    "text",
    [
        "Rechtsstand: 22.11.2026. Nächste Prüfung: 22.11.2030.",
        "Tabelle: Werkzeuge, Stand 25. November 2026\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "Die Anmeldefrist für das Barcamp endet am 31. März 2027.\n\nDie Anmeldefrist zum Forum endet am 5. Mai 2027.",
        "Die Antragsfrist für 2026 endete am 7. November 2025.\n\nDie Antragsfrist für 2027 endet am 7. November 2026.",
        "Wechselentgelte sind ab dem 1. Januar 2024 begrenzt [@N-DATAACT-29].",
        "Wechselentgelte enden am 12. Januar 2027 [@N-DATAACT-29].",
        "Die Stadt tagte am 3. Mai 2023 und am 4. Mai 2024 [@Q117].",
    ],
)
def test_days_of_different_things_may_differ(text: str) -> None:
    assert _told(text, **_SHEET, review_by="2030-11-22") == []


# --- The command -----------------------------------------------------------------------------------------------------


def test_the_whole_check_tells_the_mistakes_of_a_newcomer_in_one_run(tmp_path: Path) -> None:
    text = (
        "## Aufwand\n\nDas dauert 12 bis 3 Wochen, bis zum 31. November.\n\n## Aufwand\n\n## Kosten\n\n"
        '!!! tip "Tipp"\n    Im Kasten\nund daneben.\n\nSiehe [die Karte] (neu.md) und das ist *wichtig.\n\n- []\n'
    )
    head = chapter_example("", weeks="{von: 12, bis: 3}", law_date="2031-01-01", title='"Beispiel: anders"').text
    chapter = f"{head}\n{text}\n## Weiterlesen\n\nEin Hinweis.\n"
    start = "---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\nEin Satz.\n"
    project = make_project(tmp_path, {"index.md": start, "neu.md": chapter})
    told = {
        (str(f.code), f.line) for f in examine_in(project, today=_TODAY, tools=False).errors if f.path == "docs/neu.md"
    }
    lines = chapter.split("\n")

    def line(begin: str, *, last: bool = False) -> int:
        places = [number for number, each in enumerate(lines, start=1) if each.strip().startswith(begin)]
        return places[-1 if last else 0]

    assert told >= {
        ("KOPF-SPANNE", line("dauer_wochen")),
        ("KOPF-TAGE", line("rechtsstand")),
        ("UEBERSCHRIFT-STECKBRIEF", line("# Beispiel")),
        ("SPANNE-VERKEHRT", line("Das dauert")),
        ("TAG-UNMOEGLICH", line("Das dauert")),
        ("ABSCHNITT-DOPPELT", line("## Aufwand", last=True)),
        ("ABSCHNITT-LEER", line("## Aufwand", last=True)),
        ("KASTEN-ENDE", line("und daneben")),
        ("LINK-FORM", line("Siehe")),
        ("SYNTAX-FREMD", line("Siehe")),
        ("SYNTAX-FREMD", line("- []")),
    }


def test_a_day_that_yaml_cannot_read_is_told_as_a_day() -> None:
    with pytest.raises(Exception, match="Kalender") as stopped:
        parse_chapter("docs/neu.md", chapter_example("", law_date="2026-11-31").text)
    assert "rechtsstand" in chapter_example("").text.split("\n")[stopped.value.findings[0].line - 1]  # type: ignore[attr-defined]


def test_drafts_may_have_sections_that_are_still_empty() -> None:
    assert _told("## Aufwand\n\n## Kosten\n\nEin Satz.", status="entwurf") == []


def test_the_handbook_has_none_of_these_mistakes() -> None:
    today = examined_in(ROOT)
    found = [f for rule in _NEW for f in rule.find(today.pages(), today, whole=True)]
    assert found == []
