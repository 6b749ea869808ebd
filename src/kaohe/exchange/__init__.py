"""Workbooks in and out: scorecards, summary, pay, templates, schemes as sheets."""
