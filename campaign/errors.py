"""What can go wrong, by what the reader can do about it.

Exception
├── RuleBroken          said politely to the person; `kind` has exactly one sentence per language
└── Unavailable         try again after `retry_after` seconds
(anything else is a bug: logged, one calm line to the person)
"""


class RuleBroken(Exception):
    """A rule of the campaign refuses the act. `kind` names the sentence, `facts` fill it (ids, codes, numbers)."""

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


class Unavailable(Exception):
    """Something outside does not answer now; worth trying again after `retry_after` seconds."""

    def __init__(self, what: str, retry_after: float = 1.0) -> None:
        super().__init__(what)
        self.retry_after = retry_after
