"""Drawings by chance: harmless constructs mixed with everything that is known to act, in every spelling XML allows."""

import random
import re
from collections.abc import Iterator

CANARY = "http://boese.invalid/"
_ACTS = "top.acted=1"
_NS = "http://www.w3.org/2000/svg"
_INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_SPELLED = ["{}", " {}", "\t{}", "&#32;{}"]
_ADDRESSES = [
    "#a",
    "#a ",
    "#ä",
    "&#35;a",
    f"{CANARY}a.svg#a",
    "//boese.invalid/a",
    "javascript:top.acted=1",
    "java&#115;cript:top.acted=1",
    "java&#10;script:top.acted=1",
    "data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg' onload='top.acted=1'/&gt;",
    "data:text/html,&lt;script&gt;top.acted=1&lt;/script&gt;",
]
_VALUES = [
    "red",
    "#123456",
    "url(#a)",
    "url( '#a' )",
    "url(&quot;#a&quot;) red",
    f"url({CANARY}x#a)",
    f"url('{CANARY}x')",
    f"u\\72l({CANARY}x)",
    f"image-set('{CANARY}x' 1x)",
    f"src('{CANARY}x')",
    "var(--tinte, #123)",
    "rgb(1, 2, 3)",
    f"red;background:url({CANARY}x)",
    "expression(top.acted=1)",
    "1",
    "none",
    "inherit",
    f"/* url({CANARY}x) */ red",
]
_PROPERTIES = [
    "fill",
    "stroke",
    "clip-path",
    "mask",
    "filter",
    "marker-end",
    "opacity",
    "cursor",
    "background",
    "color",
]
_PROPERTIES += ["font-family", "stroke-width", "behavior", "-moz-binding", "--tinte", "FILL", "transform"]
_SELECTORS = ["path", "*", ".a", "#a", "svg path", "g > path", "path:hover", "path[d]", "a|path", ":root", "text, path"]
_RULES = [
    f"@import '{CANARY}x.css';",
    f"@import url({CANARY}x.css);",
    f"@font-face {{ font-family: x; src: url({CANARY}x) }}",
    "@supports (fill: var(--a)) { path { fill: var(--a, red) } }",
    f"@media screen {{ path {{ fill: url({CANARY}x) }} }}",
    "@media screen { path { fill: red } }",
    "@charset 'utf-7';",
    "@namespace a 'http://www.w3.org/1999/xhtml';",
    "/* &lt;/style&gt;&lt;script&gt;top.acted=1&lt;/script&gt; */",
    "&lt;!-- path { fill: red } --&gt;",
    "<!-- path { fill: red } -->",
    "]]&gt;&lt;script&gt;top.acted=1&lt;/script&gt;",
]
_HANDLERS = ["onload", "onclick", "ONLOAD", "onbegin", "onerror", "onfocusin", "x:onload", "data-onload", "on"]
_HEADS = ["", "", "", "", "\ufeff", "<?xml version='1.0' encoding='UTF-8'?>\n", "<!-- a -->", "<!-- <!-- -->", "\n"]
_HEADS += ["<!DOCTYPE svg>", "<?xml version='1.0' encoding='utf-7'?>"]
_HARMLESS = {
    "fill": ["red", "url(#a)", "url( '#a' ) red", "var(--tinte, #123)", "RGB(1,2,3)", "currentColor"],
    "stroke": ["none", "hsl(1, 2%, 3%)", "#12345678", "inherit"],
    "clip-path": ["url(#a)", "none"],
    "opacity": [".5", "50%"],
    "font-family": ["'Source Sans 3', serif", "x"],
    "stroke-width": ["1", "1e1px"],
    "stroke-dasharray": ["1 2,3", "none"],
}
_TEXTS = [
    "Ablauf",
    "&lt;script&gt;top.acted=1&lt;/script&gt;",
    "<![CDATA[<script>top.acted=1</script>]]>",
    "&lt;/title&gt;&lt;img src=x onerror=top.acted=1&gt;",
    "]]&gt;",
    "<!-- --><!-- <script>top.acted=1</script> -->",
    "&#60;img src=x onerror=top.acted=1&#62;",
    "&amp;lt;script&amp;gt;",
    "--&gt;&lt;script&gt;top.acted=1&lt;/script&gt;",
]
_ELEMENTS = [
    "<script>top.acted=1</script>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>top.acted=1</h:script>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='top.acted=1'/></foreignObject>",
    "<set attributeName='href' to='javascript:top.acted=1'/>",
    "<animate attributeName='fill' values='red;blue' onbegin='top.acted=1'/>",
    f"<a href='{CANARY}'><path d='M0 0h9'/></a>",
    f"<image href='{CANARY}a.png' width='9' height='9'/>",
    f"<feImage href='{CANARY}a.png'/>",
    "<metadata><script xmlns='http://www.w3.org/2000/svg'>top.acted=1</script></metadata>",
    f"<i:x xmlns:i='{_INKSCAPE}'><script xmlns='http://www.w3.org/2000/svg'>top.acted=1</script></i:x>",
    f"<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='{CANARY}a.css'/>",
    "<iframe srcdoc='x'/>",
    f"<?xml-stylesheet href='{CANARY}a.css'?>",
    "<handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'>top.acted=1</handler>",
    "<discard begin='0s'/>",
    "<switch><path d='M0 0h9'/></switch>",
]


