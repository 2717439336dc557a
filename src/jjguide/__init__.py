"""An episode guide for the terminal that never says a word past the episode you have seen."""

__version__ = "1.0.0"
