"""A Word document as we read it: its parts, runs, tables, pictures, and what of it goes over into Markdown."""
