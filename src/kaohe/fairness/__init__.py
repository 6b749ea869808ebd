"""What chance does: small samples, overlapping intervals, rules that fire by luck."""
