"""A contributor's mistake stops the build with place and cure, and the published site stays as it was."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import run_handbuch
from tests.handbooks import handbook_of

from blaupausen import build
from blaupausen.checks.examined import Examined
from blaupausen.findings import Finding, HandbookError

HEAD = "---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\n"
Make = Callable[[dict[str, str]], Path]
Check = Callable[[Examined], list[Finding]]


def _page(text: str) -> dict[str, str]:
    return {"index.md": HEAD + text}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Satz [@Q99999].", r"docs/index\.md:8: QUELLE-UNBEKANNT .*Q\d+"),
        ("Satz [@N-GIBT-ES-NICHT].", r"docs/index\.md:8: NORM-UNBEKANNT "),
        ("Wort [[Gibtesnicht]].", r"docs/index\.md:8: BEGRIFF-UNBEKANNT "),
        ("![Ein Bild](fehlt.png)", r"docs/index\.md:8: BILD-FEHLT .*fehlt\.png"),
        ("[Ziel](fehlt.md)", r"docs/index\.md:8: LINK-TOT .*fehlt\.md"),
        ("[Ziel](#gibt-es-nicht)", r"docs/index\.md(:8)?: .*gibt-es-nicht"),
    ],
)
def test_mistakes_in_a_chapter(small_project: Make, text: str, place: str) -> None:
    project = small_project(_page(text))
    (project / "site").mkdir()
    (project / "site" / "alt.txt").write_text("alt", encoding="utf-8")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 1
    assert re.search(place, done.stderr), done.stderr
    assert "So beheben:" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert [file.name for file in (project / "site").iterdir()] == ["alt.txt"]
    assert not (project / ".site-neu").exists()


def test_front_matter_that_is_not_closed(small_project: Make) -> None:
    done = run_handbuch(small_project({"index.md": "---\ntitle: Start\n# Start\n"}), "bauen")
    assert done.returncode == 1
    assert "docs/index.md:1: KOPF-OFFEN" in done.stderr


def test_page_outside_the_navigation(small_project: Make) -> None:
    project = small_project(_page("Text."))
    (project / "docs" / "rpa").mkdir()
    (project / "docs" / "rpa" / "neu.md").write_text(HEAD, encoding="utf-8")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 1
    assert "docs/rpa/neu.md: NAVIGATION-FEHLT" in done.stderr


def test_damaged_picture_is_named(small_project: Make) -> None:
    project = small_project(_page("![Eine Karte](karte.png)"))
    (project / "docs" / "karte.png").write_bytes(b"kein Bild")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 1
    assert re.search(r"docs/karte\.png: BILD-UNLESBAR", done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_missing_source_file_and_broken_settings(small_project: Make) -> None:
    project = small_project(_page("Text."))
    (project / "docs" / "daten" / "quellen.yml").unlink()
    done = run_handbuch(project, "bauen")
    assert (done.returncode, "docs/daten/quellen.yml: QUELLEN-FEHLEN" in done.stderr) == (1, True)
    (project / "mkdocs.yml").write_text("nav: [", encoding="utf-8")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 1
    assert re.search(r"mkdocs\.yml:\d+: EINSTELLUNG-YAML", done.stderr)


@pytest.mark.parametrize(
    "command", [("bauen",), ("pdf", "docs/index.md"), ("vorschau", "--adresse", "127.0.0.1:0"), ("pruefen",)]
)
def test_the_navigation_of_a_branch_runs_nothing(small_project: Make, tmp_path: Path, command: tuple[str, ...]) -> None:
    project, ran = small_project(_page("Text.")), tmp_path / "ausgefuehrt.md"
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    attack = f'nav:\n  - index.md\n  - Teil: !!python/object/apply:os.mkdir ["{ran}"]\n'
    (project / "mkdocs.yml").write_text(settings.replace("nav:\n", attack), encoding="utf-8")
    done = run_handbuch(project, *command)
    assert (done.returncode, ran.exists()) == (1, False)
    assert re.search(r"mkdocs\.yml:\d+: NAVIGATION-FORM", done.stderr + done.stdout), done.stderr


def test_a_good_build_replaces_the_old_site(small_project: Make) -> None:
    project = small_project(_page("Ein neuer Satz."))
    (project / "site").mkdir()
    (project / "site" / "alt.txt").write_text("alt", encoding="utf-8")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 0, done.stderr
    assert "Ein neuer Satz." in (project / "site" / "index.html").read_text(encoding="utf-8")
    assert not (project / "site" / "alt.txt").exists()
    assert sorted(folder.name for folder in project.glob(".site-*")) == []


def test_a_book_that_is_not_as_planned_is_no_release(small_project: Make) -> None:
    project = small_project(_page("Ein Satz."))
    done = run_handbuch(project, "ausgabe")
    assert done.returncode == 1
    assert re.search(r"docs/daten/seitenplan\.yml: BUCH-UMFANG  Es fehlen noch \d+ Kapitel", done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    plan = "seiten: 400\nvorspann: 200\nteile: {}\nanhang: 200\n"
    (project / "docs" / "daten" / "seitenplan.yml").write_text(plan, encoding="utf-8")
    assert re.search(r"BUCH-UMFANG  Das Buch hat \d+ von 400 Seiten\.", run_handbuch(project, "ausgabe").stderr)


def _fail(_: Examined) -> list[Finding]:
    raise ValueError("unvorhergesehen")


def _be_ended(_: Examined) -> list[Finding]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@pytest.mark.parametrize(("check", "words"), [(_fail, "ValueError: unvorhergesehen"), (_be_ended, "EOFError")])
def test_checks_that_fail_themselves_are_told_in_german(
    small_project: Make, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], check: Check, words: str
) -> None:
    handbook = handbook_of(small_project({"index.md": "---\ntitle: Start\ndescription: Satz.\n---\n\n# Start\n"}))
    monkeypatch.setattr(build, "blocking", check)
    with build._checks_beside(handbook) as passed:
        for _ in range(2):  # whoever asks again hears the same
            with pytest.raises(HandbookError, match=f"BAU-ABBRUCH.*{words}"):
                passed()
    assert "Traceback" not in capfd.readouterr().err
