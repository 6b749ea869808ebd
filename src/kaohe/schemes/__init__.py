"""A company's scheme as frozen objects: loaded, versioned by date, checked.

The file is YAML or a workbook; every part remembers the line or cell it came from.
``check`` holds the linter, one file per check.
"""
