"""A whole company as files that need no kaohe: tables, months, schemes, records, evidence."""
