"""A picture of a scenario: who says what when, what can be answered, where that leads, and what is never reached."""
