"""The clinic's shared PC: nothing kept, an idle countdown, a staff exit, and a proof of it."""
