"""Packs of rules that ship with the package and are off until a publication names them."""
