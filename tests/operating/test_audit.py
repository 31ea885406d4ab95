"""Who came in and who used a power: written down, and not to be changed unseen."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.record import make_dispute, make_event, make_source, publish
from timeline.models import AuditEntry, Event
from timeline.models.audit import first_broken, write_down

pytestmark = pytest.mark.django_db
PASSWORD = "a password for tests"


def acts() -> list[tuple[str, str]]:
    """The oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("act", "what"))


def test_coming_in_going_out_and_being_refused_are_written_down(client: Client) -> None:
    sara = User.objects.create_superuser("sara", password=PASSWORD)
    AuditEntry.objects.all().delete()
    login = reverse("account_login")
    client.post(login, {"login": "sara", "password": "wrong"}, REMOTE_ADDR="192.0.2.77")
    client.post(login, {"login": "my-password", "password": "x"}, REMOTE_ADDR="2001:db8::7")
    client.post(login, {"login": "sara", "password": PASSWORD}, REMOTE_ADDR="192.0.2.77")
    client.post(reverse("account_logout"), REMOTE_ADDR="192.0.2.77")
    found = AuditEntry.objects.order_by("pk").values_list("act", "account", "what", "network")

    name, place = f"auth.user {sara.pk}", "192.0.2.0/24"
    assert list(found) == [
        ("refused", str(sara.pk), name, place),
        ("refused", "", "", "2001:db8::/48"),
        ("signed_in", str(sara.pk), name, place),
        ("signed_out", str(sara.pk), name, place),
    ]


def test_a_refusal_says_the_same_to_all(client: Client) -> None:
    User.objects.create_superuser("sara", password=PASSWORD)
    login = reverse("account_login")
    User.objects.create_user("left", password=PASSWORD, is_active=False)

    told = [
        client.post(login, {"login": name, "password": "wrong"}).content.replace(
            name.encode(), b"-"
        )
        for name in ("sara", "nobody", "left")
    ]
    bodies = {b"".join(line for line in t.splitlines() if b"csrf" not in line) for t in told}

    assert len(bodies) == 1


def test_rights_and_accounts_are_written_down() -> None:
    sara = User.objects.create_user("sara")
    group = Group.objects.create(name="desk")
    sara.groups.add(group)
    group.permissions.add(Permission.objects.all()[0])
    sara.set_password("another")
    sara.save()
    name = f"auth.user {sara.pk}"
    sara.delete()

    assert acts() == [
        ("account_made", name),
        ("rights_changed", name),
        ("rights_changed", f"auth.group {group.pk}"),
        ("account_changed", name),
        ("account_deleted", name),
    ]


def test_what_readers_gain_and_lose_is_written_down_once() -> None:
    event = publish(make_event(make_dispute(state="draft")), make_source())
    event.title_en = "Another title"
    event.save()
    event.state = "withdrawn"
    event.save()
    event.state = "draft"
    event.save()
    key = f"timeline.event {event.key}"

    assert acts() == [("published", key), ("withdrawn", key)]


def test_a_deletion_in_the_back_office_says_who_did_it(client: Client) -> None:
    owner = User.objects.create_superuser("owner")
    event = make_event(make_dispute(state="draft"))
    client.force_login(owner)
    client.post(f"/admin/timeline/event/{event.pk}/delete/", {"post": "yes"})
    last = AuditEntry.objects.order_by("-pk")[0]

    assert not Event.objects.exists()
    assert (last.act, last.account, last.what) == (
        "deleted",
        str(owner.pk),
        f"timeline.event {event.key}",
    )


@pytest.fixture
def log() -> list[AuditEntry]:
    return [write_down("published", what=f"timeline.event {n}") for n in range(5)]


def test_a_whole_log_is_verified(log: list[AuditEntry], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit")

    assert capsys.readouterr().out == f"5 entries, the last sealed {log[-1].seal}\n"


def test_a_changed_entry_is_found(log: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=log[2].pk).update(what="timeline.event other")

    assert first_broken() == log[2]
    with pytest.raises(CommandError, match=f"Entry {log[2].pk} or the one before"):
        call_command("verify_audit")


def test_an_entry_taken_out_is_found(log: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=log[2].pk).delete()

    assert first_broken() == log[3]


def test_an_entry_is_not_changed_or_deleted_by_mistake(log: list[AuditEntry]) -> None:
    for verb in (log[0].save, log[0].delete):
        with pytest.raises(TypeError):
            verb()


def test_the_back_office_only_shows_it(client: Client, log: list[AuditEntry]) -> None:
    client.force_login(User.objects.create_superuser("owner"))
    page = f"/admin/timeline/auditentry/{log[0].pk}/"

    assert client.get("/admin/timeline/auditentry/").status_code == 200
    assert client.get(f"{page}change/").status_code == 200
    for address in (f"{page}delete/", f"{page}change/", "/admin/timeline/auditentry/add/"):
        assert client.post(address, {"post": "yes"}).status_code == 403


def test_a_refusal_by_mail_address_names_the_account(client: Client) -> None:
    sara = User.objects.create_user("sara", "sara@example.com", PASSWORD)

    client.post(reverse("account_login"), {"login": "Sara@example.com", "password": "wrong"})

    last = AuditEntry.objects.order_by("-pk")[0]
    assert (last.act, last.account) == ("refused", str(sara.pk))


def test_second_factors_and_wrong_codes_are_written_down(client: Client) -> None:
    sara = User.objects.create_user("sara", "sara@example.com", PASSWORD)
    name, right = f"auth.user {sara.pk}", {"login": "sara", "password": PASSWORD}
    client.post(reverse("account_login"), right)
    added = TOTP.activate(sara, generate_totp_secret()).instance
    # As allauth does once its transaction has ended, which that of a test never does.
    authenticator_added.send(sender=Authenticator, request=None, user=sara, authenticator=added)
    stranger = Client()

    stranger.post(reverse("account_login"), right)
    stranger.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))

    assert acts()[1:] == [
        ("signed_in", name),
        ("factor_added", f"{name} totp"),
        ("refused", name),
        ("factor_removed", f"{name} totp"),
    ]


def test_rights_that_go_with_a_group_are_written_down() -> None:
    group = Group.objects.create(name="desk")
    name = f"auth.group {group.pk}"

    group.delete()

    assert acts() == [("rights_changed", name)]
