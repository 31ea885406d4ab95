"""What of a request decides its answer."""

import pytest
from django.http import QueryDict

from timeline.serving.requests import ReadQuery, encoding_of, pairs_of, those_read


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("gzip;q=nonsense", ""),
        ("GZIP", "gzip"),
    ],
)
def test_the_best_coding_that_is_accepted(accepted: str, coding: str) -> None:
    assert encoding_of(accepted) == coding


def test_only_the_parameters_that_were_read_matter() -> None:
    query = ReadQuery("kind=vote&fbclid=1&q=x")
    query.read.clear()

    assert (query.get("kind"), query.getlist("actor"), "q" in query) == ("vote", [], True)

    pairs = pairs_of({"QUERY_STRING": "q=x&kind=vote&fbclid=1"})
    assert query.read == {"kind", "actor", "q"}
    assert those_read(pairs, frozenset(query.read)) == (("kind", "vote"), ("q", "x"))


@pytest.mark.parametrize(
    "read",
    [list, len, bool, QueryDict.urlencode, QueryDict.copy, QueryDict.dict, lambda q: [*q.items()]],
)
def test_who_reads_the_whole_query_depends_on_the_whole(read: object) -> None:
    query = ReadQuery("kind=vote&fbclid=1")
    query.read.clear()

    read(query)  # type: ignore[operator]

    pairs = pairs_of({"QUERY_STRING": "kind=vote&fbclid=1"})
    assert those_read(pairs, frozenset(query.read)) == (("fbclid", "1"), ("kind", "vote"))


def test_values_of_one_name_keep_their_order_and_names_have_one() -> None:
    one, other = "b=2&a=1&b=1", "a=1&b=2&b=1"

    assert pairs_of({"QUERY_STRING": one}) == pairs_of({"QUERY_STRING": other})
    assert pairs_of({"QUERY_STRING": one}) != pairs_of({"QUERY_STRING": "a=1&b=1&b=2"})
