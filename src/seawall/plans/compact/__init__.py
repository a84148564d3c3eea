"""When several governments pool a part of their reserves: who gains, what is a fair split, and when does it not help?"""
