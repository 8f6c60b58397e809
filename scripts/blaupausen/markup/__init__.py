"""Small Python-Markdown extensions of the handbook; they know Markdown, not MkDocs."""
