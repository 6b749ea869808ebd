"""How a cycle moves: transitions as data, deadlines, the console."""
