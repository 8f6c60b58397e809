"""``--beheben`` at work: reads the project, cures what ``fixes`` and ``renumber`` know, writes files whole."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from blaupausen.checks.docs import chosen_paths, selected
from blaupausen.checks.examined import examined
from blaupausen.checks.fixes import fix_chapter
from blaupausen.checks.paragraphs import with_signs
from blaupausen.checks.renumber import renumbered
from blaupausen.content.handbook import Handbook
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.content.wordlists import DIVISIONS_FILE, WORDS_FILE, sorted_word_list
from blaupausen.findings import HandbookError, composed
from blaupausen.intake.files import data_files, data_text
from blaupausen.intake.history import origins
from blaupausen.intake.outputs import write_whole
from blaupausen.intake.records import LARGEST_RECORDS
from blaupausen.intake.tree import read_tree


def repair(project: Path, paths: Iterable[str] = ()) -> list[str]:
    """Cure what can be cured safely in the chapters at or below the given paths; return the files that changed.

    Data files and word lists are put in order whatever the paths are.

    Raises:
        HandbookError: a path does not exist.
    """
    chosen = chosen_paths(project, paths)
    # What two contributions numbered alike keeps the sources from being read, so it comes first.
    changed = _renumber_sources(project)
    handbook = examined(read_tree(project))
    for page in handbook.pages():
        path = page.chapter.path
        cure = partial(fix_chapter, path=path, handbook=handbook)
        if (not chosen or selected(path, chosen)) and _rewrite(project / path, cure):
            changed.append(path)
    changed += [file.path for file in data_files(handbook.handbook.tree) if _rewrite(file.place, composed)]
    changed += [NORMS_FILE] if _rewrite(project / NORMS_FILE, _with_paragraph_signs) else []
    return changed + [name for name in (WORDS_FILE, DIVISIONS_FILE) if _rewrite(project / name, sorted_word_list)]


def _renumber_sources(project: Path) -> list[str]:
    """Give the later of two sources with one number a free one, with its citations; return the files that changed."""
    tree = read_tree(project)
    try:
        text = data_text(tree, SOURCES_FILE, LARGEST_RECORDS)
        chapters = {chapter.path: chapter.source for chapter in Handbook(tree).chapters}
    except HandbookError:
        return []
    lines = cache(partial(origins, project))
    changed = renumbered(SOURCES_FILE, text, chapters, lambda path, line: lines(path).get(line))
    for path, new in changed.items():
        write_whole(project / path, new.encode())
    return sorted(changed)


def _with_paragraph_signs(text: str) -> str:
    return "\n".join(map(with_signs, text.split("\n")))


def _rewrite(file: Path, change: Callable[[str], str]) -> bool:
    """Write a file anew if ``change`` changes its text. A symbolic link is left alone: it may lead anywhere."""
    if file.is_symlink() or not file.is_file():
        return False
    try:
        before = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    after = change(before)
    if after == before:
        return False
    write_whole(file, after.encode())
    return True
