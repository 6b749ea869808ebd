"""From a measured value to the points of one item: one short file per rule.

``registry`` lists the rules. Each gives points rounded half up to two places, with the
reasons (docs/how_numbers_are_made.md).
"""
