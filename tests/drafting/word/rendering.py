"""Markdown rendered as the website does: comments taken out, then the extensions of mkdocs.yml."""

from functools import cache

import markdown
from lxml import html
from mkdocs.config import load_config
from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.content.chapter import without_comments
from blaupausen.content.citable import markup_settings
from blaupausen.findings import UNSEEN


@cache
def _reader() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    settings = {**config["mdx_configs"], **markup_settings(handbook_of(ROOT))}
    return markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=settings)


def rendered(text: str) -> html.HtmlElement:
    """Return the page as a tree, without the signs that the website adds to headings and notes."""
    reader = _reader()
    reader.reset()
    body = UNSEEN.sub("", without_comments(text))
    page = html.fragment_fromstring(reader.convert(body), create_parent="div")
    for added in page.xpath('//a[@class="headerlink"] | //a[@class="footnote-backref"] | //sup[@id]'):
        added.drop_tree()
    return page


def words(element: html.HtmlElement) -> str:
    """Return the text of an element, white space as browsers show it."""
    return " ".join(str(element.text_content()).split())
