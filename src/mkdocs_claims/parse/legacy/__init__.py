"""Articles from elsewhere: pasted text, web pages and Word files, as structures.

Nothing here is lost or guessed: what cannot be read stays in its words, with a remark.
"""
