"""What is the best lawful bridge, how long does it last, and what is the last day to decide?"""
