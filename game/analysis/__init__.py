"""Analysis: policies that play by themselves, and what many of their plays say about a scenario."""
