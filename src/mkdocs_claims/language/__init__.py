"""What the words of a sentence say: where it ends, what it states, its figures, its certainty.

Everything here is a pure function of text and of word lists, which are data: the files in
`words/`, one entry a line. No model, no randomness: the same text gives the same answer.
"""
