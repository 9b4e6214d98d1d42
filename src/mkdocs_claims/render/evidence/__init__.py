"""The page on the state of the evidence: numbers, and pictures of them as plain SVG.

`counts`, `coverage`, `reviews` and `load` count; `bars`, `columns` and, for the map, `graph`,
`layers`, `network` and `links` say where in a picture everything stands; the macros write it. All lengths across are percentages and
all lengths down are in rows or ems, so one picture fits a telephone and a wide window and
its text is never scaled.
"""
