"""What strangers and enterprises say to the bot, and what the campaign gives out to them."""
