"""Compare as a plain table that the keyboard walks cell by cell."""
