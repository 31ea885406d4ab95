"""The words for a value of a column that has choices."""

from django.db.models import TextChoices


def label_of(choices: type[TextChoices], value: str) -> str:
    """What Django's `get_…_display` says; but that hashes every label to find one, and to hash a
    label is to translate it. A value that is no choice is said as it stands."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value
