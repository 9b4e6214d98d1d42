"""Records of works in other formats: one file a format, each to references without keys.

What comes from a file or a service that is not ours is held to be hostile: every field becomes
one line of plain text, and what is not known is left out and never guessed. The functions never
raise, whatever they are given.
"""
