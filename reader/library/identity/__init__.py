"""Which article a text is: by what it is known again, what is asked, where its file is."""
