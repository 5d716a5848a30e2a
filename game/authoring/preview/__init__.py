"""Playing a scenario while it is written: watching its files, keeping the place, and finding the way to a beat."""
