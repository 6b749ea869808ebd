"""绩效核算表: HR's own workbook of pay lines, their reckoning and the slips."""

from kaohe.exchange.pay_book.book import has_pay, write_pay_book

__all__ = ["has_pay", "write_pay_book"]
