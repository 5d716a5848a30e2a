"""What can go wrong when a scenario is compiled."""


class NotCompiled(NotImplementedError):
    """A scenario that uses something for which there is no compiled form; the message names it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"not compiled: {what}")
        self.what = what
