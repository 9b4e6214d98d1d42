"""Articles from elsewhere, brought into a publication: article, claims and works."""
