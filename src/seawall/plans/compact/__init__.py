"""When several governments pool a part of their reserves: who gains, how is it split, and when does it not help?"""
