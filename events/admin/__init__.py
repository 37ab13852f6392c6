"""The desk of the events."""

from events.admin import agenda, event

__all__ = ["agenda", "event"]
