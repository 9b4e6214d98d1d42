"""What writes into the files of a publication: pure functions from text to text."""
