"""What a text editor asks of a publication: pure functions of it and of open buffers.

Nothing here knows the protocol of language servers: places are offsets in texts, answers are
records of this package, and `adapters/lsp` turns them into messages.
"""
