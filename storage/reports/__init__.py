"""The tables of the wing `reports`: the campaign's reports, from draft to approval."""
