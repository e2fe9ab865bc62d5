"""Labs and questions: what a reader moves, answers and keeps."""

from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer
from giants.interact.questions.results import result

__all__ = ["Choice", "Column", "Explorer", "Slider", "result"]
