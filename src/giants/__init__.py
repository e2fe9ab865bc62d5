"""Between Giants: the models, the evidence and the labs of the book."""

__version__ = "0.1.0"
