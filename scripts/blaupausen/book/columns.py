"""Columns of figures in tables: they stand below one another by their value, as the comma divides them."""

import re

from lxml.html import HtmlElement

_FIGURE = re.compile(r"[−–+-]?\d{1,3}(?:\.?\d{3})*(?:,(\d+))?(?:\s?(€|%|Euro|Prozent))?")
_NONE = ("", "–", "-", "—")
_LEAST = 2  # figures make a column
# As wide as a digit and as a comma: what a figure has less behind its comma than its neighbours.
_DIGIT, _COMMA = "\N{FIGURE SPACE}", "\N{PUNCTUATION SPACE}"


def align_figures(table: HtmlElement) -> None:
    """Mark columns of figures and give all their figures as many places behind the comma, in place.

    Tables with cells over several columns or rows are left alone.
    """
    if table.xpath(".//*[@colspan or @rowspan]"):
        return
    rows = [row.xpath("./th | ./td") for row in table.xpath("./tbody/tr")]
    heads = [row.xpath("./th | ./td") for row in table.xpath("./thead/tr")]
    for column in range(min(map(len, rows), default=0)):
        cells = [row[column] for row in rows]
        texts = [" ".join(cell.text_content().split()) for cell in cells]
        figures = [_FIGURE.fullmatch(text) for text in texts]
        found = [figure for figure in figures if figure]
        foreign = any(not figure and text not in _NONE for figure, text in zip(figures, texts, strict=True))
        if len(found) < _LEAST or foreign or len({figure[2] for figure in found}) > 1:
            continue
        # A unit behind the figures would come between them and what is added.
        places = 0 if found[0][2] else max(len(figure[1] or "") for figure in found)
        for cell, figure in zip(cells, figures, strict=True):
            missing = places - len(figure[1] or "") if figure else 0
            if figure and missing > 0:
                _append(cell, ("" if figure[1] else _COMMA) + _DIGIT * missing)
        for cell in [*cells, *(row[column] for row in heads if column < len(row))]:
            cell.set("class", f"{cell.get('class', '')} zahl".strip())


def _append(cell: HtmlElement, text: str) -> None:
    if len(cell):
        cell[-1].tail = (cell[-1].tail or "") + text
    else:
        cell.text = (cell.text or "") + text
