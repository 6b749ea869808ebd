"""Reasons as sentences in Chinese and English; two results compared."""
