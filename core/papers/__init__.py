"""The text of files people attach, read in a process of its own that may crash without harm."""

from core.papers.reading import FileReader, Reading

__all__ = ["FileReader", "Reading"]
