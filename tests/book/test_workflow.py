"""The workflow has no more rights than it needs, and what may write runs nothing of the project."""

import re

import yaml

from giants.publish.frontend import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8"))


def test_no_right_is_given_to_all() -> None:
    assert WORKFLOW["permissions"] == {}


def test_a_job_that_may_write_checks_nothing_out() -> None:
    for name, job in WORKFLOW["jobs"].items():
        writes = [right for right, how in job["permissions"].items() if how == "write"]
        used = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
        run = " ".join(step.get("run", "") for step in job["steps"])
        if writes:
            assert "actions/checkout" not in used, name
            assert not re.search(r"\b(make|python|pip|npm)\b", run), name


def test_every_action_is_pinned_and_no_checkout_keeps_its_credentials() -> None:
    steps = [step for job in WORKFLOW["jobs"].values() for step in job["steps"] if "uses" in step]
    for step in steps:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
        if step["uses"].startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False
