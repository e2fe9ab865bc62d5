"""Where a library is missing, code that draws with it runs, and what it would show says why."""

import importlib
import sys

import pytest
from IPython.core.formatters import DisplayFormatter

from giants.interact import absent

WHY = "Altair is missing."


@pytest.fixture
def alt(monkeypatch):
    for name in ("altair", "vl_convert"):
        # Put back afterwards.
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name))
    absent.stand_in(["altair", "vl_convert"], WHY)
    return importlib.import_module("altair")


def test_what_it_would_show_says_why(alt):
    chart = alt.Chart([1]).mark_bar().encode(x=alt.X("a:Q", scale=alt.Scale(zero=False)))
    layers = alt.layer(chart, chart | chart & chart)
    shown, _ = DisplayFormatter().format(chart + layers)
    assert shown == {"text/plain": WHY}


def test_names_in_annotations_can_be_read(alt):
    def view(data: alt.Data) -> alt.Chart | None:
        return data

    assert view(1) == 1


def test_nothing_is_promised_that_python_asks_for(alt):
    assert not hasattr(alt, "__version__") and not hasattr(alt, "_repr_html_")


def test_a_library_that_is_there_has_no_excuse():
    assert absent.why(sys) == ""
