"""Messages to people, and what of them goes out by e-mail and group robots."""
