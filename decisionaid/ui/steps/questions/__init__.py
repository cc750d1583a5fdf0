"""Step 5: the person's questions, and those that others ask."""
