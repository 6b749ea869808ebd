"""开始使用: from last month's workbook to a printed form, step by step."""
