"""Step 3, the heart: options side by side."""
