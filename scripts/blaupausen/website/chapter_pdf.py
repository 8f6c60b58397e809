"""The PDF of one chapter without building the site: MkDocs renders that page alone, the book's style sets it."""

import datetime as dt
import io
import logging
import shutil
import tempfile
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Section, get_navigation
from mkdocs.structure.pages import Page

from blaupausen.book.fill import Length, length_of
from blaupausen.book.geometry import read_geometry
from blaupausen.book.links import rewrite_images
from blaupausen.book.messages import layout_finding, named_in
from blaupausen.book.order import Part, Workshop
from blaupausen.book.pages import BookPage, article_of
from blaupausen.book.printing import print_excerpt
from blaupausen.book.render import LayoutError
from blaupausen.checks.examined import Examined
from blaupausen.checks.files import refused
from blaupausen.checks.head import head_findings
from blaupausen.codes import Code
from blaupausen.content.citable import markup_settings
from blaupausen.content.handbook import Handbook
from blaupausen.content.templates import CALCULATING
from blaupausen.edition import read_imprint
from blaupausen.findings import Finding, HandbookError, stop
from blaupausen.intake.outputs import output_folder, write_whole
from blaupausen.intake.pictures.publishing import Published
from blaupausen.intake.tree import read_tree
from blaupausen.office.catalogue import Office
from blaupausen.office.shelf import Shelf
from blaupausen.website.order import Order
from blaupausen.website.pages import chapter_page
from blaupausen.website.proof import line_in
from blaupausen.website.settings import load_settings


@dataclass(frozen=True)
class ChapterPdf:
    """What came of it.

    Attributes:
        pages: pages of the file.
        length: length of the chapter as it stands in the book: without the list of sources that the file ends with.
        planned: pages that the plan gives it; None where it does not name the chapter.
        opens_part: whether it introduces a part: the book sets it larger, below the title of the part.
        findings: what keeps its fact sheet from being shown.
    """

    pages: int
    length: Length
    planned: int | None
    findings: list[Finding]
    opens_part: bool = False


def chapter_pdf(project: Path, chapter: Path, target: Path) -> ChapterPdf:
    """Write the PDF of one chapter as the book has it: with its number, on its page, left or right.

    Args:
        project: project folder.
        chapter: file of the chapter, absolute or relative to the working folder.
        target: file to write.

    Raises:
        HandbookError: the file is no chapter, cannot be read, or its layout warns.
    """
    file = chapter.absolute()
    docs = project / "docs"
    if file.suffix != ".md" or not file.is_relative_to(docs) or not file.is_file():
        raise stop(
            chapter,
            Code.PFAD,
            "Das ist kein Kapitel des Handbuchs.",
            "Den Weg zu einer Datei im Ordner docs angeben, zum Beispiel docs/formate/barcamp.md.",
        )
    handbook = Handbook(read_tree(project))
    known = handbook.readings[file.relative_to(project).as_posix()].required()
    plan = handbook.page_plan.required()
    examined = Examined(handbook, Office(handbook, with_drafts=True), dt.date.min)
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # it would tell of links to pages that are not built here
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(project / "overrides" / "website" / "assets", site / "assets")
        with redirect_stdout(io.StringIO()):  # the plugin of the book says in English that it is off
            config = load_settings(handbook, Order(preview=True), site_dir=folder)
            page, letter, html = _page(examined, config, file.relative_to(docs).as_posix())
        imprint = read_imprint(project, config.site_name, config.site_description or "", config.site_url or "")
        leaf = BookPage(page.url, html)
        _fetch_images(handbook, leaf, site)
        block = plan.by_path.get(known.path)
        alone = [Part("", None, (page.url,), letter, chapter=plan.number_of(block) if block else "")]
        workshop = Workshop(site, project / "overrides" / "book", handbook.divisions)
        try:
            first = plan.first_page(block) if block else 1
            layout = print_excerpt([leaf], alone, imprint, workshop, str(page.title), first=first)
        except LayoutError as error:
            path = f"docs/{page.file.src_uri}"
            findings = [layout_finding(path, m, line_in(handbook.tree, path, named_in(m))) for m in error.messages]
            raise HandbookError(findings) from error
    output_folder(target.parent)
    write_whole(target, layout.pdf)
    return ChapterPdf(
        layout.pages,
        length_of(layout.fills, read_geometry(workshop.templates).line),
        block.pages if block else None,
        head_findings(known, examined),
        opens_part=block in [part.opener for part in plan.parts],
    )


def told_length(made: ChapterPdf) -> str:
    """Return how long a chapter is and by how many lines it misses its pages, in German."""
    if made.opens_part:
        return "Die Eröffnung eines Teils setzt das Buch größer; ihre Seiten nennt „handbuch bauen“."
    length = _counted(made.length.pages, "Seite", "Seiten"), _counted(made.length.lines, "Zeile", "Zeilen")
    text = f"Im Buch, ohne die Quellenliste am Ende: {' und '.join(length if made.length.pages else length[1:])}; "
    if made.planned is None:
        return f"{text}im Seitenplan steht das Kapitel nicht."
    over = made.length.over(made.planned)
    rest = (
        f"{_counted(over, 'Zeile', 'Zeilen')} zu viel"
        if over > 0
        else f"noch {_counted(-over, 'Zeile', 'Zeilen')} frei"
    )
    return f"{text}geplant {made.planned}: {rest if over else 'genau gefüllt'}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _page(examined: Examined, config: MkDocsConfig, source: str) -> tuple[Page, str, str]:
    """Return the page, the first letter of its part and its HTML."""
    config = config.plugins.on_config(config)
    files = get_files(config)
    env = config.theme.get_env()
    handbook = examined.handbook
    config.mdx_configs |= markup_settings(handbook)  # unlike in a preview, a list that cannot be read stops here
    _add_generated_pages(examined.office, config, files)
    config.extra["vorlagen"] = Shelf([], {})
    file = files.get_file_from_path(source)
    if file is None:
        raise stop(f"docs/{source}", Code.PFAD, "MkDocs kennt die Datei nicht.", "Den Dateinamen prüfen.")
    page = chapter_page(file, config, handbook.readings[f"docs/{source}"], examined, preview=False)
    nav = get_navigation(files, config)
    _populate_page(page, config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    template = env.get_template(page.meta.get("template", "main.html"))
    page.active = True
    parts = [item for item in nav.items if isinstance(item, Section) and page in item.children]
    return page, parts[0].title[:1] if parts else "", template.render(get_context(nav, files, config, page))


def _add_generated_pages(office: Office, config: MkDocsConfig, files: Files) -> None:
    """Let links to the pages of calculating templates find a page; what is on it does not matter here."""
    for template in office.templates:
        if template.kind == CALCULATING:
            files.append(File.generated(config, template.page, content=""))


def _fetch_images(handbook: Handbook, page: BookPage, site: Path) -> None:
    """Put the images of the page next to the styles, as the handbook publishes them."""
    article = article_of(page)
    rewrite_images(article, page.url)
    for source in article.xpath(".//img/@src"):
        image = handbook.tree.files.get(f"docs/{source}")
        if image and handbook.is_picture(image.path) and not any(refused(handbook, image)):
            published = handbook.picture(image.path)
            if isinstance(published, Published):
                (site / source).parent.mkdir(parents=True, exist_ok=True)
                (site / source).write_bytes(published.content)
