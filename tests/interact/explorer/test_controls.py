"""The inputs of every lab."""

import pytest

from giants.interact import Choice, Slider


def test_slider_reaches_both_ends_without_drift():
    slider = Slider("share", "Share", 0, 1, step=0.1, start=0.3, decimals=1)
    assert slider.values == (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    assert slider.argument(0.3) == 0.3


def test_slider_gives_the_model_a_share_and_the_reader_per_cent():
    slider = Slider("tariff", "Tariff", 0, 50, step=1, start=7, unit="%", scale=0.01)
    assert slider.argument(7) == 0.07
    assert slider.show(7) == "7\u00a0%"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"step": 0.3, "start": 0}, "must divide 0 to 1"),
        ({"step": 0, "start": 0}, "must divide"),
        ({"step": 0.5, "start": 0.2}, "must be one of its steps"),
        ({"step": 0.5, "start": 0.5, "marks": {0.7: "seen"}}, "off its steps"),
    ],
)
def test_slider_refuses_what_does_not_fit(arguments, complaint):
    with pytest.raises(ValueError, match=complaint):
        Slider("share", "Share", 0, 1, **arguments)


def test_choice_refuses_a_start_that_is_no_option():
    with pytest.raises(ValueError, match="must be one of"):
        Choice("good", "Good", {"cars": 1}, start="ships")
