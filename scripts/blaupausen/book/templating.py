"""Fill the templates of the book."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def fill(template_folder: Path, template: str, **values: Any) -> str:
    """Return the HTML document made from a template of the book; every value is escaped unless it is markup."""
    environment = Environment(
        loader=FileSystemLoader(template_folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(template).render(**values)
