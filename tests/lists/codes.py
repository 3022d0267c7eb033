"""Made-up tax codes; in the second and the fourth the check digit is wrong, as in lists that hold old codes."""

CODES = (
    "3890455042", "3890242176", "3893083272", "3891916045", "3892757271", "3893399847", "3899324414", "3890090761", "3897779800", "3899230614",
)  # fmt: skip
A, B, C, D, E, F = CODES[:6]
