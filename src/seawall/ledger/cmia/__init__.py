"""Interest between the two governments under the Cash Management Improvement Act."""
