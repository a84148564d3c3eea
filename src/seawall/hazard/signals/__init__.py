"""Which federal payment lines pay less than expected: forecast, detector, and the Daily Treasury Statement."""
