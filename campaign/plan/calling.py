"""The plan's `[calling]`: how members phone the organisations of the list. A plan without it calls with the defaults."""

from typing import Annotated

from pydantic import Field

from campaign.plan.shape import ClockTime, Named, PlanTable


class CallingLine(PlanTable):
    """A landline from which the office calls, and the room where it stands."""

    number: Named
    room: Named


class Calling(PlanTable):
    """Minutes unless the name says otherwise. `hold_minutes`: so long an organisation is one caller's; `rest_minutes`: so long it is then left
    in peace by all teams; `tries`: so often it is called without anybody agreeing. `wish`: what the caller asks for. `share_at`: when, each
    evening, the list is written for those who work with it elsewhere."""

    hold_minutes: Annotated[int, Field(ge=1, le=240)] = 15
    rest_minutes: Annotated[int, Field(ge=1)] = 120
    tries: Annotated[int, Field(ge=1, le=20)] = 3
    lines: tuple[CallingLine, ...] = ()
    wish: str = ""
    share_at: ClockTime = "20:30"
