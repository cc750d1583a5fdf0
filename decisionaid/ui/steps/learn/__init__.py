"""Step 2: how the illness and its treatments work, one drawing a page."""
