"""案件共有: offering, answering offers, ending what was shared, and who answers for a link."""
