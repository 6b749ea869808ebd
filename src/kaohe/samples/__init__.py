"""Seeded sample companies: a shop of 16 and a call centre of 200, three months each."""

from kaohe.samples.companies import COMPANIES, Company

__all__ = ["COMPANIES", "Company"]
