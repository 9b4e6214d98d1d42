"""Claims, evidence and references for Markdown publications."""
