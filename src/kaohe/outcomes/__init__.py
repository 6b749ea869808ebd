"""Rules over ranks, grades and streaks that propose; a person decides."""
