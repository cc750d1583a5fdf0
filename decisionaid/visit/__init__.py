"""What the person says: one frozen value, acts that change it, and the keeping of it."""
