"""The results: kept, asked, gathered and forgotten."""
