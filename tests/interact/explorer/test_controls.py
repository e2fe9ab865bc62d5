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
        ({"step": 0.5, "start": 2}, "must be one of its steps"),
        ({"step": -0.5, "start": 0}, "must divide"),
        ({"step": float("nan"), "start": 0}, "must divide"),
        ({"step": 0.5, "start": 0.5, "marks": {0.7: "seen"}}, "off its steps"),
        ({"step": 0.5, "start": 0.5, "drag": 2}, "is 2; it must be -1, 0 or 1"),
    ],
)
def test_slider_refuses_what_does_not_fit(arguments, complaint):
    with pytest.raises(ValueError, match=f"slider 'share'.*{complaint}"):
        Slider("share", "Share", 0, 1, **arguments)


@pytest.mark.parametrize("name", ["", "two words", "1st", None])
def test_control_has_a_name_that_a_model_can_be_called_with(name):
    with pytest.raises(ValueError, match=f"name of slider is {name!r}"):
        Slider(name, "Share", 0, 1, step=1, start=0)
    with pytest.raises(ValueError, match=f"name of choice is {name!r}"):
        Choice(name, "Good", {"cars": 1}, start="cars")


def test_control_has_a_label():
    with pytest.raises(ValueError, match="label of choice 'good' is ''"):
        Choice("good", "", {"cars": 1}, start="cars")


def test_choice_refuses_a_start_that_is_no_option():
    with pytest.raises(ValueError, match="choice 'good' is 'ships'; it must be one of"):
        Choice("good", "Good", {"cars": 1}, start="ships")
