"""Is a federal standard a floor or a ceiling for state law, and which minimum wage governs where?"""
