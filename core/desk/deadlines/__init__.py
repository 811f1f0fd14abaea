"""期限: the organisation's own deadlines and the rules they follow from. Nothing of them ever leaves."""
