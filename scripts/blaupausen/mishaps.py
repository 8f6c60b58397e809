"""What a failure that no rule foresaw is about, in German: the machine, the set-up, or in the end the text."""

import traceback
from collections.abc import Iterator
from pathlib import PurePath

from blaupausen.codes import Code
from blaupausen.findings import Finding
from blaupausen.intake.outputs import failure, is_of_machine

_UNKNOWN = Code.BAU_ABBRUCH


def cause_of(error: BaseException) -> Finding:
    """Return the finding for an exception: the deepest cause that somebody at this computer can cure.

    Full disks, missing rights and a damaged set-up reach us wrapped in what the libraries made of them.
    """
    known = [found for each in _chain(error) if (found := _known(each))]
    if known:
        return known[-1]
    return Finding(
        "docs",
        0,
        _UNKNOWN,
        f"Der Bau bricht ab: {type(error).__name__}: {error}",
        "Das zuletzt geänderte Kapitel vereinfachen; hilft das nicht, diese Meldung weitergeben.",
    )


def own_fault(error: BaseException) -> Finding:
    """Return the finding for an exception outside of a build: its cause, or that the program is wrong and where."""
    found = cause_of(error)
    if found.code != _UNKNOWN:
        return found
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return Finding(
        "handbuch",
        0,
        Code.PROGRAMM_FEHLER,
        f"Das Programm bricht ab: {type(error).__name__}: {error}{place}.",
        "Diese Meldung weitergeben; die Eingabe ist daran nicht schuld.",
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and what caused it, outermost first."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _known(error: BaseException) -> Finding | None:
    if isinstance(error, OSError) and is_of_machine(error):
        return failure(error)
    if isinstance(error, ImportError):
        return Finding(
            ".venv",
            0,
            Code.EINRICHTUNG,
            f"Die Einrichtung ist unvollständig ({error}).",
            "Den Ordner .venv löschen und „make einrichten“ eingeben.",
        )
    if isinstance(error, MemoryError):
        return Finding(
            "docs", 0, Code.ARBEITSSPEICHER, "Der Arbeitsspeicher reicht nicht.", "Andere Programme schließen."
        )
    return None
