"""What a reader in the child says when it cannot go on."""


class Unreadable(Exception):
    """The file as a whole cannot be taken: what was found, and what to do."""

    def __init__(self, found: str, do: str) -> None:
        """Keep both; ``found`` may hold text of the file, which the gate looks at."""
        self.found = found
        self.do = do
        super().__init__(f"{found}; {do}")


class BadRow(Exception):
    """One row cannot be taken: field, what was found, what to do."""

    def __init__(self, field: str | None, found: str, do: str) -> None:
        """Keep all three."""
        self.field = field
        self.found = found
        self.do = do
        super().__init__(f"{found}; {do}")
