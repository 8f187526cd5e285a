"""Our own ids, the only names from data that may reach the map."""

import re

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")


def is_id(text: object) -> bool:
    """Whether ``text`` is an id of ours: 1-80 of ``a-z 0-9 -``, no hyphen at an end.

    >>> is_id("kyiv-2024-01-02"), is_id("Kyiv"), is_id("-x"), is_id("a" * 81), is_id(7)
    (True, False, False, False, False)
    """
    return isinstance(text, str) and ID.fullmatch(text) is not None
