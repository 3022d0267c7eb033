"""The identities of the campaign's nouns, one type each, so that a baton never meets a member.

All are row ids of our own; what a platform calls a person or a chat is always a string.
"""

from typing import NewType

OrganisationId = NewType("OrganisationId", int)
RepresentativeId = NewType("RepresentativeId", int)
CaseId = NewType("CaseId", int)
BatonId = NewType("BatonId", int)
MemberId = NewType("MemberId", int)
PlaceId = NewType("PlaceId", int)
TeamId = NewType("TeamId", str)
StepId = NewType("StepId", str)
Millis = NewType("Millis", int)
"""UTC milliseconds since 1970; the only form in which time is stored."""
