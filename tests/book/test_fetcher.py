"""The layout engine reads the built site and nothing else."""

from pathlib import Path

import pytest

from blaupausen.book.fetcher import RefusedAddressError, allowed_file


def test_a_file_of_the_site_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "ein bild.png").write_bytes(b"x")
    assert allowed_file((tmp_path / "ein bild.png").as_uri(), (tmp_path,)) == (tmp_path / "ein bild.png").resolve()


@pytest.mark.parametrize(
    "url", ["https://example.org/a.png", "http://127.0.0.1/a", "data:text/plain,x", "file://server/a", "ftp://a/b"]
)
def test_other_addresses_are_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedAddressError):
        allowed_file(url, (tmp_path,))


def test_files_outside_are_refused_also_through_links_and_dots(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    secret = tmp_path / "geheim.txt"
    secret.write_text("x", encoding="utf-8")
    (site / "verweis.txt").symlink_to(secret)
    for url in (secret.as_uri(), (site / "verweis.txt").as_uri(), site.as_uri() + "/../geheim.txt"):
        with pytest.raises(RefusedAddressError):
            allowed_file(url, (site,))
