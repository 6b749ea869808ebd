"""The user guide by role, read from ``docs/guide`` and shown inside the application."""
