"""Where prose stands in a Markdown text, as Python-Markdown with the usual extensions sees it.

Nothing is rendered here: the modules only tell prose from code, markup and raw HTML, and keep
the place of every character. The order of the questions is Python-Markdown's own (versions
3.7 to 3.11 and pymdown-extensions 10 to 13, read in their sources), so that a citation found
here is the one that the renderer finds; a property test holds the two together.
"""
