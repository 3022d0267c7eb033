"""How this office's documents look, and what may be awarded: what the plan's reports need besides their figures."""

from typing import Annotated, Literal

from pydantic import Field

from campaign.plan.shape import Id, Named, PlanTable


class Letterhead(PlanTable):
    """The fixed parts of a report document (Nghị định 30/2020/NĐ-CP, Phụ lục I). Number, date and signature stay blank.

    `parent`: the body above the office («UBND tỉnh Mẫu»); `agency`: the office, else the campaign's; capitals are made by the document;
    `symbol`: what stands behind the number («BC-STC»); `place`: where it is signed; `signer`: the lines of the signature
    block («KT. GIÁM ĐỐC», «PHÓ GIÁM ĐỐC»); `recipients`: the lines under «Nơi nhận».
    """

    parent: str = ""
    agency: str = ""
    symbol: str = "BC"
    place: str = ""
    signer: tuple[str, ...] = ("THỦ TRƯỞNG ĐƠN VỊ",)
    recipients: tuple[str, ...] = ()


class Criterion(PlanTable):
    """A reason for which a person or a collective may be proposed."""

    id: Id
    name: Named
    of: Literal["collective", "individual"]


class Awards(PlanTable):
    """How many may be proposed at most («21 Bằng khen: tập thể 07, cá nhân 14»), and for what. 0: the plan has no quota."""

    name: str = "Bằng khen"
    collective: Annotated[int, Field(ge=0)] = 0
    individual: Annotated[int, Field(ge=0)] = 0
    criteria: tuple[Criterion, ...] = ()
