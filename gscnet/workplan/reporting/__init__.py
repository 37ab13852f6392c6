"""How a progress report is drafted from the data, filled with its figures, and written as papers."""
