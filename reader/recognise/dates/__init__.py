"""Dates, times, durations and periods as TIMEX3 values, and the timeline of an article."""
