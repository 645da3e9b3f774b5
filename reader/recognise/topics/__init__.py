"""Divides an article without headings into sections by topic, and labels them.

`texttiling` chooses where sections begin, `topic_labels` what they are called, and `stopwords` has
the words that carry no topic.  Sections by heading come from `reader.formats`.  A word that makes
bad labels goes into the list of `topic_labels` that fits, and one that says nothing into `stopwords`.
"""
