"""What every reader of laid-out boxes needs to know of the engine's boxes."""

from typing import Any

from weasyprint.layout.absolute import AbsolutePlaceholder


def placed(box: Any) -> Any:
    """Return the box itself where the engine left a placeholder in the flow for one that is positioned."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001 - it stands for the box


def classes_of(box: Any) -> list[str]:
    """Return the classes of the element that a box shows; none for what the style adds before and behind it."""
    return [] if box.element is None or "::" in box.element_tag else (box.element.get("class") or "").split()
