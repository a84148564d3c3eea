"""What makes the books provable: hashes, the Merkle tree, keys, signed checkpoints, and proofs for outsiders."""
