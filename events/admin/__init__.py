"""The desk of the events."""

from events.admin import agenda, event, participants

__all__ = ["agenda", "event", "participants"]
