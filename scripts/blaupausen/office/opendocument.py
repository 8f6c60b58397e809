"""What both the sheets and the charts of an ODS file share."""

from blaupausen.office.sheets.notation import column_letters

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="{ODF}{name}:1.0"'
            for name in ("office", "style", "text", "table", "chart", "config", "meta")
        ),
        f'xmlns:draw="{ODF}drawing:1.0"',
        f'xmlns:fo="{ODF}xsl-fo-compatible:1.0"',
        f'xmlns:svg="{ODF}svg-compatible:1.0"',
        f'xmlns:number="{ODF}datastyle:1.0"',
        f'xmlns:of="{ODF}of:1.2"',
        f'xmlns:manifest="{ODF}manifest:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MILLIMETRES_A_CHARACTER = 1.95
MILLIMETRES_A_POINT = 25.4 / 72
BOLD = 'fo:font-weight="bold"'


def quoted(title: str) -> str:
    """Return the name of a sheet for an address outside of formulas."""
    return f"'{title}'"


def area(title: str, first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the address of a rectangle outside of formulas; corners are row and column."""
    return f"{corner(title, first)}:{corner(title, last)}"


def corner(title: str, place: tuple[int, int]) -> str:
    """Return the address of a cell outside of formulas, given as row and column."""
    return f"{quoted(title)}.${column_letters(place[1])}${place[0] + 1}"
