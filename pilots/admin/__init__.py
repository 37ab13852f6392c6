"""The desks of pilot centres, indexes and tools, and of how long applications are kept."""

from pilots.admin import centres, index, methodology, retention, tools  # noqa: F401
