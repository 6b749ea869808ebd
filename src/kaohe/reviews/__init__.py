"""Ratings by people: anchors, tests that pass or fail, roles and their weights.

Self, supervisor and 360 ratings become one figure per person and item; a rating that is
owed stops the score and names who owes it.
"""
