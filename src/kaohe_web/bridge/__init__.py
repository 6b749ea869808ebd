"""Between the database and the library: rows of a cycle in, a computed month out."""
