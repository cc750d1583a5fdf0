"""Keeping visits: in memory, or as documented files in a folder of the person's own."""
