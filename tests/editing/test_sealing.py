"""What second factors are made of: useless to who has the database alone; keys may change."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from timeline.editing.sealing import seal, unseal

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OLD, NEW = "the key of last year " * 3, "the key of this year " * 3


@pytest.fixture
def nadia(settings: Settings) -> User:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    return User.objects.create_user("nadia")


def code() -> str:
    return str(format_hotp_value(hotp_value(SECRET, int(timezone.now().timestamp()) // 30)))


def kept() -> str:
    return str(list(Authenticator.objects.values_list("data", flat=True)))


def opens(kind: str, given: str) -> bool:
    return bool(Authenticator.objects.get(type=kind).wrap().validate_code(given))


def seal_anew() -> str:
    said = StringIO()
    call_command("seal_second_factors", stdout=said)
    return said.getvalue()


def test_no_seed_and_no_code_stands_in_the_database(nadia: User) -> None:
    TOTP.activate(nadia, SECRET)
    codes = RecoveryCodes.activate(nadia)
    seed = unseal(codes.instance.data["seed"])

    assert SECRET not in kept()
    assert seed not in kept()
    assert not [one for one in codes.generate_codes() if one in kept()]
    assert opens("totp", code())
    assert opens("recovery_codes", codes.generate_codes()[0])


def test_two_of_the_same_do_not_look_the_same(nadia: User) -> None:
    assert seal(SECRET) != seal(SECRET)


def test_what_was_kept_before_there_were_seals_works_and_is_sealed_by_the_command(
    nadia: User,
) -> None:
    Authenticator.objects.create(user=nadia, type="totp", data={"secret": SECRET})
    plain = {"seed": "ab" * 40, "used_mask": 1, "migrated_codes": ["11112222", "33334444"]}
    Authenticator.objects.create(user=nadia, type="recovery_codes", data=plain)
    Authenticator.objects.create(user=nadia, type="webauthn", data={"credential": {}})
    assert opens("totp", code())

    said = seal_anew()

    assert said == "2 second factors sealed\n"
    assert not [one for one in (SECRET, "ab" * 40, "11112222", "33334444") if one in kept()]
    assert opens("recovery_codes", "33334444")
    assert not opens("recovery_codes", "33334444")
    assert Authenticator.objects.get(type="recovery_codes").data["used_mask"] == 1


def test_keys_are_changed_without_losing_a_factor(nadia: User, settings: Settings) -> None:
    TOTP.activate(nadia, SECRET)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    with_both = opens("totp", code())
    seal_anew()
    settings.SECRET_KEY_FALLBACKS = []

    assert with_both
    assert unseal(Authenticator.objects.get().data["secret"]) == SECRET


def test_a_key_dropped_too_early_opens_nothing_and_says_so(nadia: User, settings: Settings) -> None:
    TOTP.activate(nadia, SECRET)
    settings.SECRET_KEY = NEW

    with pytest.raises(ImproperlyConfigured, match="put it back"):
        opens("totp", code())
    with pytest.raises(ImproperlyConfigured, match="put it back"):
        seal_anew()


@pytest.mark.parametrize("changed", ["sealed:", "sealed:x", "sealed:é", "sealed:gAAAAABnothing"])
def test_what_was_tampered_with_opens_nothing(nadia: User, changed: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        unseal(changed)
