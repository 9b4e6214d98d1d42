"""Rules about citations in articles: codes CIT."""
