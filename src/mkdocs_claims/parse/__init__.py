"""Text to model plus faults; the only import of yaml, pydantic and bibtexparser."""
