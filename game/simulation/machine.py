"""State machines as data, and the two ways of running them.

A :class:`Chart` lists states and arrows. :func:`table` compiles it into a dictionary for headless runs;
:class:`Live` drives the very same chart through ``transitions``, so that a screen or a log can listen to each arrow.
Both obey one rule: of the arrows for a trigger that leave the present state, the first whose guards all hold is taken;
where none is, the state stays as it was.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

Guard = Callable[[str], bool]
"""Answers whether the guard of that name holds."""


class Arrow(NamedTuple):
    """One way from a state to another, when ``trigger`` is pulled and every guard holds."""

    trigger: str
    source: str
    target: str
    guards: tuple[str, ...] = ()


class Chart:
    """A flat state machine; it never changes.

    :raises ValueError: if an arrow or the initial state names a state that the chart does not have.
    """

    __slots__ = ("arrows", "initial", "name", "states")

    def __init__(self, name: str, states: tuple[str, ...], initial: str, arrows: tuple[Arrow, ...]) -> None:
        named = {initial} | {s for arrow in arrows for s in (arrow.source, arrow.target)}
        if stray := sorted(named - set(states)):
            raise ValueError(f"chart {name!r} names states it does not have: {', '.join(stray)}")
        self.name, self.states, self.initial, self.arrows = name, states, initial, arrows


class Runner(Protocol):
    """Takes the arrow of a chart that a trigger selects."""

    def fire(self, chart: Chart, state: str, trigger: str, guard: Guard, about: str = "") -> str:
        """Return the state after ``trigger`` in ``state``; ``about`` says whose machine it is."""
        ...


Table = Mapping[tuple[str, str], tuple[tuple[str, tuple[str, ...]], ...]]


@lru_cache(maxsize=32)
def table(chart: Chart) -> Table:
    """Compile a chart: ``(state, trigger)`` to the ``(target, guards)`` to try, in order."""
    rows: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for arrow in chart.arrows:
        rows.setdefault((arrow.source, arrow.trigger), []).append((arrow.target, arrow.guards))
    return {key: tuple(ways) for key, ways in rows.items()}


class Tabled:
    """Runs charts by their compiled tables: quick, silent, for headless plays."""

    def fire(self, chart: Chart, state: str, trigger: str, guard: Guard, about: str = "") -> str:
        """Return the state after ``trigger`` in ``state``."""
        del about
        for target, guards in table(chart).get((state, trigger), ()):
            if all(guard(name) for name in guards):
                return target
        return state


Listener = Callable[[str, str, str, str, str], None]
"""Called with chart name, whose machine it is, trigger, old state and new state."""


class Live:
    """Runs charts through ``transitions`` and tells listeners of every arrow taken."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = listeners
        self._machines: dict[str, Any] = {}

    def fire(self, chart: Chart, state: str, trigger: str, guard: Guard, about: str = "") -> str:
        """Return the state after ``trigger`` in ``state``, having called the listeners if an arrow was taken."""
        machine = self._machines.get(chart.name)
        if machine is None:
            machine = self._machines[chart.name] = self._build(chart)
        model = _Model(guard)
        machine.add_model(model, initial=state)
        try:
            model.trigger(trigger)
        finally:
            machine.remove_model(model)
        if model.taken:
            for listener in self._listeners:
                listener(chart.name, about, trigger, state, model.state)
        return model.state

    @staticmethod
    def _build(chart: Chart) -> Any:
        from transitions import Machine

        machine = Machine(
            model=None,
            states=list(chart.states),
            initial=chart.initial,
            auto_transitions=False,
            ignore_invalid_triggers=True,
            send_event=True,
            after_state_change="note",
        )
        for arrow in chart.arrows:
            machine.add_transition(
                arrow.trigger,
                arrow.source,
                arrow.target,
                conditions=[_condition(name) for name in arrow.guards],
            )
        return machine


class _Model:
    """What ``transitions`` moves: the guards of one firing, and whether an arrow was taken."""

    state: str
    trigger: Callable[[str], bool]

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.taken = False

    def note(self, event: Any) -> None:
        del event
        self.taken = True


def _condition(name: str) -> Callable[[Any], bool]:
    def holds(event: Any) -> bool:
        return bool(event.model.guard(name))

    return holds
