"""Observable state; asyncio lives here."""
