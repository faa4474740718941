"""How this package writes its lists of words: parted by bars and by line ends."""


def listed(lists: str) -> frozenset[str]:
    """Return the words and phrases that *lists* names, without the white space around them."""
    words = (word.strip() for line in lists.splitlines() for word in line.split("|"))
    return frozenset(filter(None, words))
