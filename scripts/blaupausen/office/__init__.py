"""Templates for the office: Markdown or YAML in, DOCX, ODT, XLSX, ODS and ZIP out."""
