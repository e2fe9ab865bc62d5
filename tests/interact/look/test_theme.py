"""The colours of every chart."""

import pytest

from giants.interact.look import theme


def test_unknown_actor_names_the_known():
    with pytest.raises(ValueError, match="code is 'fra'; the actors are kor"):
        theme.actor("fra")


def test_stylesheet_holds_each_colour_for_both_themes():
    css = theme.stylesheet()
    for code, (_, light, dark) in theme.ACTORS.items():
        assert css.count(f"--actor-{code}: {light};") == 1
        assert css.count(f"--actor-{code}: {dark};") == 2  # chosen, and by the system's setting
