"""Sign-in, and permissions that follow from appointments; without one, none."""

from allauth.account.auth_backends import AuthenticationBackend


class AppointmentBackend(AuthenticationBackend):
    """Sign-in by email as allauth does it; permissions by the roles in force today.

    The only backend, so that an unknown address costs one password hash as a known one does.
    """

    def _get_permissions(self, user_obj, obj, from_name):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return super()._get_permissions(user_obj, obj, from_name)
        return set(user_obj.role_permissions) if from_name == "group" else set()
