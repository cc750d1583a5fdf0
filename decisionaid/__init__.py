"""Talk It Through: an offline decision aid for the talk in which a therapy is chosen."""

__version__ = "1.0.0"
PROGRAM_NAME = "Talk It Through"
