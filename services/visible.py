"""How bytes and texts of strangers look on a terminal: all to be seen, nothing obeyed. Pure."""


def visible(text: str, *, lines: bool = False) -> str:
    r"""
    Return *text* with whatever could steer a terminal as an escape: \x1b, \u202e.

    With *lines*, the ends of lines stay what they are.
    """
    keep = "\n" if lines else ""
    return "".join(c if c.isprintable() or c in keep else _escaped(c) for c in text)


def visible_bytes(value: bytes) -> str:
    r"""Return *value* as text: what is no UTF-8 stands there as \xff."""
    return visible(value.decode(errors="backslashreplace"))


def cut(text: str, chars: int) -> str:
    """Return *text*, its end left out if it has more than so many *chars*."""
    return text if len(text) <= chars else f"{text[: chars - 3]}..."


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode()
