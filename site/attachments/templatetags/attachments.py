"""In the admin: what editors are told of a file."""

from django import template

from attachments import reasons

register = template.Library()
register.filter("told", reasons.told)
