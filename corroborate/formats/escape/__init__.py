"""The only door through which the words of articles reach a report: one module per format.

Article text, outlet names, titles and paths are hostile until they have passed through here.
"""
