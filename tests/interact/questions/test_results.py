"""Results that a chapter writes into its prose."""

import pytest

from giants.interact import result


def test_result_is_stored_for_the_prose(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: shown.append((data, more)))
    result(saved="3.7 billion")
    data, more = shown[0]
    assert data == {"application/papermill.record/text/plain": "'3.7 billion'"}
    assert more["metadata"]["scrapbook"]["name"] == "saved"


def test_result_wants_a_text():
    with pytest.raises(TypeError, match=r"result .saved. is 3\.7"):
        result(saved=3.7)
