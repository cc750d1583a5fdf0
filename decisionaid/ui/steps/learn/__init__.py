"""Step 2: how leukemia and its treatments work, one drawing a page."""
