"""Days as German texts write them."""


def german_date(value: str) -> str:
    """Turn ``2026-11-22`` into ``22.11.2026`` and ``2024-06`` into ``06/2024``; leave anything else."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts):
        return value
    return ".".join(reversed(parts)) if len(parts) == len(("y", "m", "d")) else "/".join(reversed(parts))
