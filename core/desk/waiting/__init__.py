"""What waits for people: in lists, in the digest of a day and the summary of a week."""
