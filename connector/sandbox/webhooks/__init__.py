"""Webhooks as the platform sends them: signed, retried, and, by choice, duplicated, reordered and lost."""
