"""Everything that meets MkDocs: hooks, preview, search, what is published beside the pages. The layer to replace."""
