"""Real servers for the tests, each in a folder and on a port of its own, ended with the test run.

A server is a plain context manager; `tests/conftest.py` makes fixtures of them.
"""
