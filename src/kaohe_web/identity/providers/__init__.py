"""The company's identity providers: one short file for each kind, listed in ``KINDS``."""
