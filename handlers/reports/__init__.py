"""What people say about the wing `reports`: the campaign's reports, from draft to approval."""
