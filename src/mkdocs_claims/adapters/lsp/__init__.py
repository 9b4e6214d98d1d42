"""The language server: `claims lsp`. The only place that knows pygls and its protocol.

`transport` reads and writes messages, `protocol` hands them on, `server` knows the open
documents and the publications they belong to, a `desk` keeps one publication up to date, and
`features` answer, by asking the pure functions of `ide`.
"""
