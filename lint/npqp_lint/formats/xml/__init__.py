"""XML files of text and its translations: XLIFF, TMX, Qt TS, and the string resources of Android.

Each reader goes through the tokens of a file once (``tokens.py``) and collects the content of the elements that are
text (``content.py``); ``messages.py`` reports it, as it does for all formats of programs' messages.
"""
