import pytest
from django.urls import reverse

PASSWORD = "correct horse battery staple"


@pytest.fixture
def sign_in(client):
    """Sends the sign-in form as a browser does; `using` another client than the test's own."""

    def send(email, password=PASSWORD, using=None, **more):
        return (using or client).post(reverse("account_login"), {"login": email, "password": password, **more})

    return send
