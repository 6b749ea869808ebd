"""The web application: it asks, remembers and shows; every figure comes from ``kaohe``."""
