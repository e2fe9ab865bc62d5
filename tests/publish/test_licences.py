"""Whatever of others the site ships, its licence is shipped as well."""

import json

import pytest

from book.the_book import built_site
from giants.publish import frontend, licences


def test_every_package_in_the_site_has_its_licence() -> None:
    text = (built_site() / "_static" / licences.NAME).read_text("utf-8")
    names = [*licences.shipped(), *licences.PYTHON]
    assert {"vega-view", "vega-dataflow", "pyodide", "@fontsource/stix-two-math", "d3-array"} <= set(names)
    headings = [part.strip().split("\n")[0] for part in text.split(licences.RULE)]
    assert [heading.split(" ")[0] for heading in headings[1:]] == names
    for word in (
        "Redistribution and use in source and binary forms",
        "SIL OPEN FONT LICENSE",
        "Mozilla Public",
    ):
        assert word.lower() in text.lower()


def test_a_package_without_a_licence_is_named(tmp_path, monkeypatch) -> None:
    package = tmp_path / "mute"
    package.mkdir()
    (package / "package.json").write_text(json.dumps({"version": "1.0.0", "license": "none"}), "utf-8")
    monkeypatch.setattr(frontend, "MODULES", tmp_path)
    with pytest.raises(FileNotFoundError, match="mute has no licence"):
        licences._node("mute")