def raw_drawings(seed: int) -> Iterator[str]:
    """Yield drawings without end; many of them hold nothing that the judge refuses."""
    chance = random.Random(seed)  # noqa: S311 - the same drawings every time
    while True:
        yield _drawing(chance)


def _drawing(chance: random.Random) -> str:
    body = "".join(_part(chance, 0) for _ in range(chance.randint(1, 5)))
    prefix = chance.choice(["", "", "", "s:"])
    space = f"xmlns{':s' if prefix else ''}='{_NS}' xmlns:x='http://www.w3.org/1999/xlink'"
    if prefix:
        space += chance.choice(["", " xmlns='http://www.w3.org/1999/xhtml'", f" xmlns='{_INKSCAPE}'"])
        body = re.sub(r"<(/?)(path|g|use|style|title|desc|text)\b", r"<\1s:\2", body)
    head = chance.choice(_HEADS)
    more = _attribute(chance) if chance.random() < 0.2 else ""
    base = f" xml:base='{CANARY}'" if chance.random() < 0.02 else ""
    return f"{head}<{prefix}svg {space} viewBox='0 0 9 9'{base} {more}>{body}</{prefix}svg>"


def _part(chance: random.Random, depth: int) -> str:
    kind = chance.random()
    name, text = chance.choice(["title", "desc", "text", "metadata", "style"]), chance.choice(_TEXTS)
    rules = "".join(_rule(chance) for _ in range(chance.randint(1, 3)))
    part = chance.choice(_ELEMENTS)
    if kind < 0.4:
        part = f"<path id='a' class='a' d='M0 0h9v9z' {_attribute(chance)}/>"
    elif kind < 0.5 and depth < 4:
        part = f"<g {_attribute(chance)}>{_part(chance, depth + 1)}{_part(chance, depth + 1)}</g>"
    elif kind < 0.6:
        part = f"<use {chance.choice(['href', 'x:href'])}='{_address(chance)}'/>"
    elif kind < 0.75:
        part = f"<{name}>{text}</{name}>"
    elif kind < 0.92:
        part = f"<style>{f'<![CDATA[{rules}]]>' if chance.random() < 0.2 else rules}</style>"
    return part


def _address(chance: random.Random) -> str:
    chosen = "#a" if chance.random() < 0.6 else chance.choice(_ADDRESSES)
    return chance.choice(_SPELLED).format(chosen)


def _declared(chance: random.Random) -> tuple[str, str]:
    if chance.random() < 0.85:
        name = chance.choice(list(_HARMLESS))
        return name, chance.choice(_HARMLESS[name])
    return chance.choice(_PROPERTIES), chance.choice(_VALUES)


def _attribute(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.5:
        name, value = _declared(chance)
        return f'{name}="{value}"'
    if kind < 0.85:
        return 'style="{}: {}; {}:{}"'.format(*_declared(chance), *_declared(chance))
    if kind < 0.9:
        return f'{chance.choice(_HANDLERS)}="{_ACTS}"'
    return chance.choice(["tabindex='0'", "data-a='&lt;b&gt;'", f"x:role='{CANARY}'", "target='_top'", "xml:lang='de'"])


def _rule(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(_RULES)
    declared = "; ".join(":".join(_declared(chance)) for _ in range(chance.randint(1, 3)))
    selector = chance.choice(_SELECTORS[:4]) if chance.random() < 0.7 else chance.choice(_SELECTORS)
    return f"{selector} {{ {declared} }}".replace("&quot;", '"')
