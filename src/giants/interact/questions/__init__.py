"""Questions: how they are written, asked, checked and answered."""
