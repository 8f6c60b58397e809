"""The only files that the layout may read: the built site. Everything else is refused."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse


class RefusedAddressError(ValueError):
    """A document asked for something outside the built site."""


def allowed_file(url: str, roots: tuple[Path, ...]) -> Path:
    """Return the file behind a ``file:`` address if it lies below one of the folders.

    Raises:
        RefusedAddressError: any other scheme, a file outside (also through a symbolic link), or no file.
    """
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        message = f"refused address {url}"
        raise RefusedAddressError(message)
    path = Path(unquote(parts.path)).resolve()
    if not any(path.is_relative_to(root.resolve()) for root in roots) or not path.is_file():
        message = f"refused file {url}"
        raise RefusedAddressError(message)
    return path


class SiteFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """WeasyPrint fetcher bound to the folders that a book may use."""

    def __init__(self, *roots: Path) -> None:
        """Remember the folders; nothing else is reachable."""
        super().__init__(allowed_protocols=("file",))
        self._roots = roots

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return the file behind ``url``; errors as in ``allowed_file``."""
        path = allowed_file(url, self._roots)
        kind, _ = mimetypes.guess_type(path.name)
        return URLFetcherResponse(
            path.as_uri(), path.read_bytes(), {"Content-Type": kind or "application/octet-stream"}
        )
