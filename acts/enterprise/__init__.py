"""What somebody outside the campaign may do, and what the campaign sends out to them."""
