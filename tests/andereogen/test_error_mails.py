"""A mail about an error says where it broke, and nothing of what was in the request or in a variable."""

import sys

from django.test import RequestFactory

from andereogen.errors import DiscreetReporter


def _report() -> DiscreetReporter:
    request = RequestFactory().post("/communities/", {"body": "geheime tekst"}, headers={"Cookie": "sessionid=geheim"})
    try:
        secret = "geheime waarde"
        raise ValueError(f"bericht met {secret}")
    except ValueError:
        return DiscreetReporter(request, *sys.exc_info())


def test_an_error_mail_names_the_place_and_the_type() -> None:
    text = _report().get_traceback_text()
    assert "ValueError" in text
    assert "test_error_mails.py" in text


def test_an_error_mail_holds_no_body_no_cookie_no_variable_and_no_message() -> None:
    report = _report()
    assert "geheim" not in report.get_traceback_text() + report.get_traceback_html()
