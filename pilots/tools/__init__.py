"""Procurement tools: finding them, and the checklist that a buyer fills in."""
