"""What happens to saves when things break: a real server, real faults, a ledger outside of it."""
