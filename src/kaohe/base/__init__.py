"""The nouns that every layer shares: numbers, intervals, periods, reasons, findings."""
