"""What TAB offers on a line that Enter would take, as far as the boundary allows.

`offers` says what completes an option or an argument, `answer` finds the place on the command line, and `shells` has
the script of each shell, reads what it hands over, and writes what it expects.
"""
