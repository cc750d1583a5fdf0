"""Step 4: how much each thing matters, the three that matter most, and where options differ."""
