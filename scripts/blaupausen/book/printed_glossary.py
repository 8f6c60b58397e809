"""The glossary as print has it: word and explanation run on in one paragraph, an item of a list like other directories.

A term and its explanation as blocks of their own would take a line more each, and the engine tags both wrongly once
they stand in one line (PDF/UA-1 wants nothing but items in a list; ISO 14289-1, 7.2).
"""

from lxml import html
from lxml.html import HtmlElement


def run_in_terms(article: HtmlElement) -> None:
    """Make one item of each word of the glossary and its explanation, in place."""
    for listing in article.xpath(".//dl[@class='glossar']"):
        listing.tag = "ul"
        for term in listing.xpath("./dt"):
            explanation = term.getnext()
            name = html.Element("b")
            name.text, term.text = term.text, None
            name.tail = f" {explanation.text}" if explanation.text else " "
            term.tag = "li"
            term.append(name)
            term.extend(list(explanation))
            explanation.drop_tree()
