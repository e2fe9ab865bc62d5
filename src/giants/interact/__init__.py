"""Labs and questions: what a reader moves, answers and keeps."""

from giants.interact.controls import Choice, Slider
from giants.interact.explorer import Column, Explorer
from giants.interact.results import result

__all__ = ["Choice", "Column", "Explorer", "Slider", "result"]
