"""data/replications.csv says what the code computes, and which code."""

import math

import pytest

from replications.groups import GROUPS
from replications.record import RECORD, code_hash, computing, read, record

AGAIN = "run python -m replications, where the authors' data are, then python -m giants.evidence.seal"


@pytest.fixture(scope="module")
def recorded():
    return read(RECORD)


def test_the_record_is_of_this_code(recorded):
    stamps = {group.work: code_hash(group.code) for group in GROUPS}
    stale = sorted({row["work"] for row in recorded if row["code"] != stamps.get(row["work"])})
    assert stale == [], f"the record is older than the models: {AGAIN}"
    assert set(stamps) == {row["work"] for row in recorded}


def test_the_record_is_what_the_code_computes(recorded, data):
    computed = record(GROUPS, data)
    assert [row["id"] for row in computed] == [row["id"] for row in recorded], AGAIN
    for old, new in zip(recorded, computed, strict=True):
        for name in ("published", "ours"):
            # Beyond nine digits other machines round otherwise.
            assert math.isclose(old[name], new[name], rel_tol=1e-9, abs_tol=1e-9), f"{new['id']}: {AGAIN}"
        for name in ("chapter", "work", "place", "quantity", "unit", "tolerance", "met"):
            assert old[name] == new[name], f"{new['id']}, {name}: {AGAIN}"


def test_a_row_knows_whether_it_is_met(recorded):
    assert len({row["id"] for row in recorded}) == len(recorded)
    for row in recorded:
        difference = row["ours"] - row["published"]
        assert math.isclose(row["difference"], difference, rel_tol=1e-2, abs_tol=1e-11)
        assert row["met"] == (abs(difference) <= row["tolerance"] * (1 + 1e-9))


def test_a_missing_folder_is_named(monkeypatch, tmp_path):
    from replications import NoData, folder

    monkeypatch.setenv("GIANTS_REPLICATION", str(tmp_path / "nowhere"))
    with pytest.raises(NoData, match=r"nowhere; set GIANTS_REPLICATION"):
        folder()


def test_words_may_change_and_code_may_not():
    code = 'def f(x):\n    """Double."""\n    return 2 * x  # twice\n'
    assert computing(code) == computing('"""A head."""\n\ndef f(x):\n    # So:\n    return 2 * x\n')
    assert computing(code) != computing(code.replace("2 * x", "3 * x"))
    assert computing('x = "# no comment"\n') == 'x = "# no comment"'
