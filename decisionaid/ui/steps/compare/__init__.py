"""Step 3, Compare: options side by side."""
