"""The keys that biblatex has for types of works and for countries, in words."""

import re

_TYPES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "US patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "US patent request",
}
"""For `type`."""
_COUNTRIES = {
    "de": "Germany",
    "ep": "European Union",
    "eu": "European Union",
    "fr": "France",
    "uk": "United Kingdom",
    "us": "United States of America",
    "wo": "worldwide",
}
"""For the `location` of a patent, behind `country`."""
_COUNTRY = re.compile(r"\bcountry([a-z]{2})\b")


def type_in_words(typed: str) -> str:
    """Return what a record says of its type; any text that is no key stands for itself."""
    return _TYPES.get(typed.lower(), typed)


def countries_in_words(location: str) -> str:
    """Return where a patent holds; any text that is no key stands for itself."""
    return _COUNTRY.sub(lambda match: _COUNTRIES.get(match[1], match[0]), location)
