"""Everything that meets MkDocs: plugin, preview, search, what is published beside the pages. The layer to replace."""
