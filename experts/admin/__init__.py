"""The desk of the Expert Group."""

from experts.admin import group, nominations, retention, rounds, terms  # noqa: F401, register their pages
