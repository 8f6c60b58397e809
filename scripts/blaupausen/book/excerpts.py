"""Every chapter and every field of action as a PDF of its own, set side by side in several processes."""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from blaupausen.book.kept import layout_key
from blaupausen.book.order import Part, Workshop
from blaupausen.book.pages import BookPage
from blaupausen.book.printing import print_excerpt
from blaupausen.edition import Imprint
from blaupausen.intake.store import Store

FOLDER = "pdf"


@dataclass(frozen=True)
class Excerpt:
    """One file to make.

    Attributes:
        name: path relative to the site folder.
        title: title of the file.
        order: what it holds.
    """

    name: str
    title: str
    order: Part

    @property
    def urls(self) -> tuple[str, ...]:
        """Addresses of its pages."""
        return (*filter(None, [self.order.opener]), *self.order.urls)


def excerpt_name(url: str) -> str:
    """Return the file that belongs to a page, relative to the site folder."""
    return f"{FOLDER}/{url.strip('/')}.pdf"


def excerpts_of(parts: Sequence[Part], titles: dict[str, str], chapters: set[str]) -> list[Excerpt]:
    """Return the files to make: one for every chapter, and one for every part with an introduction.

    Args:
        parts: order of the book.
        titles: short title of each page address.
        chapters: addresses of the pages that are chapters with a fact sheet.
    """
    found = []
    number = 0
    for part in parts:
        number += 1 if part.title else 0
        urls = tuple(url for url in part.urls if url in chapters)
        if part.title and part.opener in titles and urls:
            found.append(
                Excerpt(excerpt_name(part.opener), part.title, Part(part.title, part.opener, urls, number=number))
            )
        found += [Excerpt(excerpt_name(url), titles[url], Part("", None, (url,), part.title[:1])) for url in urls]
    return found


class ExcerptPress:
    """Makes excerpts while the book itself is laid out; used as a context, so that no process stays behind."""

    def __init__(self, imprint: Imprint, workshop: Workshop, store: Store) -> None:
        """Start the processes anew instead of splitting this one: the layout engine's libraries do not expect that."""
        self._imprint, self._workshop, self._store = imprint, workshop, store
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=context)
        self._running: list[tuple[Excerpt, str | None, Future[None]]] = []
        self._taken = 0

    def __enter__(self) -> Self:
        """Return the press."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes; what has not begun is dropped."""
        self._pool.shutdown(cancel_futures=True)

    def start(self, excerpts: Sequence[Excerpt], pages: Sequence[BookPage]) -> None:
        """Take what an earlier build kept; begin the rest with the longest, so that no process has that one alone."""
        for excerpt in sorted(excerpts, key=lambda excerpt: -len(excerpt.urls)):
            some = [page for page in pages if page.url in excerpt.urls]
            key = layout_key(self._workshop, excerpt, some, self._imprint)
            kept = self._store.take(key)
            if kept is None:
                made = self._pool.submit(_make, excerpt, some, self._imprint, self._workshop)
                self._running.append((excerpt, key, made))
            else:
                _write(excerpt, kept, self._workshop)
                self._taken += 1

    def finish(self) -> int:
        """Wait for all and return their number.

        Raises:
            LayoutError: the layout engine warned or failed in one of them.
        """
        for excerpt, key, made in self._running:
            made.result()
            self._store.keep(key, Path(self._workshop.site, excerpt.name).read_bytes())
        return self._taken + len(self._running)


def _make(excerpt: Excerpt, pages: Sequence[BookPage], imprint: Imprint, workshop: Workshop) -> None:
    layout = print_excerpt(pages, [excerpt.order], imprint, workshop, excerpt.title)
    _write(excerpt, layout.pdf, workshop)


def _write(excerpt: Excerpt, pdf: bytes, workshop: Workshop) -> None:
    target = Path(workshop.site, excerpt.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
