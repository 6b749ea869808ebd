"""Pay lines to the cent: post wage, performance wage, commission, bonuses, statement."""
