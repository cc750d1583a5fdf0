"""Step 6: the wished role, the readiness check, and the exact pages."""
