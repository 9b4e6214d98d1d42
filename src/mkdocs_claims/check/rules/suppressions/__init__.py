"""Rules about comments that silence other rules."""
