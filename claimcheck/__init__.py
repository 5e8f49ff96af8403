"""claimcheck: check that the numbers of a news story agree."""
