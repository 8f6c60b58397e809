"""QR codes as drawings (ISO/IEC 18004)."""

import segno
from markupsafe import Markup


def qr_code(address: str, title: str) -> Markup:
    """Return an inline SVG of a web address without size; ``title`` says in German where it leads.

    Error correction level L: print on white paper is clean, and fewer modules can be larger.
    """
    code = segno.make_qr(address, error="l", boost_error=False)
    return Markup(code.svg_inline(omitsize=True, border=0, title=title, svgclass="qr", lineclass=None))  # noqa: S704 - segno escapes
