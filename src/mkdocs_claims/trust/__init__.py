"""What time does to evidence: works taken back, claims that changed since somebody reviewed them."""
