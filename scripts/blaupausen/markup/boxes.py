"""The kinds of boxes (``!!! tip "…"``) and the word that stands for each in print."""

HELP = "hilfe"  # how to fill in a template; its title says so
BOXES = {"tip": "Tipp", "note": "Hinweis", "warning": "Achtung", "example": "Beispiel", HELP: "Ausfüllhilfe"}
