"""Bricht den Roboter an einer bestimmten Stelle ab, so hart wie ein Stromausfall. Nur für Prüfungen.

Aufruf mit Robot Framework:  --listener pruefung/abbruch.py:SCHLÜSSELWORT:vorher|nachher|SEKUNDEN
Eine Zahl heißt: so viele Sekunden, nachdem das Schlüsselwort begonnen hat.
"""

import os
import signal
import threading
from typing import Any

_HART = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows kennt nur SIGTERM; es endet dort ebenso sofort


class abbruch:  # noqa: N801 - Robot Framework sucht die Klasse unter dem Namen der Datei
    """Beobachtet die Schlüsselwörter und beendet den eigenen Prozess, wenn das gesuchte an der Reihe ist."""

    ROBOT_LISTENER_API_VERSION = 3

    def __init__(self, name: str, wann: str) -> None:
        self._name, self._wann = name, wann

    def start_keyword(self, data: Any, result: Any) -> None:  # noqa: ARG002 - Name und Form von Robot Framework
        """Vor einem Schlüsselwort."""
        if result.name != self._name or self._wann == "nachher":
            return
        if self._wann == "vorher":
            _beenden()
        else:
            threading.Timer(float(self._wann), _beenden).start()

    def end_keyword(self, data: Any, result: Any) -> None:  # noqa: ARG002 - Name und Form von Robot Framework
        """Nach einem Schlüsselwort."""
        if result.name == self._name and self._wann == "nachher":
            _beenden()


def _beenden() -> None:
    os.kill(os.getpid(), _HART)
