"""One short file per kind of reason; ``explain/registry.py`` lists them."""
