"""What students handed in, read and counted for their teacher."""
