"""What stands below a widget hides while the widget lives, and is read where it does not."""

import ipywidgets as widgets

from giants.interact.still import RUN, still


def test_each_widget_hides_its_own_and_no_other():
    boxes = [widgets.VBox(), widgets.VBox()]
    made = [still("<p>In words.</p>", box) for box in boxes]
    for box, mine, other in zip(boxes, made, reversed(made), strict=True):
        name = box.children[-1].value.partition(".")[2].partition(" ")[0]
        assert name in mine and name not in other
        assert "<p>In words.</p>" in mine and RUN in mine


def test_without_a_widget_it_is_always_seen():
    assert RUN not in still("<p>Right.</p>") and "class=" not in still("<p>Right.</p>")
