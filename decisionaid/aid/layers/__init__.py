"""Compare in layers: the grid at a glance, and one topic a page, made from the records."""
