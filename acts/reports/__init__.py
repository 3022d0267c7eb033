"""What can be done to the wing `reports`: the campaign's reports, from draft to approval."""
