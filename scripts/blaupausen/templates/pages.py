"""The page of a calculating template: what its workbook asks and answers, as Markdown."""

from pathlib import Path

from blaupausen.templates.catalogue import Template


def sheet_page(project: Path, template: Template) -> str:  # noqa: ARG001
    """Return the Markdown of the page, front matter included."""
    return f"# {template.title}\n\n{template.description}\n"
