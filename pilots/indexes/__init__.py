"""Indexes: scores made and stored, tables taken in, rankings and charts for the pages."""
