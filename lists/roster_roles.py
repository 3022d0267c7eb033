"""How offices write what somebody is, in the list of who takes part."""

from campaign.members import Role
from campaign.text_normalisation import fold

ROLES: dict[str, Role] = {
    "quan tri": Role.ADMIN, "quan tri vien": Role.ADMIN, "quan tri he thong": Role.ADMIN, "lanh dao": Role.LEADER, "tong hop": Role.CONSOLIDATOR,
    "dau moi tong hop": Role.CONSOLIDATOR, "theo doi": Role.OBSERVER, "to truong": Role.HEAD, "to pho": Role.DEPUTY,
    "pho to truong": Role.DEPUTY, "to pho thuong truc": Role.DEPUTY, "truong ban": Role.LEADER, "truong ban chi dao": Role.LEADER,
    "pho truong ban": Role.LEADER, "pho truong ban chi dao": Role.LEADER, "pho truong ban thuong truc": Role.LEADER,
    "thanh vien": Role.WORKER, "to vien": Role.WORKER, "tv": Role.WORKER, "uy vien": Role.WORKER,
    "dau moi": Role.CONTACT, "dau moi don vi": Role.CONTACT,
    "admin": Role.ADMIN, "leader": Role.LEADER, "consolidator": Role.CONSOLIDATOR, "observer": Role.OBSERVER, "head": Role.HEAD,
    "deputy": Role.DEPUTY, "member": Role.WORKER, "focal point": Role.CONTACT,
}  # fmt: skip
"""How offices write what somebody is; the words of the roster file (`to_truong`) are understood too."""
SHOWN = "quản trị, lãnh đạo, tổng hợp, theo dõi, tổ trưởng, tổ phó, thành viên, đầu mối đơn vị"


def named(said: str) -> Role | None:
    """The role that the words are."""
    return ROLES.get(" ".join(fold(said).replace("_", " ").split()))
