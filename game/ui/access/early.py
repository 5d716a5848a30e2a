"""A window that is offered to assistive technology before there is anything to tell of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.ui.access.adapters import Act, Activated, Adapter, adapter

if TYPE_CHECKING:
    import accesskit


class Early:
    """An adapter whose questions wait until somebody can answer: nothing is there yet, and nothing is refused."""

    def __init__(self) -> None:
        self._listening = False
        self._to: tuple[Activated, Act, Callable[[], None]] | None = None
        self.adapter = adapter(self._activated, self._act, self._nobody_listens)

    def handed_to(self, activated: Activated, act: Act, deactivated: Callable[[], None]) -> Adapter:
        """Let somebody answer from now on, and return the adapter."""
        self._to = activated, act, deactivated
        if self._listening:
            activated()
        return self.adapter

    def _activated(self) -> accesskit.TreeUpdate | None:
        self._listening = True
        return self._to[0]() if self._to else None

    def _act(self, request: accesskit.ActionRequest) -> None:
        if self._to:
            self._to[1](request)

    def _nobody_listens(self) -> None:
        self._listening = False
        if self._to:
            self._to[2]()
