"""Settlement: what happens to the books when federal payment resumes, from the first claim to the closed fund."""
