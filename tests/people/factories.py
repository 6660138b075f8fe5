"""People for tests."""

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from people.models import Desk, Involvement, Organisation, Region, User

PASSWORD = "een-lang-wachtwoord"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"mens{n}@voorbeeld.example")
    first_name = "Noor"
    last_name = factory.Sequence(lambda n: f"Smit{n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence(lambda n: f"Regio {n}")
    slug = factory.Sequence(lambda n: f"regio-{n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisatie {n}")


class DeskFactory(DjangoModelFactory):
    class Meta:
        model = Desk

    name = factory.Sequence(lambda n: f"Redactie {n}")
    slug = factory.Sequence(lambda n: f"redactie-{n}")


class InvolvementFactory(DjangoModelFactory):
    class Meta:
        model = Involvement

    person = factory.SubFactory(UserFactory)
    role = "aandeelhouder"
