"""Tables in, figures out: column contracts, intake, and measuring by the engine.

Beside ``exchange`` the only package that imports an engine or a file library.
"""
