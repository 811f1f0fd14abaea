"""Every store migrates itself: two independent trees of revisions, run on one connection at a time."""
