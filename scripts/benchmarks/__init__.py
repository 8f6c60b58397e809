"""Measure this handbook against other ways from Markdown to PDF; ``make bench`` runs it.

Linux only: it reads the memory of processes from ``/proc``. Nothing of it is needed to build or to check the handbook.
"""
