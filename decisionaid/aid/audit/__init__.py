"""Checks that keep an aid honest."""
