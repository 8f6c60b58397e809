"""What lies under `docs/` as records that know their lines: chapters, fact sheets, sources, norms, glossary, lists."""
