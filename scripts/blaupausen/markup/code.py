"""Fenced code as nothing but its text and its language, for pymdownx.superfences (``custom_fences``).

The extension's own formatter writes the name, classes and anchor of a fence into HTML as they come: a fence that opens
with ``{ .a"><script> }`` would end the tag, and one named ``__config`` would hand the theme's script another set-up.
"""

import html
import re
from typing import Any

_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9+#-]{0,30}")


def plain_fence(source: str, language: str | None, css_class: str, *_settings: Any, **_attributes: Any) -> str:
    """Return the code as HTML; classes, anchors and options of the fence are left out.

    Args:
        source: text between the fences.
        language: first word behind the opening fence, if any; anything but a plain word is left out as well.
        css_class: class of the frame, set in mkdocs.yml.
    """
    shown = f' class="language-{language}"' if _LANGUAGE.fullmatch(language or "") else ""
    return f'<pre class="{css_class}"><code{shown}>{html.escape(source, quote=False)}</code></pre>'
