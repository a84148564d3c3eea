"""What money does this government have, how soon can it be spent, and what does it send to Washington meanwhile?"""
