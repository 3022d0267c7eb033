-- By which way the open letter was sent after a call: chat, mail, sms, paper; empty until somebody says so.
ALTER TABLE outreach_call ADD COLUMN letter_by TEXT NOT NULL DEFAULT '';
