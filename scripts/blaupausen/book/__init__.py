"""The printed book: rendered pages in, one tagged PDF out. Knows HTML and PDF, not MkDocs."""
