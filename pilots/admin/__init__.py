"""The desks of pilot centres, indexes and tools."""

from pilots.admin import centres, index, methodology, tools  # noqa: F401
