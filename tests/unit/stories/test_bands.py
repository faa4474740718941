"""Under which keys an article is found."""

from array import array

import numpy as np

from services.stories.bands import BANDS, band_keys, share_a_band


def values(*changed: int) -> bytes:
    """Return the values of a fingerprint, with other ones at the places *changed*."""
    return array("I", [n + 1000 * (n in changed) for n in range(128)]).tobytes()


def test_a_key_is_there_as_long_as_its_three_values_are() -> None:
    keys, others = band_keys(values(), "m"), band_keys(values(0, 2, 5), "m")

    assert len(set(keys)) == BANDS
    assert [n for n in range(BANDS) if keys[n] != others[n]] == [0, 1]


def test_two_methods_have_no_key_in_common() -> None:
    assert not set(band_keys(values(), "one")) & set(band_keys(values(), "other"))


def test_keys_are_what_sqlite_calls_integers() -> None:
    assert all(-(2**63) <= key < 2**63 for key in band_keys(values(), "m"))


def test_three_equal_values_are_a_band_where_they_begin_one() -> None:
    equal = np.zeros((2, 128), dtype=np.bool_)
    equal[0, 3:6] = equal[1, 4:7] = True

    assert share_a_band(equal).tolist() == [True, False]
