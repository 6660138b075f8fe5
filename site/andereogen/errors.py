"""Error mails say where it broke, never what was in the request or in a variable."""

from django.utils.safestring import SafeString, mark_safe
from django.views.debug import ExceptionReporter


class DiscreetReporter(ExceptionReporter):
    """Only the traceback's files and lines: no request body, no cookies, no variables, no message of the error."""

    def get_traceback_text(self) -> SafeString:
        lines = [f"{self.exc_type.__name__ if self.exc_type else 'Error'}"]
        traceback = self.tb
        while traceback is not None:
            code = traceback.tb_frame.f_code
            lines.append(f"  {code.co_filename}:{traceback.tb_lineno} in {code.co_name}")
            traceback = traceback.tb_next
        return mark_safe("\n".join(lines))  # noqa: S308  names of our own code, in a plain-text mail

    def get_traceback_html(self) -> SafeString:
        return mark_safe("")
