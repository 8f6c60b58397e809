"""Build software of the Blaupausen-Handbuch: Markdown chapters in, website and printed book out."""
