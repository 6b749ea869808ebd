"""An installation kept as one file, and brought back from it."""
