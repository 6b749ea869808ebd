"""The rows of the records behind a figure of a result, for whoever may read it."""
