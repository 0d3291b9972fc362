"""The issuer of access tokens for development. In production an OpenID provider is configured instead.

It signs tokens for whoever runs it and publishes its keys as OpenID Connect Discovery says. It has no login page: that
belongs into a module `login` beside `routes`, together with `authorization_endpoint` in the discovery document.
"""

from mesh.issuer.issuer import AUDIENCE, DevelopmentIssuer, Person
from mesh.issuer.routes import PATH, issuer_routes
from mesh.issuer.signing import SigningKey

__all__ = ["AUDIENCE", "PATH", "DevelopmentIssuer", "Person", "SigningKey", "issuer_routes"]
