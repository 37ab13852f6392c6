"""Permissions that follow from appointments; without one, none."""

from django.contrib.auth.backends import ModelBackend


class AppointmentBackend(ModelBackend):
    """Sign-in by email and password; permissions by the roles in force today."""

    def _get_permissions(self, user_obj, obj, from_name):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return super()._get_permissions(user_obj, obj, from_name)
        return set(user_obj.role_permissions) if from_name == "group" else set()
