"""What each command answers, as plain data built from a Season.

JSON is the page, its fields in this order; what is drawn is the page as well, by the module of `jjguide.render` that
has the same name as the page's. Whatever a command says is in its page, so the two can't disagree.

A page is built once, drawn or written, and dropped. Its dataclasses go without what nobody asks of them, because making
a class with it takes five times as long, and every command waits for it.
"""
