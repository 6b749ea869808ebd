"""JSON that is read back as it was written, key by key."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class WrittenJSON(models.JSONField):
    """A part of result.json: PostgreSQL keeps it as ``json``, the text that was written.

    Its ``jsonb`` sorts the keys, so that a published month would no longer be the same
    bytes, nor its reasons name their inputs in the order of the rule.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """The column's type."""
        if connection.vendor == "postgresql":
            return "json"
        return super().db_type(connection)

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        """The value as the driver takes it: not by way of ``jsonb``."""
        made = super().get_db_prep_value(value, connection, prepared)
        if connection.vendor == "postgresql":
            from psycopg.types.json import Json

            return Json(made.obj, made.dumps)
        return made

    def from_db_value(
        self, value: Any, expression: Any, connection: BaseDatabaseWrapper
    ) -> Any:
        """The value; the driver reads ``json`` itself."""
        if isinstance(value, str):
            return super().from_db_value(value, expression, connection)
        return value
