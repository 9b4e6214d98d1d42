"""A reference as text and as data: house style, CSL-JSON, BibTeX, COinS.

`record` says once what each entry type calls its parts; the four outputs build on it.
"""
