"""The roles (角色) that a grant can give. Being an agent needs none: it is one's own file."""

from __future__ import annotations

from typing import Final

AGENT: Final = "agent"
TEAM_LEAD: Final = "team_lead"
SUPERVISOR: Final = "supervisor"
HR: Final = "hr"
ORGANISER: Final = "organiser"
GENERAL_MANAGER: Final = "general_manager"
ADJUDICATOR: Final = "adjudicator"
AUDITOR: Final = "auditor"
ADMINISTRATOR: Final = "administrator"

#: In the order in which people meet them in a month.
ROLES: Final = (
    *(AGENT, TEAM_LEAD, SUPERVISOR, HR, ORGANISER, GENERAL_MANAGER),
    *(ADJUDICATOR, AUDITOR, ADMINISTRATOR),
)
#: Every account with an employee is an agent for his own file; all else is granted.
GRANTED: Final = ROLES[1:]
ROLE_CHOICES: Final = [(role, role) for role in GRANTED]
#: Beside them those who hold no other role.
SIGNING_IN: Final = [(role, role) for role in ROLES]
