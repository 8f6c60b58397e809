"""Fill the templates of the book."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@dataclass(frozen=True)
class Imprint:
    """What identifies one edition of the book.

    Attributes:
        title: title of the book.
        subtitle: second line of the title.
        version: edition, e.g. ``0.1.0``.
        date: day of the text, German notation.
        commit: short name of the commit, or a German note that there is none.
        site_url: public address of the website.
    """

    title: str
    subtitle: str
    version: str
    date: str
    commit: str
    site_url: str


def fill(template_folder: Path, template: str, **values: Any) -> str:
    """Return the HTML document made from a template of the book; every value is escaped unless it is markup."""
    environment = Environment(
        loader=FileSystemLoader(template_folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(template).render(**values)
