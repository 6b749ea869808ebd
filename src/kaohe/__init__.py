"""Kaohe (考核): a month of customer-service work as scores, pay lines and reasons."""

__version__ = "0.1.0"
