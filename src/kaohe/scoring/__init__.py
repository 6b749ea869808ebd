"""The score of a person, its grade, and the ranks of a group."""
