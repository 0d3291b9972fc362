"""What identity decides. One file per decision; none knows of brokers, databases or HTTP."""

from devpie_events.identity import ChangeUserProfile, RegisterUser
from mesh.deciding import Decider

from devpie_identity.domain.change_user_profile import change_user_profile
from devpie_identity.domain.register_user import register_user
from devpie_identity.domain.user import UNKNOWN, User, evolve

__all__ = ["USER"]

USER: Decider[User | None] = (
    Decider("user", UNKNOWN, evolve, state_type=User | None)
    .on(RegisterUser, register_user)
    .on(ChangeUserProfile, change_user_profile)
)
