"""The Zalo channel: the Zalo Bot Platform over HTTPS, text only. On trial until docs/zalo.md says otherwise."""
