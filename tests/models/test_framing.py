"""Who may frame an embed: origins as a header may hold them, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.record import make_dispute
from timeline.models.framing import only_origins, origins_in


@pytest.mark.parametrize(
    "origin",
    [
        "https://news.example",
        "http://localhost:8000",
        "https://*.news.example",
        "https://xn--mgba3gch31f.example:8443",
    ],
)
def test_an_origin_is_one(origin: str) -> None:
    only_origins(origin)

    assert origins_in(origin) == [origin]


@pytest.mark.parametrize(
    "line",
    [
        "news.example",
        "https://news.example/path",
        "https://news.example;",
        "https://*",
        "*",
        "'unsafe-inline'",
        "https://صحيفة.example",
        "https://user@news.example",
        "https://news.example:123456",
        "javascript:alert(1)",
        "https://-news.example",
    ],
)
def test_anything_else_is_refused_by_name_and_reaches_no_header(line: str) -> None:
    with pytest.raises(ValidationError, match="ليس أصلًا"):
        only_origins(f"https://good.example\n{line}")

    assert origins_in(f"https://good.example\n{line}") == ["https://good.example"]


def test_a_header_stays_one_that_servers_pass_on() -> None:
    many = "\n".join(f"https://n{number}.example" for number in range(101))

    with pytest.raises(ValidationError):
        only_origins(many)
    assert len(origins_in(many)) == 100


@pytest.mark.django_db
def test_a_list_has_a_site_in_it() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_dispute(framing="listed")
    with pytest.raises(ValidationError, match="اذكر المواقع"):
        make_dispute().__class__(slug="x", title_en="X", framing="listed").full_clean()
