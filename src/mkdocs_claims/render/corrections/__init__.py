"""What changed in claims after readers could see them: a page and a feed."""
