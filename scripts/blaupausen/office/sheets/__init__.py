"""Workbooks: YAML in, calculated cases, XLSX and ODS out."""
