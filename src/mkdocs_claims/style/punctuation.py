"""Full stops and colons that do not double what a title ends in."""

_CLOSING = "\"'”’»"
_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔", "।")
_BREAKS = (*_ENDS, ":", ";", ",", "—", "–")


def full_stop(text: str) -> str:
    """Return the stop that `text` needs to be a sentence: '' after `Why?` or `“Why?”`."""
    return "" if text.rstrip(_CLOSING).endswith(_ENDS) else "."


def sentence(text: str) -> str:
    """Return `text` with a full stop if it has none; '' stays ''."""
    return text + full_stop(text) if text else ""


def titled(title: str, subtitle: str) -> str:
    """Return title and subtitle with a colon between them, or what the title ends in."""
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith(_BREAKS) else f"{title}: {subtitle}"
