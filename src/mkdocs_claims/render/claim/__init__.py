"""The page of one claim: its evidence, who leans on it, what changed, how to cite it."""
