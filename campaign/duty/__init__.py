"""Who is on duty where and when, and who is away: shifts, their overlaps and gaps, whom calls go to."""
