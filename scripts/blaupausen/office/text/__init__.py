"""Text templates: Markdown with gaps in, DOCX and ODT out."""
