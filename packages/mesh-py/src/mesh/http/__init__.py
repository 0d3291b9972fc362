"""The HTTP side of a system: what the applications of all domains share."""

from mesh.http.app import Options, build_app
from mesh.http.application import Application, CommandSender, ViewSource
from mesh.http.bodies import answer
from mesh.http.callers import CurrentCaller, CurrentOperator
from mesh.http.keys import PublishedKeys
from mesh.http.operating import operator_routes
from mesh.http.pages import Page, PageRequest
from mesh.http.positions import Position
from mesh.http.problems import NotFound, Problem, Unauthenticated, validation_failed
from mesh.http.reading import Views
from mesh.http.routing import FromRequest, Router, refuses
from mesh.http.sending import Send, Sender, Sent
from mesh.http.server import HttpServer
from mesh.http.tokens import Authenticator, Caller, KeySource, TokenAuthenticator, actor_id
from mesh.http.tracing import trace_routes

__all__ = [
    "Application",
    "Authenticator",
    "Caller",
    "CommandSender",
    "CurrentCaller",
    "CurrentOperator",
    "FromRequest",
    "HttpServer",
    "KeySource",
    "NotFound",
    "Options",
    "Page",
    "PageRequest",
    "Position",
    "Problem",
    "PublishedKeys",
    "Router",
    "Send",
    "Sender",
    "Sent",
    "TokenAuthenticator",
    "Unauthenticated",
    "ViewSource",
    "Views",
    "actor_id",
    "answer",
    "build_app",
    "operator_routes",
    "refuses",
    "trace_routes",
    "validation_failed",
]
