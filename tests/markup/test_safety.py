"""Addresses as a browser reads them, and nothing active from chapters."""

from typing import Any

import markdown
import pytest
from lxml import html
from markdown import Extension
from tests.conftest import ROOT

from blaupausen.intake.addresses import is_harmless
from blaupausen.markup.code import plain_fence
from blaupausen.markup.forms import FormsExtension
from blaupausen.markup.safety import SafetyExtension


def render(text: str) -> html.HtmlElement:
    extensions: list[str | Extension] = ["tables", "admonition", "pymdownx.superfences", "pymdownx.highlight"]
    extensions += [FormsExtension(), SafetyExtension()]
    fences = {"custom_fences": [{"name": "*", "class": "highlight", "format": plain_fence}]}
    settings: dict[str, dict[str, Any]] = {
        "pymdownx.superfences": fences,
        "pymdownx.highlight": {"use_pygments": False},
    }
    made = markdown.markdown(text, extensions=extensions, extension_configs=settings)
    return html.fragment_fromstring(made, create_parent="div")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&#x3A;alert(1)",
        "java&Tab;script:alert(1)",
        "\x01javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "vbscript:a",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "blob:https://example.org/a",
        "tel:112",
        "javascript&amp;#58;alert(1)",
    ],
)
def test_addresses_with_a_foreign_scheme_lose_it(address: str) -> None:
    assert not is_harmless(address)
    for link in render(f"[a]({address}) [b](<{address}>) ![c]({address})\n\n[d][e]\n\n[e]: {address}").iter("a", "img"):
        assert is_harmless(link.get("href", "")), link.get("href")
        assert is_harmless(link.get("src", ""), image=True), link.get("src")


@pytest.mark.parametrize(
    "address", ["https://example.org/a:b", "http://example.org", "mailto:a@b.de", "../rpa/a.md#b:c", "#a"]
)
def test_ordinary_addresses_stay(address: str) -> None:
    (link,) = render(f"[a]({address})").iter("a")
    assert link.get("href") == address


@pytest.mark.parametrize("address", ["https://example.org/a.png", "//example.org/a.png", "\\\\example.org\\a.png"])
def test_images_from_elsewhere_are_not_fetched(address: str) -> None:
    (image,) = render(f"![a]({address.replace(chr(92), chr(92) * 2)})").iter("img")
    assert "src" not in image.attrib


@pytest.mark.parametrize(
    "text",
    [
        '[a](b "\\" onmouseover=alert(1) x=\\"")',
        '![a" onerror="alert(1)](b.png)',
        "![a](b.png \"' onload='alert(1)\")",
        '!!! note "a\\" onclick=\\"alert(1)"\n    b',
        '!!! "onclick=alert(1)" note\n    b',
        "!!! note onclick=alert(1)\n    b",
        "# a {: onclick=alert(1) style=display:none }",
        "a{: .b onclick=alert(1) }",
        "<p markdown=1 onclick=alert(1)>a</p>",
        "[a]: b 'onclick=alert(1)'\n\n[a]",
        "<javascript:alert(1)>",
        "| a |\n|---|\n| <b onclick=alert(1)> |",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "\x02klzzwxh:0\x03 <script>alert(1)</script>",
    ],
)
def test_no_text_becomes_an_attribute_or_an_element_that_acts(text: str) -> None:
    for element in render(text).iter():
        assert element.tag not in ("script", "b", "iframe", "style")
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert "javascript:" not in (element.get("href") or "")


@pytest.mark.parametrize(
    "opening",
    [
        '~~~ { .python .`"><script>alert(1)</script>` }',
        '``` { .py"><script>alert(1)</script> }',
        "``` { .json #__config .md-overlay }",
        '``` { .python #a"b title="c" data-d="e" }',
        "```yaml",
        "```",
    ],
)
def test_a_fence_is_its_text_and_its_language(opening: str) -> None:
    fence = opening[:3]
    (block,) = render(f"{opening}\n<b>&amp;\n{fence}").iter("code")
    assert block.text_content() == "<b>&amp;"
    assert dict(block.attrib).keys() <= {"class"}
    assert block.get("class", "") in ("", "language-python", "language-json", "language-yaml")


def test_a_box_has_no_class_of_the_theme() -> None:
    (box,) = render('!!! danger md-overlay md-dialog "T"\n    a').find_class("admonition")
    assert box.get("class") == "admonition danger"


def test_the_dialect_of_the_handbook_ends_with_it() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = config[config.index("markdown_extensions:") : config.index("plugins:")].strip().split("\n")
    assert "format: !!python/name:blaupausen.markup.code.plain_fence" in config
    assert extensions[-1].strip() == "- blaupausen.markup.safety"
    assert not [name for name in ("attr_list", "md_in_html", "snippets", "pymdownx.extra") if name in config]
