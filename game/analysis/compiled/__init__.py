"""The compiled scenario: the very definitions that the game plays, as functions over a list of whole numbers.

>>> compiled = compile_scenario(scenario)                       # doctest: +SKIP
>>> state = compiled.initial(seed=7)                            # doctest: +SKIP
>>> deeds = compiled.offers(state)                              # doctest: +SKIP
>>> state, events = compiled.step(state, deeds[0])              # doctest: +SKIP
>>> compiled.expand(state)                                      # doctest: +SKIP

There is no second telling of a scenario here: conditions are translated node by node, rules and guards are followed
as they run (:mod:`.tracing`), charts, acts and amounts are read from where the game has them. A scenario has two
forms. The *whole* one keeps everything and tells the same events, with the same evidence, as
:func:`game.simulation.step`. The *lean* one keeps only what can still matter to what is offered, earned and how it
ends, and is for statistics and search.
"""

from game.analysis.compiled.errors import NotCompiled
from game.analysis.compiled.forms import Bare, Compiled, Explored, Form, Lean, Tally, Told, compile_scenario

__all__ = ["Bare", "Compiled", "Explored", "Form", "Lean", "NotCompiled", "Tally", "Told", "compile_scenario"]
