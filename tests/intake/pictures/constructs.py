"""What multiplies in a drawing: each construct with a number that says how much of it there is."""

from collections.abc import Callable

_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" font-family="Source Sans 3">'
_RECT = '<rect width="9" height="9"/>'
_LINE = '<path d="M0 0h9"{}/>'
_CLIPPED = ' clip-path="url(#b)"'
_STOPS = '<stop offset="0.1" stop-color="#123"/>'
Construct = Callable[[int], str]


def _frame(name: str, use: str) -> Construct:
    return lambda n: (
        f'<{name} id="a" width="9" height="9">{_RECT * n}</{name}>' + f'<rect width="9" height="9" {use}/>' * n
    )


def _each(template: str) -> Construct:
    return lambda n: "".join(template.format(i=i) for i in range(n))


# Twice as much costs twice as much.
LINEAR: dict[str, Construct] = {
    "elements": lambda n: _RECT * n,
    "groups": lambda n: "<g/>" * n,
    "lines": lambda n: '<path d="M0 0' + "L1 1" * n + '"/>',
    "curves": lambda n: '<path d="M0 0' + "C1 1 2 2 3 3" * n + '"/>',
    "arcs": lambda n: '<path d="M0 0' + "A1 1 0 0 1 3 3" * n + '"/>',
    "points": lambda n: f'<polyline points="{"1 1 " * n}"/>',
    "letters": lambda n: f"<text>{'a' * n}</text>",
    "texts": lambda n: "<text>aaaaaaaaaa</text>" * n,
    "anchored": lambda n: '<text text-anchor="middle">aaaaaaaaaa</text>' * n,
    "places": lambda n: f'<text x="{"1 " * n}" rotate="{"1 " * n}">{"a" * n}</text>',
    "pieces": lambda n: "<text>" + '<tspan x="1">a</tspan>' * n + "</text>",
    "nested pieces": lambda n: f"<text>{'<tspan>' * 40}{'<tspan>a</tspan>' * n}{'</tspan>' * 40}</text>",
    "sizes": _each('<text font-size="1{i}">a</text>'),
    "families": lambda n: f'<text font-family="Source Sans 3,{",".join(f"a{i}" for i in range(60))}">{"a" * n}</text>',
    "opacities": lambda n: '<rect width="9" height="9" opacity="0.5"/>' * n,
    "nested opacities": lambda n: '<g opacity=".5">' * 50 + _RECT * n + "</g>" * 50,
    "nested drawings": lambda n: "<svg>" * 40 + _RECT * n + "</svg>" * 40,
    "dashes": lambda n: f'<g stroke-dasharray="{"1 " * 100}">{_RECT * n}</g>',
    "turns": lambda n: f'<rect width="9" height="9" transform="{"rotate(1) " * n}"/>',
    "styles": lambda n: f'<rect width="9" height="9" style="{"fill:red;" * 40}"/>' * n,
    "filters": lambda n: (
        f'<filter id="a">{"<feOffset/>" * 9}</filter>' + '<rect width="9" height="9" filter="url(#a)"/>' * n
    ),
    "path of text": lambda n: (
        '<path id="a" d="M0 0' + "L1 1" * n + '"/><text><textPath href="#a">aaa</textPath></text>'
    ),
}
# Twice as much costs nearly four times as much.
MULTIPLYING: dict[str, Construct] = {
    "gradient": lambda n: f'<linearGradient id="a">{_STOPS * n}</linearGradient><g fill="url(#a)">{_RECT * n}</g>',
    "gradient of a gradient": lambda n: (
        f'<linearGradient id="b">{_STOPS * n}</linearGradient><radialGradient id="a" href="#b"/>'
        f'<style>rect {{ stroke: url("#a") }}</style>{_RECT * n}'
    ),
    "clip path": _frame("clipPath", 'clip-path="url(#a)"'),
    "mask": _frame("mask", 'mask="url(#a)"'),
    "pattern": _frame("pattern", 'fill="url(#a)"'),
    "marker": lambda n: f'<marker id="a">{_RECT * n}</marker><path marker-mid="url(#a)" d="M0 0{"L1 1" * n}"/>',
    "inherited marker": lambda n: (
        f'<marker id="a">{_RECT * n}</marker><g style="marker-end: url(#a)">{_LINE.format("") * n}</g>'
    ),
    "repetition": lambda n: f'<g id="a">{_RECT * n}</g>' + '<use href="#a"/>' * n,
    "repeated symbol": lambda n: f'<symbol id="a">{_RECT * n}</symbol>' + '<use href="#a"/>' * n,
    "repetition with a gradient": lambda n: (
        f'<linearGradient id="b">{_STOPS * n}</linearGradient><g id="a">{_RECT * n}</g><use href="#a" fill="url(#b)"/>'
    ),
    "repeated frame": lambda n: (
        f'<clipPath id="b">{_RECT * n}</clipPath><g id="a">{_LINE.format(_CLIPPED) * n}</g><use href="#a"/>'
    ),
    "names": _each('<clipPath id="a{i}"><path d="M0 0h9"/></clipPath><path d="M0 0h9" clip-path="url(#a{i})"/>'),
    "names in patterns": lambda n: (
        '<pattern id="a" width="9" height="9"><rect width="9" height="9" fill="url(#g)"/></pattern>'
        + '<rect width="9" height="9" fill="url(#a)"/>' * n
        + f'<linearGradient id="g">{_STOPS}</linearGradient>'
    ),
    "measured path": lambda n: '<path opacity=".5" d="M0 0' + "C1 1 2 2 3 3" * 100 * n + '"/>',
    "rules": lambda n: f"<style>{'rect{fill:red}' * n}</style>{_RECT * n}",
}


def drawing(construct: Construct, number: int) -> bytes:
    """Return a drawing with so much of a construct."""
    return f"{_OPEN}{construct(number)}</svg>".encode()
