"""What TAB offers, as far as the boundary on the line or in the environment allows, and the scripts of the shells.

`offers` says what fits an option or an argument, `answer` finds the place on the command line, `shells` reads what the
`scripts` hand over, and writes what they expect.
"""
