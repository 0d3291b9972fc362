"""The issuer of access tokens that a system brings along for development."""

from mesh.hosting.settings import Settings
from mesh.issuer import AUDIENCE, PATH, DevelopmentIssuer, SigningKey

__all__ = ["development_issuer"]


def development_issuer(settings: Settings, http_url: str) -> DevelopmentIssuer | None:
    """The issuer that a system brings along for development, None when the settings name one."""
    if settings.auth_issuer:
        return None
    return DevelopmentIssuer(
        SigningKey.in_directory(settings.state_dir / "issuer"),
        url=f"{http_url}{PATH}",
        audience=settings.auth_audience or AUDIENCE,
        namespace=settings.auth_claims_namespace,
    )
