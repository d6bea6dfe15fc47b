"""What went wrong, told as a warm page to people and as RFC 9457 `application/problem+json` to programs."""

import json
import secrets
from typing import Any, Literal

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from facilitation.domain.refusals import Refused
from facilitation.store.trouble import Unavailable

from .assets import NotBuilt
from .guessing import TooManyGuesses
from .speech import t

Code = Literal[
    "bad_request",
    "blocked",
    "failed",
    "foreign_origin",
    "invalid",
    "not_allowed",
    "not_built",
    "not_found",
    "not_joined",
    "not_signed_in",
    "old_form",
    "session_closed",
    "too_large",
    "too_many",
    "unavailable",
    "unknown_host",
    "unknown_resume_code",
    "unknown_session",
    "used_link",
    "wrong_method",
    "wrong_type",
]
STATUS: dict[Code, int] = {
    "bad_request": 400,
    "blocked": 403,
    "failed": 500,
    "foreign_origin": 403,
    "invalid": 422,
    "not_allowed": 403,
    "not_built": 503,
    "not_found": 404,
    "not_joined": 401,
    "not_signed_in": 401,
    "old_form": 400,
    "session_closed": 409,
    "too_large": 413,
    "too_many": 429,
    "unavailable": 503,
    "unknown_host": 400,
    "unknown_resume_code": 404,
    "unknown_session": 404,
    "used_link": 410,
    "wrong_method": 405,
    "wrong_type": 415,
}
OF_STATUS: dict[int, Code] = {404: "not_found", 405: "wrong_method", 413: "too_large", 415: "wrong_type"}
OF_REFUSAL: dict[str, Code] = {
    "closed": "session_closed",
    "too_many": "too_many",
    "not_allowed": "not_allowed",
    "unknown_record": "unknown_resume_code",
}
RETRY_SECONDS = 20


class Problem(Exception):  # noqa: N818 - an answer, not an error
    """Raised by a view that cannot do what is asked; `detail` replaces the usual sentence."""

    def __init__(self, code: Code, detail: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def refusal(refused: Refused) -> Problem:
    """A rule's refusal as an answer of the web side, with the rule's own sentence."""
    code = OF_REFUSAL.get(refused.code, "invalid")
    return Problem(code, None if code == "session_closed" else t(refused.sentence, **refused.values))


def explain(app: Flask) -> None:
    """Answer every failure in words."""
    app.register_error_handler(Problem, _answer)
    app.register_error_handler(Refused, lambda refused: _answer(refusal(refused)))
    app.register_error_handler(TooManyGuesses, lambda _: _answer(Problem("too_many")))
    app.register_error_handler(NotBuilt, lambda _: _answer(Problem("not_built")))
    app.register_error_handler(Unavailable, lambda _: _answer(Problem("unavailable")))
    app.register_error_handler(CSRFError, lambda _: _answer(Problem("old_form")))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - a redirection is no failure
        return error
    response = _answer(Problem(OF_STATUS.get(error.code, "bad_request")))
    if "Allow" in (headers := error.get_response().headers):
        response.headers["Allow"] = headers["Allow"]
    return response


def _failed(error: Exception) -> AnyResponse:
    """Say that it is our fault, with a number that finds the story in the log."""
    number = secrets.token_hex(4)
    where = {"number": number, "where": request.endpoint}
    current_app.logger.error("failure", extra=where, exc_info=error)
    return _answer(Problem("failed", t("web.problem.failed.detail", number=number)))


def _answer(problem: Problem) -> AnyResponse:
    if problem.code == "not_signed_in" and request.method == "GET" and not wants_json():
        return redirect(url_for("signing.show", next=request.path), 303)
    title = t(f"web.problem.{problem.code}.title")
    detail = problem.detail or t(f"web.problem.{problem.code}.detail")
    status = STATUS[problem.code]
    if wants_json():
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        text = json.dumps(body | {"code": problem.code}, ensure_ascii=False)
        response = Response(text, status, mimetype="application/problem+json")
    else:
        page = render_template("problem.html", code=problem.code, title=title, detail=detail)
        response = Response(page, 410 if problem.code == "session_closed" else status)
    if problem.code in ("too_many", "unavailable"):
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def wants_json() -> bool:
    """Whether a program asks, rather than a person's browser."""
    path = request.path
    if request.is_json or path.startswith(("/api/", "/i18n/")) or path.endswith(("/suggestions", "/history")):
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]
