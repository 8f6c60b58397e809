"""Sources are raised figures in print, norms stay in brackets, addresses lose what everybody adds."""

import pytest
from lxml import html

from blaupausen.book.printed_citations import print_citations

_Q = '<a data-quelle="Q{0}" href="#q{0}">Q{0}</a>'
_N = '<a data-norm="N-{0}" href="#n">§ {0} HPVG</a>'


def _printed(inside: str, before: str = "Ein Satz", after: str = ".") -> str:
    article = html.fragment_fromstring(f'<div><p>{before} <span class="zitat">[{inside}]</span>{after}</p></div>')
    print_citations(article)
    return article.text_content()


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        (_Q.format(113), "Ein Satz\u202f113."),
        (f"{_Q.format(113)}, {_Q.format(7)}", "Ein Satz\u202f113, 7."),
        (_N.format(78), "Ein Satz [§ 78 HPVG]."),
        (
            f"{_Q.format(1)}, {_N.format(78)}, {_Q.format(2)}, {_N.format(79)}",
            "Ein Satz\u202f1, 2 [§ 78 HPVG, § 79 HPVG].",
        ),
    ],
)
def test_citations(inside: str, printed: str) -> None:
    assert _printed(inside) == printed


def test_a_citation_behind_emphasis_stands_directly_behind_it() -> None:
    assert _printed(_Q.format(4), before="Ein <em>Wort</em>") == "Ein Wort\u202f4."


def test_keys_and_addresses_of_the_directory() -> None:
    article = html.fragment_fromstring(
        '<div><ul class="quellenliste"><li data-quelle="Q9"><span class="quellenkennung">Q9</span> Titel. '
        '<a href="https://www.example.org/a/">https://www.example.org/a/</a></li></ul></div>'
    )
    print_citations(article)
    assert article.text_content() == "9 Titel. www.example.org/a"
    assert article.xpath(".//a/@href") == ["https://www.example.org/a/"]
