"""Checks of the docs folder before anything is built: chapters and data in, findings out."""
