"""Of two who wrote one form, the second loses nothing and is shown what the first changed."""

from timeline.editing.merging import Difference, is_same, merge

BASE = {
    "title_en": ["A suit"],
    "summary_en": ["Short."],
    "claim": ["k2", "k3"],
    "claim-k2-words": ["one"],
    "claim-k3-words": ["two"],
}


def changed(**fields: list[str]) -> dict[str, list[str]]:
    return BASE | {name.replace("__", "-"): values for name, values in fields.items()}


def test_what_only_one_changed_is_taken_and_what_both_changed_is_shown() -> None:
    met = merge(
        BASE,
        changed(title_en=["My suit"], claim__k2__words=["mine"]),
        changed(title_en=["Their suit"], summary_en=["Longer."]),
    )

    assert met.fields["title_en"] == ["My suit"]
    assert met.fields["summary_en"] == ["Longer."]
    assert met.fields["claim-k2-words"] == ["mine"]
    assert met.differences == (
        Difference("title_en", "My suit", "Their suit", clashes=True),
        Difference("summary_en", "Short.", "Longer.", clashes=False),
    )


def test_both_writing_the_same_is_no_difference() -> None:
    same = changed(title_en=["The suit"])

    assert merge(BASE, same, same).differences == ()


def test_rows_that_one_added_stand_beside_those_of_the_other() -> None:
    mine = changed(claim=["k2", "k3", "k4"], claim__k4__words=["mine"])
    theirs = changed(claim=["k2", "k3", "k5"], claim__k5__words=["theirs"])

    met = merge(BASE, mine, theirs)

    assert met.fields["claim"] == ["k2", "k3", "k4", "k5"]
    assert met.fields["claim-k5-words"] == ["theirs"]
    assert met.added == ("claim-k5",)


def test_a_row_that_one_removed_goes_unless_the_other_wrote_in_it() -> None:
    theirs = changed(claim=["k3"])

    untouched = merge(BASE, BASE, theirs)
    written = merge(BASE, changed(claim__k2__words=["mine"]), theirs)

    assert untouched.fields["claim"] == ["k3"]
    assert untouched.removed == ("claim-k2",)
    assert written.fields["claim"] == ["k2", "k3"]
    assert written.removed == ()


def test_a_row_that_i_removed_comes_back_if_they_wrote_in_it() -> None:
    met = merge(BASE, changed(claim=["k3"]), changed(claim__k2__words=["theirs"]))

    assert met.fields["claim"] == ["k3", "k2"]
    assert met.fields["claim-k2-words"] == ["theirs"]


def test_of_a_form_that_says_nothing_of_its_beginning_every_difference_is_asked() -> None:
    met = merge({}, BASE, changed(title_en=["Their suit"]))

    assert met.differences == (Difference("title_en", "A suit", "Their suit", clashes=True),)
    assert met.fields["title_en"] == ["A suit"]


def test_line_ends_and_outer_spaces_make_no_difference() -> None:
    assert is_same({"title_en": ["one\r\ntwo "]}, {"title_en": ["one\ntwo"], "summary_en": [""]})
    assert not is_same(BASE, changed(claim=["k2"]))
