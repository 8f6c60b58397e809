"""What the search of the website finds besides words as they are written: other forms, parts and names."""
