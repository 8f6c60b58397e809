"""List markers as text.

The layout engine draws a marker as a label beside the item and then tags paragraphs or lists inside the item in a
place that PDF/UA-1 forbids (ISO 14289-1, 7.2). Items without a drawn marker are tagged well, so the marker
becomes the first word of the item.
"""

from lxml.html import HtmlElement

_BULLET = "•"


def mark_items(article: HtmlElement) -> None:
    """Begin every item of ``ul`` and ``ol`` with a ``span.marke``; check lists and source lists have their own sign."""
    for listing in article.xpath(".//ul | .//ol"):
        if listing.get("class"):
            continue
        first = int(listing.get("start", "1"))
        for position, item in enumerate(listing.xpath("./li[not(contains(@class, 'aufgabe'))]")):
            _mark(item, f"{first + position}." if listing.tag == "ol" else _BULLET)


def _mark(item: HtmlElement, sign: str) -> None:
    holder = item
    while not (holder.text or "").strip() and len(holder) and holder[0].tag in ("p", "div"):
        holder = holder[0]
    marker = holder.makeelement("span", {"class": "marke"})
    marker.text = sign
    marker.tail, holder.text = " " + (holder.text or "").lstrip(), None
    holder.insert(0, marker)
    holder.set("class", f"{holder.get('class', '')} mit-marke".strip())
