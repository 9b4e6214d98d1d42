"""The rules of the pack, one a file."""
