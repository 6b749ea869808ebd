"""Reading a department's own assessment form as the draft of a scheme."""

from kaohe.exchange.scheme_book.guess.draft import Draft, guess_scheme

__all__ = ["Draft", "guess_scheme"]
