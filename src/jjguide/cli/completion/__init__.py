"""What TAB offers on a line that Enter would take, as far as the boundary allows."""
