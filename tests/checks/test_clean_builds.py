"""What the checks let through, the generator of the website takes without an error and without a warning."""

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page as WebPage
from tests.conftest import make_project
from tests.handbooks import examined_in, hostile_in

from blaupausen.checks.examined import Page
from blaupausen.checks.registry import RULES
from blaupausen.content.chapter import parse_chapter
from blaupausen.content.published import safe_body
from blaupausen.findings import HandbookError, Severity

_HEAD = "---\ntitle: A\ndescription: B\n---\n\n# A\n\n"
_PATH = "rpa/b.md"
# Rules about words and form: a text that breaks only these must not stop the generator either.
_SPARED = ("SPRACHE", "ZEILE", "BELEG", "UEBERSCHRIFT", "LINK-TEXT", "LINK-NACKT", "TABELLE", "KASTEN-FORM", "DATEI")
_RULES = [r for r in RULES if not r.tool and r.severity is Severity.ERROR and not r.code.startswith(_SPARED)]
_ADDRESSES = "a.md b.md#x #aufwand //[x] http://[::1 a ? ../rpa/ /rpa/a.md a.md?x#aufwand mailto:[ # a.md#"
_BEGIN = st.sampled_from(
    [
        *("", "", "# H", "## Aufwand", "### C `x` *y*", "- ", "    - ", "1. ", "> ", "```", "~~~", "    ", "\t"),
        *(
            "| a | b |",
            "|---|---|",
            "Tabelle: T",
            '!!! note "T"',
            "---",
            "[r]: a.md",
            "[r]: //[",
            "[^1]: Text",
            ": Text",
        ),
    ]
)
_PIECE = st.sampled_from(
    [
        *(
            "Wort",
            "Der Satz geht weiter.",
            "*",
            "_a_",
            "`code`",
            "**fett**",
            "a|b",
            "[^1]",
            "[@Q1]",
            "[[x]]",
            "\\",
            "%5B",
        ),
        *(f"[Seite des Rates]({address})" for address in [*_ADDRESSES.split(), "<a b.md>", "a.md 'T'", ""]),
        *("<https://x.example/a>", "<mailto:a@[b>", "![Ein Alternativtext mit Länge](x.svg)", "[Titel][r]", "![r]"),
        *(
            "[[x]]",
            "\\",
            "%5B",
            "&amp;",
            "&#58;",
            "(",
            ")",
            "[",
            "]",
            "{{x}}",
            "<!--",
            "-->",
            "~~x~~",
            "„Zitat“",
            "[r]",
        ),
    ]
)
_LINE = st.builds(lambda begin, pieces: begin + " ".join(pieces), _BEGIN, st.lists(_PIECE, max_size=3))


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class _Website:
    """A website of three pages, one of which is written anew for each text."""

    def __init__(self, project: Path) -> None:
        self.handbook = examined_in(project, dt.date(2026, 11, 25))
        self.config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
        self.config.plugins.clear()
        self.files: Files = get_files(self.config)

    def lets_through(self, text: str) -> bool:
        try:
            page = Page(parse_chapter(f"docs/{_PATH}", _HEAD + text))
        except HandbookError:
            return False
        self.handbook._pages[f"docs/{_PATH}"] = page
        found = (finding for rule in _RULES for finding in rule.in_page(page, self.handbook))
        return next(found, None) is None and not hostile_in(page.chapter)

    def render(self, text: str) -> None:
        file = self.files.get_file_from_path(_PATH)
        assert file
        file.page = None
        page = WebPage(None, file, self.config)
        page.markdown = safe_body(parse_chapter(f"docs/{_PATH}", _HEAD + text))
        page.render(self.config, self.files)
        page.validate_anchor_links(files=self.files, log_level=logging.WARNING)


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> _Website:
    text = f"{_HEAD}Ein Satz.\n\n## Aufwand\n"
    return _Website(make_project(tmp_path_factory.mktemp("sauber"), {"index.md": text, "rpa/a.md": text, _PATH: text}))


@pytest.fixture
def heard(website: _Website, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Heard]:
    monkeypatch.chdir(Path(website.config.config_file_path).parent)
    handler, logger = _Heard(), logging.getLogger("mkdocs")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@given(lines=st.lists(_LINE, min_size=1, max_size=4))
@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_has_no_finding_has_no_warning(lines: list[str], website: _Website, heard: _Heard) -> None:
    text = "\n".join(lines) + "\n"
    if website.lets_through(text):
        website.render(text)
        assert heard.messages == [], text


@pytest.mark.parametrize("address", ["mailto://[x]", "//[", "http://[::1", "https://a\u2100b/", "a", "../rpa/"])
@pytest.mark.parametrize(
    "form", ["[Seite des Rates]({})", "[Seite des Rates][r]\n\n[r]: {}", "![Ein Bild des Rates]({})"]
)
def test_an_address_that_stops_the_generator_is_told(address: str, form: str, website: _Website) -> None:
    assert not website.lets_through(form.format(address))
