"""The author's window: a scenario is played while it is written, with its state and its beats beside it."""
