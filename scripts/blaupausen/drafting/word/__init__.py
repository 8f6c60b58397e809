"""Chapters by e-mail: the Word template of an empty blueprint, and the way back from it to a draft."""

# Address of the empty template on the website.
ADDRESS = "mitmachen/handbuch-blaupause.docx"
