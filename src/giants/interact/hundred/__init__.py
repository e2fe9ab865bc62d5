"""A hundred who look alike, of two kinds: who of them acts."""
