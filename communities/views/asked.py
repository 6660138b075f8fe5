"""Who asks, and whether a form that was sent may be carried out now."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from communities.forms import OnceForm
from communities.markdown import render as render_markdown
from communities.pace import TooSoonError
from communities.stale import is_stale
from people.viewer import viewer_of_request

PREVIEW, DRAFT = "voorbeeld", "concept"  # the buttons that place nothing

forms_only = require_http_methods(["GET", "HEAD", "POST"])


def only_if(allowed: bool) -> None:
    """What a policy refuses is answered like what isn't there. Raises Http404."""
    if not allowed:
        raise Http404


def may_be_done(request: HttpRequest, form: forms.Form) -> bool:
    """Sent to be placed, by a page that is not stale, and filled in well."""
    to_be_placed = request.method == "POST" and not {PREVIEW, DRAFT} & request.POST.keys()
    return to_be_placed and not is_stale(request) and form.is_valid()


def is_signed_out_post(request: HttpRequest) -> bool:
    return request.method == "POST" and not viewer_of_request(request).is_member


def show_form(request: HttpRequest, form: forms.Form, template: str, **context: object) -> HttpResponse:
    """The page with the form, empty or as it was sent: looked at first, refused, or to be mended."""
    status = 200
    if is_stale(request):
        status = 403
    elif request.method == "POST" and PREVIEW in request.POST:
        context["preview"] = _preview(form)
    elif request.method == "POST":
        status = 400
    if isinstance(form, OnceForm) and form.is_bound and form.has_error("form_key"):
        form.renew_key()
    return render(request, template, {"form": form, "stale": is_stale(request), **context}, status=status)


def ask_to_wait(page: HttpResponse, soon: TooSoonError) -> HttpResponse:
    """The page with what was sent, for who wrote too soon."""
    page.status_code = 429
    page["Retry-After"] = str(soon.seconds)
    return page


def show_signed_out(request: HttpRequest, form: forms.Form) -> HttpResponse:
    """The session ended while somebody typed: the same for every address, with all that was typed."""
    return render(request, "communities/signed_out.html", {"form": form}, status=403)


def _preview(form: forms.Form) -> str:
    """Empty when the text can't be shown; the form says why."""
    form.full_clean()
    return render_markdown(form.cleaned_data["body"]) if "body" in form.cleaned_data else ""
