"""Rules about references.bib: codes BIB."""
