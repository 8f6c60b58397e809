"""Lay out what the handbook hands to WeasyPrint with nothing but WeasyPrint: the least that this book can cost."""

import json
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.ours import KEPT

_STYLES = ("site/assets/css/tokens.css", "site/assets/css/schriften.css", "overrides/book/buch.css")


def print_pure(project: Path) -> bytes:
    """Return the PDF/A-2a that WeasyPrint makes of the kept documents, one after the other."""
    documents = json.loads((project / KEPT).read_text(encoding="utf-8"))["documents"]
    fonts = FontConfiguration()
    styles = [CSS(filename=str(project / name), font_config=fonts) for name in _STYLES]
    base = (project / "site").resolve().as_uri() + "/"
    rendered = []
    for first in sorted(documents, key=int):
        start = f"@page :first {{ counter-reset: page {first} }}"
        sheets = [*styles, CSS(string=start, font_config=fonts)]
        html = HTML(string=documents[first], base_url=base)
        rendered.append(html.render(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-2a"))
    pages = [page for document in rendered for page in document.pages]
    pdf = rendered[0].copy(pages).write_pdf(pdf_variant="pdf/a-2a")
    return bytes(pdf)


if __name__ == "__main__":
    Path("rein.pdf").write_bytes(print_pure(Path()))
