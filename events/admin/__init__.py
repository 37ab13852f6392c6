"""The desk of the events."""

from events.admin import agenda, event, participants, survey

__all__ = ["agenda", "event", "participants", "survey"]
